import type { Encounter, Service } from '../health/clinical-course.ts';
import type { ServiceConcept } from '../health/service-concepts.ts';
import { benefitOf, modifiersOf } from './billing-rules.ts';
import type { ClaimLine } from './claim.ts';
import { type Draft, lineOf } from './claim-draft.ts';
import { type FeeSetting, feeOf, type Price, priceOf, stayPrices } from './fee-schedule.ts';

type EncounterDraft = Draft & { readonly encounter: Encounter };

const NONE: readonly never[] = [];

/** Pointers to the first one, two, three and four diagnoses. */
const POINTERS: readonly (readonly number[])[] = [[1], [1, 2], [1, 2, 3], [1, 2, 3, 4]];

/** Lines of a clinician's or laboratory's claim: the services that it has a fee for and that `isBilled` lets through. */
export function officeLines(
  draft: EncounterDraft,
  setting: FeeSetting,
  place: string,
  isBilled: (concept: ServiceConcept) => boolean,
): ClaimLine[] {
  const { encounter } = draft;
  const lines: ClaimLine[] = [];
  for (const service of encounter.services) {
    const { concept, pointers } = service;
    if (feeOf(concept.id, setting) === 0 || !isBilled(concept)) continue;
    lines.push({
      number: lines.length + 1,
      serviceDay: service.day,
      category: benefitOf(encounter, concept),
      concept: concept.id,
      procedure: codeOf(draft, concept),
      modifiers: modifiersOf(encounter.kind, concept.id),
      revenueCode: null,
      placeOfService: place,
      drug: null,
      units: service.units,
      diagnosisPointers: POINTERS[Math.min(pointers, encounter.diagnoses.length) - 1] ?? NONE,
      ...servicePrice(draft, service, setting),
      otherPaid: 0,
    });
  }
  return lines;
}

/** Lines of a hospital's outpatient claim. */
export function outpatientLines(draft: EncounterDraft): ClaimLine[] {
  const { encounter } = draft;
  return encounter.services
    .filter(({ concept }) => feeOf(concept.id, 'facility') > 0)
    .map((service, place) =>
      hospitalLine(draft, service, place, service.day, servicePrice(draft, service, 'facility')),
    );
}

/**
 * Lines of a stay, whose amounts share out what its DRG is worth. They all have the day of admission, which decides on
 * plan and plan year.
 */
export function stayLines(draft: EncounterDraft, drg: string): ClaimLine[] {
  const { encounter, provider, multiple } = draft;
  const services = encounter.services.filter(({ concept }) => feeOf(concept.id, 'facility') > 0);
  const weights = services.map(({ concept, units }) => feeOf(concept.id, 'facility') * units);
  const prices = stayPrices(weights, drg, lineOf(draft), provider.region, multiple);
  return services.map((service, place) =>
    hospitalLine(draft, service, place, encounter.day, prices[place] as Price),
  );
}

function servicePrice(draft: Draft, { concept, units }: Service, setting: FeeSetting): Price {
  return priceOf(concept.id, setting, units, lineOf(draft), draft.provider.region, draft.multiple);
}

function codeOf({ context, patient, encounter }: EncounterDraft, concept: ServiceConcept): string | null {
  return context.codes.codeOf(concept, patient.memberIndex, encounter.ordinal);
}

function hospitalLine(
  draft: EncounterDraft,
  { concept, units }: Service,
  place: number,
  serviceDay: number,
  { charge, allowed }: Price,
): ClaimLine {
  return {
    number: place + 1,
    serviceDay,
    category: benefitOf(draft.encounter, concept),
    concept: concept.id,
    // Bills of stays name cost centres, which no list of procedures has codes for.
    procedure: draft.encounter.stay === null ? codeOf(draft, concept) : concept.hcpcs,
    modifiers: NONE,
    revenueCode: concept.revenue,
    placeOfService: null,
    drug: null,
    units,
    diagnosisPointers: NONE,
    charge,
    allowed,
    otherPaid: 0,
  };
}
