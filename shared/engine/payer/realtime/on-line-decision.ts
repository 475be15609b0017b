import type { ClaimHistory, ClaimTransaction, Submission } from '../claims/claim-history.ts';
import type { HouseholdHistory } from '../household-history.ts';

/**
 * The decision that a submission sent in real time is told of at once, or null when the payer has to pend it.
 *
 * Pharmacies are told what was decided that very day. Other claims are decided later; the payer can tell of the decision
 * on receipt when nothing comes in between that it could rest on: then it is the same at both times, to the cent, and
 * what has not happened yet is not told. What somebody must look at first is always pended.
 */
export function decisionOnReceipt(
  household: HouseholdHistory,
  history: ClaimHistory,
  { number, receivedDay }: Submission,
): ClaimTransaction | null {
  const decisions = history.transactions.filter(({ submission }) => submission === number);
  if (history.claim.kind === 'pharmacy') {
    const today = decisions.filter(({ decidedDay }) => decidedDay === receivedDay);
    return today.findLast(({ kind }) => kind !== 'reversal') ?? today[0] ?? null;
  }
  const first = decisions[0];
  if (first === undefined || needsReview(first)) return null;
  return household.benefits.unmoved(receivedDay, first.decidedDay, history) ? first : null;
}

function needsReview({ lines }: ClaimTransaction): boolean {
  return lines.some(({ adjustments }) => adjustments.some(({ reason }) => reason === 'not_necessary'));
}
