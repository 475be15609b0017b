import type { ClaimHistory, ClaimTransaction, Submission } from '../../engine/payer/claims/claim-history.ts';

/** Where a submission stands at `asOf`. */
export type ClaimStatus = 'pending' | 'paid' | 'denied' | 'replaced' | 'voided' | 'void';

/** The latest decision about a submission that was no reversal; null while there is none. */
export function standingOf({ transactions }: ClaimHistory, { number }: Submission): ClaimTransaction | null {
  return (
    transactions.findLast(({ submission, kind }) => submission === number && kind !== 'reversal') ?? null
  );
}

/** Where a submission stands: a later one that was decided replaces or voids it. */
export function statusOf(
  history: ClaimHistory,
  { number, frequency, payerClaimNumber }: Submission,
  standing: ClaimTransaction | null,
): ClaimStatus {
  const isDecided = (submission: number) =>
    history.transactions.some((transaction) => transaction.submission === submission);
  if (frequency === '8') return isDecided(number) ? 'void' : 'pending';
  const later = history.submissions.find(
    ({ originalReference, number: other }) => originalReference === payerClaimNumber && isDecided(other),
  );
  if (later !== undefined) return later.frequency === '8' ? 'voided' : 'replaced';
  if (standing === null) return 'pending';
  return standing.statusCode === '4' ? 'denied' : 'paid';
}
