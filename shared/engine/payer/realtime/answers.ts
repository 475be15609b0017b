import type { ClaimTransaction } from '../claims/claim-history.ts';
import type { HouseholdHistory } from '../household-history.ts';
import { type BenefitSnapshot, benefitSnapshot } from './benefit-snapshot.ts';
import { dayOfInstant } from './instants.ts';
import { decisionOnReceipt } from './on-line-decision.ts';
import type {
  ClaimAdjudication,
  ClaimStatusInquiry,
  EligibilityInquiry,
  Exchange,
  RealTimeTransaction,
} from './transaction.ts';

/** Why an eligibility inquiry is rejected: AAA03 and AAA04 of a 271. */
export interface Rejection {
  /** 71 birth date does not match, 75 member not found. */
  readonly code: '71' | '75';
  /** What to do: C correct and send again. */
  readonly followUp: 'C';
}

/** The answer to an eligibility inquiry. */
export interface EligibilityAnswer {
  readonly kind: 'eligibility_inquiry';
  readonly outcome: 'active' | 'inactive' | 'rejected';
  /** Null unless rejected. */
  readonly rejection: Rejection | null;
  /** Null when rejected: nothing is told of somebody who was not found. */
  readonly snapshot: BenefitSnapshot | null;
}

/** The answer to a claim status inquiry, by what had been decided by the evening before. */
export interface ClaimStatusAnswer {
  readonly kind: 'claim_status_inquiry';
  readonly outcome: 'rejected' | 'pending' | 'decided' | 'paid' | 'denied';
  /** Claim status category and code (STC01-1 and STC01-2). */
  readonly category: string;
  readonly status: string;
  /** Day since which it stands so (STC02). */
  readonly effectiveDay: number;
  /** The latest decision about the submission that was no reversal; null while there is none, or when rejected. */
  readonly decision: ClaimTransaction | null;
  /** Day of the remittance, when it had been sent. */
  readonly paidDay: number | null;
}

/** The answer to a claim that was sent in real time. */
export interface AdjudicationAnswer {
  readonly kind: 'claim_adjudication';
  readonly outcome: 'paid' | 'denied' | 'reversed' | 'pended';
  /** The decision that is told, with its amounts; null when the claim is pended. */
  readonly decision: ClaimTransaction | null;
  /** CARC of the first denied line, of a denial. */
  readonly rejectCode: string | null;
}

export type RealTimeAnswer = EligibilityAnswer | ClaimStatusAnswer | AdjudicationAnswer;

/**
 * What a request is answered with, or ought to have been where no reply came: the expected answer. It is what the payer
 * knew at the instant of the request; two requests of one question get the same, unless a midnight lies between them.
 *
 * @param household that the transaction is of
 */
export function answerOf(household: HouseholdHistory, transaction: RealTimeTransaction): RealTimeAnswer {
  if (transaction.kind === 'eligibility_inquiry') return eligibilityAnswer(household, transaction);
  if (transaction.kind === 'claim_status_inquiry') return claimStatusAnswer(transaction);
  return adjudicationAnswer(household, transaction);
}

/** What an eligibility inquiry is answered with. */
export function eligibilityAnswer(
  household: HouseholdHistory,
  inquiry: EligibilityInquiry,
): EligibilityAnswer {
  const fault = identityFault(inquiry);
  if (fault !== null) return rejected(fault === 'wrong_member_id' ? '75' : '71');
  const { person, requestedAt, serviceDay } = inquiry;
  const snapshot = benefitSnapshot(household, person, requestedAt, serviceDay);
  if (snapshot.status === 'unknown') return rejected('75');
  return { kind: 'eligibility_inquiry', outcome: snapshot.status, rejection: null, snapshot };
}

function rejected(code: Rejection['code']): EligibilityAnswer {
  const rejection = { code, followUp: 'C' } as const;
  return { kind: 'eligibility_inquiry', outcome: 'rejected', rejection, snapshot: null };
}

/** What is wrong with how a request names the member, or null. */
export function identityFault({ imperfections }: Exchange): 'wrong_member_id' | 'wrong_birth_date' | null {
  for (const { kind } of imperfections) {
    if (kind === 'wrong_member_id' || kind === 'wrong_birth_date') return kind;
  }
  return null;
}

/**
 * Category and status codes by where a submission stands; code values of the claim status lists, the pairs are our choice.
 * D0 nothing found as asked: 33 no such subscriber, 158 birth date; P1 in process: 20 accepted; F0 decided: 3 waits for the
 * payment cycle; F1 paid: 65; F2 denied: 9 nothing will be paid.
 */
const STATUS_CODES = {
  wrong_member_id: ['D0', '33'],
  wrong_birth_date: ['D0', '158'],
  pending: ['P1', '20'],
  decided: ['F0', '3'],
  paid: ['F1', '65'],
  denied: ['F2', '9'],
} as const;

/** What a claim status inquiry is answered with. */
export function claimStatusAnswer(inquiry: ClaimStatusInquiry): ClaimStatusAnswer {
  const { history, submission, requestedAt } = inquiry;
  const kind = 'claim_status_inquiry';
  const today = dayOfInstant(requestedAt);
  const nothing = { kind, decision: null, paidDay: null } as const;
  const fault = identityFault(inquiry);
  if (fault !== null) {
    const [category, status] = STATUS_CODES[fault];
    return { ...nothing, outcome: 'rejected', category, status, effectiveDay: today };
  }
  const decision =
    history.transactions.findLast(
      (one) => one.submission === submission.number && one.kind !== 'reversal' && one.decidedDay < today,
    ) ?? null;
  if (decision === null) {
    const [category, status] = STATUS_CODES.pending;
    return { ...nothing, outcome: 'pending', category, status, effectiveDay: submission.receivedDay };
  }
  const paidDay = decision.paidDay !== null && decision.paidDay < today ? decision.paidDay : null;
  const outcome = standingOf(decision, paidDay);
  const [category, status] = STATUS_CODES[outcome];
  const effectiveDay = outcome === 'paid' && paidDay !== null ? paidDay : decision.decidedDay;
  return { kind, outcome, category, status, effectiveDay, decision, paidDay };
}

function standingOf({ statusCode }: ClaimTransaction, paidDay: number | null): 'decided' | 'paid' | 'denied' {
  if (statusCode === '4') return 'denied';
  return paidDay === null ? 'decided' : 'paid';
}

/** What a claim that was sent in real time is answered with: the truth's own decision about it. */
export function adjudicationAnswer(
  household: HouseholdHistory,
  { history, submission }: ClaimAdjudication,
): AdjudicationAnswer {
  const kind = 'claim_adjudication';
  const decision = decisionOnReceipt(household, history, submission);
  if (decision === null) return { kind, outcome: 'pended', decision, rejectCode: null };
  if (decision.kind === 'reversal') return { kind, outcome: 'reversed', decision, rejectCode: null };
  if (decision.statusCode !== '4') return { kind, outcome: 'paid', decision, rejectCode: null };
  const denied = decision.lines.find(({ posting }) => posting === null);
  return { kind, outcome: 'denied', decision, rejectCode: denied?.adjustments[0]?.carc ?? null };
}
