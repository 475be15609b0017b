import type {
  ClaimTransaction,
  Submission,
  TransactionKind,
} from '../../../engine/payer/claims/claim-history.ts';
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

/** Every decision about a claim; of one that waits for its first, that it has been received. */
export const claimResponses: ResourceSource = {
  ofMember: (household, person, emit) =>
    eachClaimOf(household, person, (facts) => {
      const { history, submission } = facts;
      const decisions = history.transactions.filter((one) => one.submission === submission.number);
      if (decisions.length === 0) emit(queuedOf(facts), submission.receivedDay, submission.receivedDay);
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
  const { kind, decidedDay, paidDay, lines, sign } = decision;
  return {
    ...headOf(facts),
    id: decisionId(payerClaimNumber, decision),
    meta: metaOf(paidDay ?? decidedDay),
    created: dateOf(decidedDay),
    outcome: 'complete',
    disposition: dispositionOf(facts, decision, kind),
    item: lines.map((line, place) => ({
      itemSequence: facts.history.claim.lines[place]?.number ?? place + 1,
      adjudication: lineAdjudication(claim.kind, line, sign),
    })),
    total: totalsOf(lines, sign),
    payment: paidDay === null ? undefined : paymentOf(facts, decision, paidDay),
  };
}

const DISPOSITIONS: Readonly<Record<TransactionKind, string>> = {
  payment: 'Decided.',
  denial: 'Denied.',
  reversal: 'Takes an earlier decision back',
  correction: 'Decided again.',
};

/** In words; a reversal names the decision that it takes back. */
function dispositionOf(
  { history }: ClaimFacts,
  { reverses }: ClaimTransaction,
  kind: TransactionKind,
): string {
  if (reverses === null) return DISPOSITIONS[kind];
  const earlier = history.transactions[reverses] as ClaimTransaction;
  const { payerClaimNumber } = history.submissions[earlier.submission] as Submission;
  return `${DISPOSITIONS[kind]}: ${decisionId(payerClaimNumber, earlier)}.`;
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
