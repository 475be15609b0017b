import type { X12Set } from '../../contracts/documents.ts';
import type { Member } from '../../contracts/member.ts';
import type { Claim, ClaimKind } from '../../engine/payer/claims/claim.ts';
import type { ClaimHistory, Submission } from '../../engine/payer/claims/claim-history.ts';
import type { EnrollmentSpan, OtherCoverage } from '../../engine/payer/market/enrollment-types.ts';
import type { Plan } from '../../engine/payer/market/plans.ts';
import { interchangeControlNumber } from './control-numbers.ts';
import type { X12Options } from './x12-options.ts';

/** Professional, institutional and dental 837. */
export type BatchKind = 'P' | 'I' | 'D';

/** A patient as the provider knows them on the day of service. */
export interface BatchedPatient {
  readonly member: Member;
  /** Who holds the contract; the member when it is their own. */
  readonly subscriber: Member;
  readonly relationship: EnrollmentSpan['relationship'];
  readonly plan: Plan;
  /** Group number, or null where there is no group. */
  readonly sponsorId: string | null;
  /** Coverage by another payer on the day of service, or null. */
  readonly other: OtherCoverage | null;
}

/** A submission with what a file needs besides. */
export interface BatchedClaim {
  readonly patient: BatchedPatient;
  readonly history: ClaimHistory;
  readonly submission: Submission;
  /** Index of the clinician who ordered what a laboratory did, or null. */
  readonly referring: number | null;
  /** Index of the organisation at which a clinician worked elsewhere than at their own, or null. */
  readonly facility: number | null;
}

/** What the place of a submission in its files follows from. */
export interface PlacedClaim {
  readonly patient: { readonly subscriber: Pick<Member, 'member_index'> };
  readonly history: { readonly claim: Pick<Claim, 'kind' | 'payee' | 'memberIndex' | 'number'> };
  readonly submission: Pick<Submission, 'receivedDay' | 'number'>;
}

/** A transaction of an 837: ST to SE. */
export interface BatchedTransaction<Placed extends PlacedClaim = BatchedClaim> {
  readonly controlNumber: number;
  readonly claims: readonly Placed[];
}

/** An interchange of an 837, with one functional group. */
export interface ClaimBatch<Placed extends PlacedClaim = BatchedClaim> {
  readonly kind: BatchKind;
  /** Day number on which the payer received it. */
  readonly receivedDay: number;
  readonly interchangeControlNumber: number;
  readonly groupControlNumber: number;
  readonly transactions: readonly BatchedTransaction<Placed>[];
}

/** Which claims go into each 837; drugs go by another standard. */
const KINDS: Readonly<Record<string, BatchKind>> = {
  professional: 'P',
  outpatient: 'I',
  inpatient: 'I',
  dental: 'D',
};

/** The 837 that a kind of claim goes into, or undefined for drugs. */
export const batchKindOf = (kind: ClaimKind): BatchKind | undefined => KINDS[kind];

const SETS = { P: '837P', I: '837I', D: '837D' } as const satisfies Record<BatchKind, X12Set>;

/**
 * How the submissions of a block are laid out in the files of one 837, by received day. Whoever answers these files (999,
 * TA1, 277CA) asks for the same batches. An interchange holds what arrived on one day, in the order of billing provider,
 * subscriber, patient, claim and submission, and there are more of a day when it is full.
 *
 * @param claims of any kind; others than `kind` are passed over
 */
export function claimBatches<Placed extends PlacedClaim>(
  claims: readonly Placed[],
  kind: BatchKind,
  block: number,
  options: X12Options,
): ClaimBatch<Placed>[] {
  const { claimsPerTransaction, transactionsPerInterchange } = options;
  const perInterchange = claimsPerTransaction * transactionsPerInterchange;
  const batches: ClaimBatch<Placed>[] = [];
  for (const ofDay of byDay(claims.filter(({ history }) => batchKindOf(history.claim.kind) === kind))) {
    const receivedDay = (ofDay[0] as Placed).submission.receivedDay;
    for (let from = 0; from < ofDay.length; from += perInterchange) {
      const number = interchangeControlNumber(SETS[kind], block, receivedDay, from / perInterchange);
      const transactions = cut(ofDay.slice(from, from + perInterchange), claimsPerTransaction);
      batches.push({
        ...{ kind, receivedDay, interchangeControlNumber: number, groupControlNumber: number },
        transactions: transactions.map((part, place) => ({ controlNumber: place + 1, claims: part })),
      });
    }
  }
  return batches;
}

function byDay<Placed extends PlacedClaim>(claims: Placed[]): Placed[][] {
  const days: Placed[][] = [];
  let day: Placed[] = [];
  for (const claim of claims.sort(inOrder)) {
    if (day[0]?.submission.receivedDay !== claim.submission.receivedDay) {
      day = [];
      days.push(day);
    }
    day.push(claim);
  }
  return days;
}

function inOrder(one: PlacedClaim, other: PlacedClaim): number {
  return (
    one.submission.receivedDay - other.submission.receivedDay ||
    one.history.claim.payee - other.history.claim.payee ||
    one.patient.subscriber.member_index - other.patient.subscriber.member_index ||
    one.history.claim.memberIndex - other.history.claim.memberIndex ||
    one.history.claim.number - other.history.claim.number ||
    one.submission.number - other.submission.number
  );
}

function cut<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size));
  return parts;
}
