import type { AdjudicatedLine } from '../../../engine/payer/claims/adjudication.ts';
import type { ClaimTransaction } from '../../../engine/payer/claims/claim-history.ts';
import { traceNumber } from '../../../engine/payer/claims/remittances.ts';
import { concept, IDENTIFIER_TYPES, typedIdentifier, usd } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { CodeableConcept, Identifier } from '../model/datatypes.ts';
import type { Adjudication, ExplanationOfBenefit } from '../model/financial.ts';
import { metaOf } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { IDENTIFIERS, SYSTEMS } from '../systems.ts';
import {
  benefitStatus,
  billingNetworkStatus,
  lineAdjudication,
  renderingNetworkStatus,
  totalsOf,
} from './adjudications.ts';
import {
  type ClaimFacts,
  claimBody,
  coveragesOf,
  decisionId,
  eachClaimOf,
  encountersOf,
} from './claim-facts.ts';
import { itemOf } from './claim-items.ts';
import { CLAIM_TYPES, isOffice } from './claim-types.ts';

/**
 * What members are told of each claim that was decided: the latest decision about it that was no reversal, as it stands
 * at `asOf`. Replaced and voided claims are cancelled; a submission that voids another decides nothing of its own.
 */
export const explanations: ResourceSource = {
  ofMember: (household, person, emit) =>
    eachClaimOf(household, person, (facts) => {
      const { standing } = facts;
      if (standing === null) return;
      emit(explanationOf(facts, standing), standing.decidedDay, standing.decidedDay);
    }),
};

const PRIOR = concept(SYSTEMS.relatedClaim, 'prior', 'Prior Claim');
const REPLACED_BY = concept(SYSTEMS.carinRelatedClaim, 'replacedby', 'Replaced by claim number');

function explanationOf(facts: ClaimFacts, standing: ClaimTransaction): ExplanationOfBenefit {
  const { submission } = facts;
  const { claim, payerClaimNumber, authorizationNumber } = submission;
  const preAuthRef = authorizationNumber === null ? undefined : [authorizationNumber];
  return {
    resourceType: 'ExplanationOfBenefit',
    id: payerClaimNumber,
    meta: metaOf(standing.paidDay ?? standing.decidedDay, CLAIM_TYPES[claim.kind].profile),
    ...claimBody(facts),
    created: dateOf(standing.decidedDay),
    related: relatedOf(facts),
    claim: referenceTo('Claim', payerClaimNumber),
    claimResponse: referenceTo('ClaimResponse', decisionId(payerClaimNumber, standing)),
    outcome: 'complete',
    insurance: coveragesOf(facts).map((coverage, place) => ({
      focal: place === 0,
      coverage,
      preAuthRef: place === 0 ? preAuthRef : undefined,
    })),
    item: itemsOf(facts, standing),
    adjudication: headAdjudication(facts),
    total: totalsOf(standing.lines, 1),
    payment: paymentOf(facts, standing),
  };
}

/** CARIN asks for the benefits in the head or on the lines, and of dentists for both and who rendered. */
function headAdjudication(facts: ClaimFacts): Adjudication[] {
  const { kind, inNetwork } = facts.submission.claim;
  const billing = billingNetworkStatus(inNetwork);
  if (kind === 'professional') return [billing];
  const paid = benefitStatus(paidAsInNetwork(facts));
  return kind === 'dental' ? [paid, billing, renderingNetworkStatus(inNetwork)] : [paid, billing];
}

/** Emergencies are paid as in the network, whoever bills them. */
const paidAsInNetwork = ({ submission: { claim } }: ClaimFacts): boolean =>
  claim.inNetwork || claim.emergency;

function itemsOf(facts: ClaimFacts, standing: ClaimTransaction): ExplanationOfBenefit['item'] {
  const { claim } = facts.submission;
  const encounter = encountersOf(facts);
  const hasCareTeam = claim.clinician !== null;
  const status = isOffice(claim.kind) ? benefitStatus(paidAsInNetwork(facts)) : undefined;
  return claim.lines.map((line, place) => {
    const adjudication = lineAdjudication(claim.kind, standing.lines[place] as AdjudicatedLine, 1);
    if (status !== undefined) adjudication.push(status);
    return { ...itemOf(claim, line, hasCareTeam), encounter, adjudication };
  });
}

function relatedOf({ history, submission }: ClaimFacts): ExplanationOfBenefit['related'] {
  const { originalReference, payerClaimNumber } = submission;
  const later = history.submissions.filter((one) => one.originalReference === payerClaimNumber);
  const related = [
    ...(originalReference === null
      ? []
      : [{ relationship: PRIOR, reference: claimNumber(originalReference) }]),
    ...later
      .filter(({ number }) => history.transactions.some((decided) => decided.submission === number))
      .map((one) => ({ relationship: REPLACED_BY, reference: claimNumber(one.payerClaimNumber) })),
  ];
  return related.length === 0 ? undefined : related;
}

const claimNumber = (value: string): Identifier =>
  typedIdentifier(IDENTIFIER_TYPES.uniqueClaim, IDENTIFIERS.claim, value);

const PAID = concept(SYSTEMS.carinStatus, 'paid', 'Paid');
const DENIED = concept(SYSTEMS.carinStatus, 'denied', 'Denied');
const PARTIALLY_PAID = concept(SYSTEMS.carinStatus, 'partiallypaid', 'Partially Paid');

function paymentStatus({ statusCode, lines }: ClaimTransaction): CodeableConcept {
  if (statusCode === '4') return DENIED;
  return lines.some(({ nonCovered }) => nonCovered > 0) ? PARTIALLY_PAID : PAID;
}

/** The payment; its date and number are there once the remittance has been sent. */
function paymentOf(
  { household, history }: ClaimFacts,
  standing: ClaimTransaction,
): NonNullable<ExplanationOfBenefit['payment']> {
  const { paidDay } = standing;
  const type = paymentStatus(standing);
  const amount = usd(standing.paid);
  if (paidDay === null) return { type, amount };
  const value = traceNumber(household.truth.block, history.claim.payee, paidDay);
  return { type, date: dateOf(paidDay), amount, identifier: { system: IDENTIFIERS.trace, value } };
}
