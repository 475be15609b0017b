import type { NetworkBenefits } from '../../../engine/payer/market/benefit-design.ts';
import type { EnrollmentSpan, OtherCoverage } from '../../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../../engine/payer/market/plans.ts';
import type { Sponsor } from '../../../engine/payer/market/sponsors.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { otherPayerMemberId } from '../../x12/parties.ts';
import { concept, conceptsOf, IDENTIFIER_TYPES, typedIdentifier, usd } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import { coverageId, type FhirHousehold, otherCoverageId } from '../fhir-household.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import type { CostToBeneficiary, Coverage, CoverageClass } from '../model/individuals.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { PAYER_REFERENCE, referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { IDENTIFIERS, SYSTEMS } from '../systems.ts';

/** Spans of coverage, and coverage by other payers. */
export const coverages: ResourceSource = {
  ofMember: (household, person, emit) => {
    for (const span of household.spansOf(person)) {
      emit(coverageOf(household, person, span), span.start, span.end);
    }
    const other = household.otherCoverage(person);
    if (other !== null) emit(otherCoverageOf(household, person, other), other.start, other.end);
  },
};

/** Coverage of a member by the payer: one span of enrolment, in which nothing changed. */
export function coverageOf(household: FhirHousehold, person: Person, span: EnrollmentSpan): Coverage {
  const memberId = household.memberId(person);
  const { dataset } = household.truth;
  const plan = plans[span.planIndex] as Plan;
  const sponsor = span.sponsorIndex === null ? null : dataset.market.sponsor(span.sponsorIndex);
  const isMember = span.subscriberIndex < dataset.population.members;
  return {
    resourceType: 'Coverage',
    id: coverageId(memberId, span),
    meta: metaOf(Math.min(span.endReceivedDay ?? span.receivedDay, dataset.asOfDay), PROFILES.coverage),
    identifier: [typedIdentifier(IDENTIFIER_TYPES.member, IDENTIFIERS.member, memberId)],
    status: 'active',
    type: paymentTypeOf(plan),
    policyHolder: sponsor === null ? undefined : referenceTo('Organization', sponsor.sponsorId),
    // A household may go on behind the dataset's last member; whoever is there has no resource.
    subscriber: isMember ? household.patient({ index: span.subscriberIndex }) : undefined,
    subscriberId: household.truth.memberId(span.subscriberIndex),
    beneficiary: household.patient(person),
    dependent: span.relationship === 'self' ? undefined : String(person.dependentNumber),
    relationship: RELATIONSHIPS[span.relationship],
    period: periodOf(span),
    payor: [PAYER_REFERENCE],
    class: classesOf(sponsor, plan),
    order: household.otherCoverage(person)?.primary ? 2 : 1,
    network: plan.network,
    costToBeneficiary: costsOf(plan),
  };
}

/** Coverage of a member by another payer, of which this one knows little: so it claims no profile. */
export function otherCoverageOf(household: FhirHousehold, person: Person, other: OtherCoverage): Coverage {
  const memberId = household.memberId(person);
  return {
    resourceType: 'Coverage',
    id: otherCoverageId(memberId),
    meta: metaOf(household.truth.dataset.asOfDay),
    status: 'active',
    subscriberId: otherPayerMemberId(memberId),
    beneficiary: household.patient(person),
    period: periodOf(other),
    payor: [{ reference: `Organization/${other.payerId}`, display: other.payerName }],
    order: other.primary ? 1 : 2,
  };
}

const periodOf = ({ start, end }: { readonly start: number; readonly end: number | null }) => ({
  start: dateOf(start),
  end: end === null ? undefined : dateOf(end),
});

const RELATIONSHIPS: Readonly<Record<EnrollmentSpan['relationship'], CodeableConcept>> = {
  self: concept(SYSTEMS.subscriberRelationship, 'self', 'Self'),
  spouse: concept(SYSTEMS.subscriberRelationship, 'spouse', 'Spouse'),
  child: concept(SYSTEMS.subscriberRelationship, 'child', 'Child'),
};

const CLASSES = {
  group: concept(SYSTEMS.coverageClass, 'group', 'Group'),
  plan: concept(SYSTEMS.coverageClass, 'plan', 'Plan'),
} as const;

function classesOf(sponsor: Sponsor | null, plan: Plan): CoverageClass[] {
  const ofPlan = { type: CLASSES.plan, value: plan.planId, name: plan.name };
  return sponsor === null
    ? [ofPlan]
    : [{ type: CLASSES.group, value: sponsor.sponsorId, name: sponsor.name }, ofPlan];
}

const paymentType = conceptsOf(SYSTEMS.payment);

/** Codes of the Source of Payment Typology by kind of payer and network; HDHP is "managed care, other". */
const PAYMENT_TYPES = {
  commercial: { HMO: '511', PPO: '512', POS: '513', EPO: '514', HDHP: '519' },
  medicare: { HMO: '111', PPO: '112', POS: '113', EPO: '119', HDHP: '119' },
  medicaid: { HMO: '211', PPO: '212', POS: '219', EPO: '219', HDHP: '219' },
} as const;
const CHIP = '23';

function paymentTypeOf({ line, network }: Plan): CodeableConcept {
  if (line === 'chip') return paymentType(CHIP);
  const kind = line === 'medicare' || line === 'medicaid' ? line : 'commercial';
  return paymentType(PAYMENT_TYPES[kind][network]);
}

/** Copays that a plan is compared by, with FHIR's names of the services. */
const COPAYS = [
  ['primary_care', 'gpvisit', 'GP Office Visit'],
  ['specialist', 'spvisit', 'Specialist Office Visit'],
  ['emergency', 'emergency', 'Emergency'],
  ['urgent_care', 'urgentcare', 'Urgent Care'],
  ['inpatient', 'inpthosp', 'Inpatient Hospital'],
] as const;

const COST_TYPES = {
  deductible: concept(SYSTEMS.coverageCopay, 'deductible', 'Deductible'),
  maximum: concept(SYSTEMS.coverageCopay, 'maxoutofpocket', 'Maximum out of pocket'),
} as const;

/** Plans are few and the same for everybody. */
const costs = new Map<number, readonly CostToBeneficiary[]>();

function costsOf({ index, benefits }: Plan): readonly CostToBeneficiary[] {
  let known = costs.get(index);
  if (known === undefined) {
    known = costsInNetwork(benefits.inNetwork);
    costs.set(index, known);
  }
  return known;
}

function costsInNetwork({ deductible, outOfPocketMaximum, services }: NetworkBenefits): CostToBeneficiary[] {
  return [
    { type: COST_TYPES.deductible, valueMoney: usd(deductible.individual) },
    { type: COST_TYPES.maximum, valueMoney: usd(outOfPocketMaximum.individual) },
    ...COPAYS.flatMap(([category, code, display]) => {
      const { copay } = services[category];
      const type = concept(SYSTEMS.coverageCopay, code, display);
      return copay > 0 ? [{ type, valueMoney: usd(copay) }] : [];
    }),
  ];
}
