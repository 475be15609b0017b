import { concept, usd } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { Claim } from '../model/financial.ts';
import { metaOf } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { SYSTEMS } from '../systems.ts';
import { type ClaimFacts, claimBody, coveragesOf, eachClaimOf, encountersOf } from './claim-facts.ts';
import { itemOf } from './claim-items.ts';

/** Claims as the payer received them, each submission apart. */
export const claims: ResourceSource = {
  ofMember: (household, person, emit) =>
    eachClaimOf(household, person, (facts) => {
      const { receivedDay } = facts.submission;
      emit(claimOf(facts), receivedDay, receivedDay);
    }),
};

const NORMAL = concept(SYSTEMS.processPriority, 'normal', 'Normal');
const PRIOR = concept(SYSTEMS.relatedClaim, 'prior', 'Prior Claim');

function claimOf(facts: ClaimFacts): Claim {
  const { submission } = facts;
  const { claim, originalReference, authorizationNumber, receivedDay } = submission;
  const encounter = encountersOf(facts);
  const hasCareTeam = claim.clinician !== null;
  return {
    resourceType: 'Claim',
    id: submission.payerClaimNumber,
    meta: metaOf(receivedDay),
    ...claimBody(facts),
    created: dateOf(receivedDay),
    priority: NORMAL,
    related:
      originalReference === null
        ? undefined
        : [{ claim: referenceTo('Claim', originalReference), relationship: PRIOR }],
    insurance: coveragesOf(facts).map((coverage, place) => ({
      sequence: place + 1,
      focal: place === 0,
      coverage,
      preAuthRef: place === 0 && authorizationNumber !== null ? [authorizationNumber] : undefined,
    })),
    item: claim.lines.map((line) => ({
      ...itemOf(claim, line, hasCareTeam),
      net: usd(line.charge),
      encounter,
    })),
    total: usd(claim.lines.reduce((sum, { charge }) => sum + charge, 0)),
  };
}
