import { PURPOSES } from '../../random/purposes.ts';
import { claimKey } from '../claims/claim.ts';
import type { ClaimHistory, Submission } from '../claims/claim-history.ts';
import type { Person } from '../persons.ts';
import { channelOf, instantOn, timeOfDay } from './arrivals.ts';
import { DAY_MILLISECONDS } from './instants.ts';
import { type Draws, drawsAt, QUESTION_WORDS, type Question, WRONG_MEMBER_ID } from './question.ts';
import { claimQuestion } from './real-time-numbers.ts';
import type { RealTimeRules } from './real-time-rules.ts';

/** The instants at which a household's pharmacies send their submissions. */
export type PharmacyInstants = ReadonlyMap<Submission, number>;

/**
 * Milliseconds at least between two submissions of one household: longer than three attempts take, so that each is answered
 * before the next is sent, as the accumulators say it was.
 */
const SPACING = 300_000;

/**
 * When a household's pharmacies send their submissions. Within a day they come in the order in which they were decided:
 * what one of them counts towards the deductible, the next one has no more to pay of.
 *
 * @param histories of the household's claims, in the order in which those of one day are decided
 */
export function pharmacyInstants(
  { stream }: RealTimeRules,
  histories: readonly ClaimHistory[],
): PharmacyInstants {
  const sent = histories
    .filter(({ claim }) => claim.kind === 'pharmacy')
    .flatMap((history) => history.submissions.map((submission) => ({ history, submission })));
  // Sorting is stable: on one day the order of claims and of submissions of a claim stays.
  sent.sort((one, other) => one.submission.receivedDay - other.submission.receivedDay);
  const instants = new Map<Submission, number>();
  for (let from = 0, to = 0; from < sent.length; from = to) {
    const day = sent[from]?.submission.receivedDay as number;
    while (sent[to]?.submission.receivedDay === day) to++;
    const today = sent.slice(from, to);
    const times = today.map(({ history, submission }) =>
      timeOfDay(drawsAt(stream, drawsOf(history, submission), WORDS_BEFORE_TIME), 'pharmacy', day),
    );
    const spaced = spacedTimes(times);
    for (const [place, { submission }] of today.entries()) {
      instants.set(submission, day * DAY_MILLISECONDS + (spaced[place] as number));
    }
  }
  return instants;
}

/** Whether it is sent, and the day, have their words though pharmacies leave no choice. */
const WORDS_BEFORE_TIME = 2;

/** The times in order, none too near to the next, all of the same day. */
function spacedTimes(times: number[]): number[] {
  times.sort((one, other) => one - other);
  for (let place = 1; place < times.length; place++) {
    times[place] = Math.max(times[place] as number, (times[place - 1] as number) + SPACING);
  }
  for (let place = times.length - 1, latest = DAY_MILLISECONDS - SPACING; place >= 0; place--) {
    times[place] = Math.max(0, Math.min(times[place] as number, latest));
    latest = (times[place] as number) - SPACING;
  }
  return times;
}

function drawsOf({ claim }: ClaimHistory, { number }: Submission): Draws {
  return { purpose: PURPOSES.onLineClaim, index: claimKey(claim), skip: number * QUESTION_WORDS };
}

/** A claim's submissions that are sent in real time: all of a pharmacy's, of a professional some of the first ones. */
export function onLineClaims(
  rules: RealTimeRules,
  instants: PharmacyInstants,
  person: Person,
  memberId: string,
  history: ClaimHistory,
  ask: (question: Question) => void,
): void {
  const { kind } = history.claim;
  if (kind === 'inpatient' || kind === 'outpatient' || kind === 'dental') return;
  if (kind === 'professional') {
    const [first] = history.submissions;
    const asked = first && drawProfessional(rules, history, first);
    if (asked) ask(questionOf(person, memberId, history, first, asked));
    return;
  }
  for (const submission of history.submissions) {
    const instant = instants.get(submission) as number;
    ask(questionOf(person, memberId, history, submission, { instant, channel: 'pharmacy_switch' }));
  }
}

function drawProfessional(
  { stream, chances }: RealTimeRules,
  history: ClaimHistory,
  submission: Submission,
): Pick<Question, 'instant' | 'channel'> | null {
  drawsAt(stream, drawsOf(history, submission), 0);
  if (!stream.chance(chances.realTimeClaimShare)) return null;
  stream.u32(); // the day is the submission's own
  const instant = instantOn(stream, 'office', submission.receivedDay);
  return { instant, channel: channelOf(stream, 'office') };
}

function questionOf(
  person: Person,
  memberId: string,
  history: ClaimHistory,
  submission: Submission,
  asked: Pick<Question, 'instant' | 'channel'>,
): Question {
  const mistyped = submission.imperfections.some(({ kind }) => kind === 'wrong_member_id');
  return {
    number: claimQuestion(history.claim.number, submission.number),
    person,
    memberId,
    provider: history.claim.payee,
    ...asked,
    subject: { kind: 'claim_adjudication', history, submission },
    fault: mistyped ? WRONG_MEMBER_ID : null,
    draws: drawsOf(history, submission),
  };
}
