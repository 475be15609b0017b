import type { Person } from '../../../engine/payer/persons.ts';
import { eligibilityAnswer } from '../../../engine/payer/realtime/answers.ts';
import type {
  CoverageSnapshot,
  Meter,
  Meters,
  NetworkSnapshot,
  ServiceBenefit,
} from '../../../engine/payer/realtime/benefit-snapshot.ts';
import type { EligibilityInquiry } from '../../../engine/payer/realtime/transaction.ts';
import { concept, conceptsOf, usd } from '../concepts.ts';
import { dateOf, dayOfMilliseconds, instantOfMilliseconds } from '../dates.ts';
import { coverageId, type FhirHousehold } from '../fhir-household.ts';
import type { CodeableConcept, Identifier } from '../model/datatypes.ts';
import type {
  CoverageEligibilityRequest,
  CoverageEligibilityResponse,
  EligibleBenefit,
  EligibleInsurance,
  EligibleItem,
} from '../model/eligibility.ts';
import { PAYER_REFERENCE, referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { IDENTIFIERS, SYSTEMS } from '../systems.ts';

/** Eligibility inquiries, as providers send them in real time. */
export const eligibilityRequests: ResourceSource = {
  ofMember: (household, person, emit) =>
    eachInquiry(household, person, (inquiry) => {
      const day = dayOfMilliseconds(inquiry.requestedAt);
      emit(requestOf(household, person, inquiry), day, day);
    }),
};

/** Their answers; a request that got none in time has none. */
export const eligibilityResponses: ResourceSource = {
  ofMember: (household, person, emit) =>
    eachInquiry(household, person, (inquiry) => {
      if (inquiry.respondedAt === null) return;
      const first = dayOfMilliseconds(inquiry.requestedAt);
      const last = dayOfMilliseconds(inquiry.respondedAt);
      emit(responseOf(household, person, inquiry, inquiry.respondedAt), first, last);
    }),
};

function eachInquiry(
  { truth }: FhirHousehold,
  person: Person,
  visit: (inquiry: EligibilityInquiry) => void,
): void {
  for (const transaction of truth.realTimeOf(person)) {
    if (transaction.kind === 'eligibility_inquiry') visit(transaction);
  }
}

const PURPOSE = ['benefits', 'validation'] as const;
const serviceType = conceptsOf(SYSTEMS.x12ServiceType);

/** Names of the pair; the member is named as the request does, which is wrong where it is wrong on purpose. */
const identifiersOf = ({ traceNumber, correlationId }: EligibilityInquiry): Identifier[] => [
  { system: IDENTIFIERS.trace, value: traceNumber },
  { system: IDENTIFIERS.correlation, value: correlationId },
];

function requestOf(
  household: FhirHousehold,
  person: Person,
  inquiry: EligibilityInquiry,
): CoverageEligibilityRequest {
  const { requestedAt, serviceDay, provider, memberIdSent } = inquiry;
  const isRight = memberIdSent === household.memberId(person);
  const coverage = household.coverageAt(person, serviceDay);
  const created = instantOfMilliseconds(requestedAt);
  return {
    resourceType: 'CoverageEligibilityRequest',
    id: inquiry.transactionId,
    meta: { lastUpdated: created },
    identifier: identifiersOf(inquiry),
    status: 'active',
    purpose: PURPOSE,
    patient: isRight
      ? household.patient(person)
      : { identifier: { system: IDENTIFIERS.member, value: memberIdSent } },
    servicedDate: dateOf(serviceDay),
    created,
    provider: household.block.providers.organization(provider),
    insurer: PAYER_REFERENCE,
    insurance: isRight && coverage !== undefined ? [{ focal: true, coverage }] : undefined,
    item: [{ category: serviceType(inquiry.serviceType) }],
  };
}

function responseOf(
  household: FhirHousehold,
  person: Person,
  inquiry: EligibilityInquiry,
  respondedAt: number,
): CoverageEligibilityResponse {
  const { outcome, rejection, snapshot } = eligibilityAnswer(household.truth, inquiry);
  const created = instantOfMilliseconds(respondedAt);
  return {
    resourceType: 'CoverageEligibilityResponse',
    id: inquiry.transactionId,
    meta: { lastUpdated: created },
    identifier: identifiersOf(inquiry),
    status: 'active',
    purpose: PURPOSE,
    patient:
      rejection === null
        ? household.patient(person)
        : { identifier: { system: IDENTIFIERS.member, value: inquiry.memberIdSent } },
    servicedDate: dateOf(inquiry.serviceDay),
    created,
    requestor: household.block.providers.organization(inquiry.provider),
    request: referenceTo('CoverageEligibilityRequest', inquiry.transactionId),
    outcome: rejection === null ? 'complete' : 'error',
    disposition: DISPOSITIONS[outcome],
    insurer: PAYER_REFERENCE,
    insurance:
      snapshot?.coverage == null
        ? undefined
        : [insuranceOf(household, person, snapshot.coverage, snapshot.benefits, inquiry)],
    error: rejection === null ? undefined : [{ code: rejectReason(rejection.code) }],
  };
}

const DISPOSITIONS = {
  active: 'Active coverage.',
  inactive: 'No active coverage on the day of service.',
  rejected: 'The member could not be found as asked for.',
} as const;
const rejectReason = conceptsOf(SYSTEMS.x12RejectReason);

type Benefits = {
  readonly inNetwork: NetworkSnapshot;
  readonly outOfNetwork: NetworkSnapshot | null;
};

function insuranceOf(
  household: FhirHousehold,
  person: Person,
  { span, from, to }: CoverageSnapshot,
  benefits: Benefits | null,
  inquiry: EligibilityInquiry,
): EligibleInsurance {
  return {
    coverage: household.hasCoverage(person, span)
      ? referenceTo('Coverage', coverageId(household.memberId(person), span))
      : { identifier: { system: IDENTIFIERS.member, value: household.memberId(person) } },
    inforce: benefits !== null,
    benefitPeriod: { start: dateOf(from), end: to === null ? undefined : dateOf(to) },
    item:
      benefits === null
        ? undefined
        : [
            ...itemsOf(benefits.inNetwork, IN_NETWORK, inquiry),
            ...(benefits.outOfNetwork === null
              ? []
              : itemsOf(benefits.outOfNetwork, OUT_OF_NETWORK, inquiry)),
          ],
  };
}

const IN_NETWORK = concept(SYSTEMS.benefitNetwork, 'in', 'In Network');
const OUT_OF_NETWORK = concept(SYSTEMS.benefitNetwork, 'out', 'Out of Network');
const INDIVIDUAL = concept(SYSTEMS.benefitUnit, 'individual', 'Individual');
const FAMILY = concept(SYSTEMS.benefitUnit, 'family', 'Family');
const ANNUAL = concept(SYSTEMS.benefitTerm, 'annual', 'Annual');
/** Service type 30 stands for the plan as a whole. */
const WHOLE_PLAN = '30';
const TYPES = {
  deductible: concept(SYSTEMS.benefitType, 'deductible', 'Deductible'),
  // FHIR's example list has no out-of-pocket maximum; the one of costs does.
  maximum: concept(SYSTEMS.coverageCopay, 'maxoutofpocket', 'Maximum out of pocket'),
  copay: concept(SYSTEMS.benefitType, 'copay', 'Copayment per service'),
  coinsurance: concept(SYSTEMS.benefitType, 'copay-percent', 'Copayment Percent per service'),
} as const;

/** Limits of the plan with what has been met, then the service that was asked for. */
function itemsOf(
  { deductible, outOfPocket, services }: NetworkSnapshot,
  network: CodeableConcept,
  { category }: EligibilityInquiry,
): EligibleItem[] {
  const asked = services.find((service) => service.category === category);
  const limits = (['individual', 'family'] as const).map(
    (unit): EligibleItem => ({
      category: serviceType(WHOLE_PLAN),
      network,
      unit: unit === 'individual' ? INDIVIDUAL : FAMILY,
      term: ANNUAL,
      benefit: [limitOf(TYPES.deductible, deductible, unit), limitOf(TYPES.maximum, outOfPocket, unit)],
    }),
  );
  return asked === undefined ? limits : [...limits, serviceOf(asked, network)];
}

function limitOf(type: CodeableConcept, meters: Meters, unit: keyof Meters): EligibleBenefit {
  const { limit, met }: Meter = meters[unit];
  return { type, allowedMoney: usd(limit), usedMoney: usd(met) };
}

const BASIS_POINTS_PER_PERCENT = 100;

function serviceOf(service: ServiceBenefit, network: CodeableConcept): EligibleItem {
  const { covered, copay, coinsurance, priorAuthorization } = service;
  const category = serviceType(service.serviceType);
  if (!covered) return { category, excluded: true, network };
  const benefit: EligibleBenefit[] = [];
  if (copay > 0) benefit.push({ type: TYPES.copay, allowedMoney: usd(copay) });
  if (coinsurance > 0) {
    const percent = Math.round(coinsurance / BASIS_POINTS_PER_PERCENT);
    benefit.push({ type: TYPES.coinsurance, allowedUnsignedInt: percent });
  }
  return {
    category,
    excluded: false,
    network,
    benefit: benefit.length === 0 ? undefined : benefit,
    authorizationRequired: priorAuthorization,
  };
}
