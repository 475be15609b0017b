import type { Accumulated } from './accumulators.ts';
import type { AdjudicatedLine } from './adjudication.ts';
import type { Claim } from './claim.ts';

/** Claim frequency: 1 original, 7 replacement of a prior claim, 8 void of a prior claim. */
export type Frequency = '1' | '7' | '8';

/** What is wrong with a submission or a decision, on purpose. */
export type ImperfectionKind =
  | 'late_filing'
  | 'wrong_member_id'
  | 'other_payer_omitted'
  | 'missing_field'
  | 'authorization_missing'
  | 'service_not_covered'
  | 'duplicate_submission'
  | 'unit_too_many'
  | 'billed_in_error'
  | 'priced_too_low'
  | 'coverage_ended_retroactively';

/** Something wrong, and where; the answer key lists these. */
export interface Imperfection {
  readonly kind: ImperfectionKind;
  /** Number of the line, or null when it is about the whole claim. */
  readonly line: number | null;
  /** Name of the field in `Claim`, `InstitutionalHeader` or `ClaimLine`, or null when no field is wrong. */
  readonly field: string | null;
}

/** A claim as a provider sent it, once. */
export interface Submission {
  /** 0 for the first, then 1, 2, ... */
  readonly number: number;
  readonly frequency: Frequency;
  /** The payer's number for it. */
  readonly payerClaimNumber: string;
  /** Payer claim number of the submission that this one replaces or voids; null for frequency 1. */
  readonly originalReference: string | null;
  /** Null when the plan wants none or none was given. */
  readonly authorizationNumber: string | null;
  readonly receivedDay: number;
  /** As sent, with its imperfections. A wrong member id shows only in `imperfections`. */
  readonly claim: Claim;
  readonly imperfections: readonly Imperfection[];
}

/** What a decision does. A reversal takes an earlier transaction back; a correction stands in its place. */
export type TransactionKind = 'payment' | 'denial' | 'reversal' | 'correction';

/** A decision of the payer about a claim: what a remittance tells of it. */
export interface ClaimTransaction {
  /** 0, 1, 2, ... in the claim, in order of time. */
  readonly number: number;
  /** Number of the submission that it answers; see `decidedSubmission`. */
  readonly submission: number;
  readonly kind: TransactionKind;
  /** Claim status of the remittance: 1 primary, 2 secondary, 4 denied, 22 reversal. */
  readonly statusCode: '1' | '2' | '4' | '22';
  /** Number of the transaction that a reversal takes back, else null. */
  readonly reverses: number | null;
  readonly decidedDay: number;
  /** Day of the remittance, or null when it has not been sent by `asOf`. */
  readonly paidDay: number | null;
  /** Of a reversal: the lines that it takes back, whose amounts count as negative; see `sign`. */
  readonly lines: readonly AdjudicatedLine[];
  readonly sign: 1 | -1;
  /** Cents, negative for a reversal. */
  readonly paid: number;
  /** Cents of interest that come with it, because it was paid late. */
  readonly interest: number;
  /** What had counted for the member and their family after it; null when it counts nothing. */
  readonly accumulated: Accumulated | null;
  /** What the payer did wrong in it, or learned later. */
  readonly imperfections: readonly Imperfection[];
}

/** All that became of a claim by `asOf`. */
export interface ClaimHistory {
  /** As it should be; see `Submission.claim` for what was sent. */
  readonly claim: Claim;
  readonly submissions: readonly Submission[];
  /** Fewer than submissions while a decision is pending. */
  readonly transactions: readonly ClaimTransaction[];
}

/**
 * The submission whose claim number a decision bears, wherever it is written down: the one that it answers, and of a
 * reversal the one whose decision it takes back, though a later submission that replaces or voids it be the reason. So a
 * remittance names a claim that is reversed as it first did (835, 005010X221A1, CLP07), and the decisions under each number
 * add up to what stands of it.
 *
 * @throws RangeError when the transaction is none of the history's
 */
export function decidedSubmission(
  { submissions, transactions }: Pick<ClaimHistory, 'submissions' | 'transactions'>,
  { number, submission, reverses }: Pick<ClaimTransaction, 'number' | 'submission' | 'reverses'>,
): Submission {
  const place = reverses === null ? submission : transactions[reverses]?.submission;
  const decided = place === undefined ? undefined : submissions[place];
  if (decided === undefined) throw new RangeError(`decision ${number} is about no submission`);
  return decided;
}
