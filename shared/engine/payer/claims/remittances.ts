import { fourDigits, threeDigits, twoDigits } from '../../ids/digits.ts';
import type { ClaimHistory, ClaimTransaction, Submission } from './claim-history.ts';

/** What a payment needs to know of a claim. */
export interface PaidClaim {
  readonly claim: Pick<ClaimHistory['claim'], 'memberIndex' | 'number' | 'payee'>;
  readonly submissions: readonly Pick<Submission, 'payerClaimNumber'>[];
  readonly transactions: readonly Pick<
    ClaimTransaction,
    'number' | 'submission' | 'paidDay' | 'paid' | 'interest'
  >[];
}

/** That of a claim and no more, to be kept where all claims of a block would take a hundred times the room. */
export function paidClaimOf({ claim, submissions, transactions }: ClaimHistory): PaidClaim {
  return {
    claim: { memberIndex: claim.memberIndex, number: claim.number, payee: claim.payee },
    submissions: submissions.map(({ payerClaimNumber }) => ({ payerClaimNumber })),
    transactions: transactions.map(({ number, submission, paidDay, paid, interest }) => ({
      ...{ number, submission, paidDay, paid, interest },
    })),
  };
}

/** A decision that a remittance pays or takes back. */
export interface RemittedClaim<Claim extends PaidClaim = ClaimHistory> {
  readonly history: Claim;
  readonly transaction: Claim['transactions'][number];
}

/**
 * An amount of a remittance that belongs to no claim of it. L6: interest on a late payment. FB: what is owed to the payer
 * after reversals, carried forward to a later remittance (negative) or from an earlier one (positive).
 */
export interface ProviderAdjustment {
  readonly code: 'L6' | 'FB';
  /** Payer claim number of the late payment, or trace number of the other remittance of the balance. */
  readonly reference: string;
  /** Cents that the payment is less by; negative where it is more. */
  readonly cents: number;
}

/** One payment to one payee for members of one block: a check or transfer, and what it is made of. */
export interface Remittance<Claim extends PaidClaim = ClaimHistory> {
  /** Unique in the dataset. */
  readonly traceNumber: string;
  readonly block: number;
  /** Index of the organisation that is paid. */
  readonly payee: number;
  readonly paidDay: number;
  readonly claims: readonly RemittedClaim<Claim>[];
  readonly adjustments: readonly ProviderAdjustment[];
  /** Cents, never negative: what the claims paid, less the adjustments. */
  readonly total: number;
}

/**
 * Gathers what was decided into payments: one for each payee and weekly payment day, within a block. Where reversals
 * exceed payments, nothing is paid and the rest is taken from the payee's next payments.
 *
 * @param histories of all members of the block, in any order of households
 * @returns by payment day, then payee
 */
export function remittancesOf<Claim extends PaidClaim>(
  block: number,
  histories: Iterable<Claim>,
): Remittance<Claim>[] {
  const remittances: Remittance<Claim>[] = [];
  const owed = new Map<number, Balance>();
  for (const claims of gathered(histories)) {
    const remittance = remittanceOf(block, claims, owed);
    remittances.push(remittance);
  }
  return remittances;
}

/**
 * The trace number of a payment. Day, block and payee are in it, so it is unique and known to each claim alone.
 *
 * @param paidDay day number, from 0 to 99,999
 */
export function traceNumber(block: number, payee: number, paidDay: number): string {
  const day = threeDigits(Math.floor(paidDay / 100)) + twoDigits(paidDay % 100);
  const blockDigits = fourDigits(Math.floor(block / 1_000)) + threeDigits(block % 1_000);
  const payeeDigits =
    threeDigits(Math.floor(payee / 1_000_000)) + threeDigits(Math.floor(payee / 1_000) % 1_000);
  return `T${day}${blockDigits}${payeeDigits}${threeDigits(payee % 1_000)}`;
}

/** What a payee owes after a remittance. Cents over 0. */
interface Balance {
  readonly cents: number;
  readonly traceNumber: string;
}

/** Decisions by payment day and payee; inside, by member, claim and time. */
function gathered<Claim extends PaidClaim>(histories: Iterable<Claim>): RemittedClaim<Claim>[][] {
  const groups = new Map<string, RemittedClaim<Claim>[]>();
  for (const history of histories) {
    for (const transaction of history.transactions) {
      if (transaction.paidDay === null) continue;
      const key = `${transaction.paidDay} ${history.claim.payee}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ history, transaction }]);
      else group.push({ history, transaction });
    }
  }
  const lists = [...groups.values()];
  for (const list of lists) list.sort(byClaim);
  return lists.sort((one, other) =>
    byPayment(one[0] as RemittedClaim<Claim>, other[0] as RemittedClaim<Claim>),
  );
}

function byClaim(one: RemittedClaim<PaidClaim>, other: RemittedClaim<PaidClaim>): number {
  return (
    one.history.claim.memberIndex - other.history.claim.memberIndex ||
    one.history.claim.number - other.history.claim.number ||
    one.transaction.number - other.transaction.number
  );
}

function byPayment(one: RemittedClaim<PaidClaim>, other: RemittedClaim<PaidClaim>): number {
  return (
    (one.transaction.paidDay as number) - (other.transaction.paidDay as number) ||
    one.history.claim.payee - other.history.claim.payee
  );
}

function remittanceOf<Claim extends PaidClaim>(
  block: number,
  claims: readonly RemittedClaim<Claim>[],
  owed: Map<number, Balance>,
): Remittance<Claim> {
  const { history, transaction } = claims[0] as RemittedClaim<Claim>;
  const { payee } = history.claim;
  const paidDay = transaction.paidDay as number;
  const trace = traceNumber(block, payee, paidDay);
  const adjustments = claims.filter((claim) => claim.transaction.interest > 0).map(interestOf);
  const due = claims.reduce((sum, claim) => sum + claim.transaction.paid + claim.transaction.interest, 0);

  const balance = owed.get(payee);
  const recovered = Math.min(balance?.cents ?? 0, Math.max(0, due));
  if (balance !== undefined && recovered > 0) {
    adjustments.push({ code: 'FB', reference: balance.traceNumber, cents: recovered });
  }
  if (due < 0) adjustments.push({ code: 'FB', reference: trace, cents: due });
  const left = (balance?.cents ?? 0) - recovered + Math.max(0, -due);
  if (left === 0) owed.delete(payee);
  else owed.set(payee, { cents: left, traceNumber: due < 0 ? trace : (balance?.traceNumber ?? trace) });
  return {
    traceNumber: trace,
    block,
    payee,
    paidDay,
    claims,
    adjustments,
    total: Math.max(0, due) - recovered,
  };
}

function interestOf({ history, transaction }: RemittedClaim<PaidClaim>): ProviderAdjustment {
  const { payerClaimNumber } = history.submissions[transaction.submission] as { payerClaimNumber: string };
  return { code: 'L6', reference: payerClaimNumber, cents: -transaction.interest };
}
