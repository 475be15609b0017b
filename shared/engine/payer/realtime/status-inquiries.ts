import { PURPOSES } from '../../random/purposes.ts';
import { claimKey } from '../claims/claim.ts';
import type { ClaimHistory, Submission } from '../claims/claim-history.ts';
import type { Person } from '../persons.ts';
import { channelOf, dayFrom, instantOn } from './arrivals.ts';
import { type Draws, drawsAt, QUESTION_WORDS, type Question } from './question.ts';
import { STATUS_ROUNDS, statusQuestion } from './real-time-numbers.ts';
import type { RealTimeRules } from './real-time-rules.ts';

/**
 * The inquiries about what has become of a claim's submissions: some time after a submission was received, and again as long
 * after that, while no remittance has told of it. Pharmacies need not ask.
 */
export function statusInquiries(
  rules: RealTimeRules,
  person: Person,
  memberId: string,
  history: ClaimHistory,
  ask: (question: Question) => void,
): void {
  if (history.claim.kind === 'pharmacy') return;
  for (const submission of history.submissions) {
    const heard = heardDay(history, submission);
    for (let round = 0; round < STATUS_ROUNDS; round++) {
      const due = submission.receivedDay + (round + 1) * rules.statusDays;
      if (due > rules.asOfDay || due >= heard) break;
      const asked = drawRound(rules, history, submission, round, due, heard);
      if (asked !== null) ask({ ...questionOf(person, memberId, history, submission, round), ...asked });
    }
  }
}

/** The day on which a remittance told of a submission first. */
function heardDay({ transactions }: ClaimHistory, { number }: Submission): number {
  for (const { submission, paidDay } of transactions) {
    if (submission === number && paidDay !== null) return paidDay;
  }
  return Number.POSITIVE_INFINITY;
}

function drawRound(
  { stream, chances, asOfDay }: RealTimeRules,
  history: ClaimHistory,
  submission: Submission,
  round: number,
  due: number,
  heard: number,
): Pick<Question, 'instant' | 'channel'> | null {
  drawsAt(stream, drawsOf(history, submission, round), 0);
  if (!stream.chance(chances.statusInquiryShare)) return null;
  const day = dayFrom(stream, due);
  if (day > asOfDay || day >= heard) return null;
  const instant = instantOn(stream, 'office', day);
  return { instant, channel: channelOf(stream, 'office') };
}

function drawsOf({ claim }: ClaimHistory, { number }: Submission, round: number): Draws {
  const skip = (number * STATUS_ROUNDS + round) * QUESTION_WORDS;
  return { purpose: PURPOSES.statusInquiry, index: claimKey(claim), skip };
}

function questionOf(
  person: Person,
  memberId: string,
  history: ClaimHistory,
  submission: Submission,
  round: number,
): Omit<Question, 'instant' | 'channel'> {
  return {
    number: statusQuestion(history.claim.number, submission.number, round),
    person,
    memberId,
    provider: history.claim.payee,
    subject: { kind: 'claim_status_inquiry', history, submission },
    fault: null,
    draws: drawsOf(history, submission, round),
  };
}
