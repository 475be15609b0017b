import { type ClaimTransaction, decidedSubmission } from '../../../engine/payer/claims/claim-history.ts';
import { traceNumber } from '../../../engine/payer/claims/remittances.ts';
import { concept, usd } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { ClaimResponse } from '../model/financial.ts';
import { metaOf } from '../profiles.ts';
import { PAYER_REFERENCE, referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { IDENTIFIERS, SYSTEMS } from '../systems.ts';
import { lineAdjudication, totalsOf } from './adjudications.ts';
import { type ClaimFacts, decisionId, eachClaimOf } from './claim-facts.ts';
import { CLAIM_TYPES } from './claim-types.ts';

/**
 * Every decision about a claim; of one that waits for an answer, that it has been received. A void is answered by the reversal
 * of what it voids, which is a decision about that claim.
 */
export const claimResponses: ResourceSource = {
  ofMember: (household, person, emit) =>
    eachClaimOf(household, person, (facts) => {
      const { history, submission } = facts;
      const { transactions } = history;
      const isAnswered = transactions.some((one) => one.submission === submission.number);
      if (!isAnswered) emit(queuedOf(facts), submission.receivedDay, submission.receivedDay);
      const decisions = transactions.filter((one) => decidedSubmission(history, one) === submission);
      for (const decision of decisions) {
        emit(responseOf(facts, decision), decision.decidedDay, decision.decidedDay);
      }
    }),
};

function headOf({ household, person, submission }: ClaimFacts) {
  const { claim, payerClaimNumber } = submission;
  return {
    resourceType: 'ClaimResponse',
    status: 'active',
    type: CLAIM_TYPES[claim.kind].type,
    use: 'claim',
    patient: household.patient(person),
    insurer: PAYER_REFERENCE,
    requestor: household.block.providers.organization(claim.payee),
    request: referenceTo('Claim', payerClaimNumber),
  } as const;
}

function queuedOf(facts: ClaimFacts): ClaimResponse {
  const { receivedDay, payerClaimNumber } = facts.submission;
  return {
    ...headOf(facts),
    id: `${payerClaimNumber}-Q`,
    meta: metaOf(receivedDay),
    created: dateOf(receivedDay),
    outcome: 'queued',
    disposition: 'Received; no decision yet.',
  };
}

function responseOf(facts: ClaimFacts, decision: ClaimTransaction): ClaimResponse {
  const { payerClaimNumber, claim } = facts.submission;
  const { decidedDay, paidDay, lines, sign } = decision;
  return {
    ...headOf(facts),
    id: decisionId(payerClaimNumber, decision),
    meta: metaOf(paidDay ?? decidedDay),
    created: dateOf(decidedDay),
    outcome: 'complete',
    disposition: dispositionOf(facts, decision),
    item: lines.map((line, place) => ({
      itemSequence: facts.history.claim.lines[place]?.number ?? place + 1,
      adjudication: lineAdjudication(claim.kind, line, sign),
    })),
    total: totalsOf(lines, sign),
    payment: paidDay === null ? undefined : paymentOf(facts, decision, paidDay),
  };
}

const DISPOSITIONS: Readonly<Record<ClaimTransaction['kind'], string>> = {
  payment: 'Decided.',
  denial: 'Denied.',
  reversal: 'Takes an earlier decision back',
  correction: 'Decided again.',
};

/** In words; a reversal names the decision that it takes back. */
function dispositionOf({ submission }: ClaimFacts, { kind, reverses }: ClaimTransaction): string {
  if (reverses === null) return DISPOSITIONS[kind];
  return `${DISPOSITIONS[kind]}: ${decisionId(submission.payerClaimNumber, { number: reverses })}.`;
}

const COMPLETE = concept(SYSTEMS.paymentType, 'complete', 'Complete');

function paymentOf(
  { household, history }: ClaimFacts,
  { paid }: ClaimTransaction,
  paidDay: number,
): NonNullable<ClaimResponse['payment']> {
  const value = traceNumber(household.truth.block, history.claim.payee, paidDay);
  return {
    type: COMPLETE,
    date: dateOf(paidDay),
    amount: usd(paid),
    identifier: { system: IDENTIFIERS.trace, value },
  };
}
