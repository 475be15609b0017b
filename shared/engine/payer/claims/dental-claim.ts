import type { DentalService, Encounter } from '../health/clinical-course.ts';
import type { DentalConcept } from '../health/dental-concepts.ts';
import { dentalConcept } from '../health/dental-concepts.ts';
import { type Claim, type ClaimLine, encounterClaim } from './claim.ts';
import type { BillingProvider, ClaimContext, Patient } from './claim-context.ts';
import { FOREVER } from './claim-coverage.ts';
import { visitOf } from './claim-draft.ts';
import { chargeMultiple, dentalPrice } from './fee-schedule.ts';

/** Place of service of an office. */
const OFFICE = '11';
const NONE: readonly never[] = [];

/**
 * The claim of a visit to a dentist, or null when nothing of it can be billed: a line has a code of the tenant's list, and
 * what the list has none for is not billed.
 *
 * @param services what was done, one or more
 */
export function dentalClaim(
  context: ClaimContext,
  patient: Patient,
  encounter: Encounter,
  services: readonly DentalService[],
): Claim | null {
  const { memberIndex, memberNumber } = patient;
  const span = context.coverage.spanAt(memberNumber, encounter.day, FOREVER);
  const provider = context.providers.clinician(patient, encounter, span);
  const lines = linesOf(context, memberIndex, encounter, services, provider);
  if (lines.length === 0) return null;
  const number = encounterClaim(encounter.ordinal, 1);
  return {
    memberIndex,
    memberNumber,
    number,
    kind: 'dental',
    encounterOrdinal: encounter.ordinal,
    fillOrdinal: null,
    controlNumber: context.numbers.control(memberIndex, number),
    from: encounter.day,
    to: encounter.endDay,
    diagnoses: encounter.diagnoses,
    payee: provider.payee,
    clinician: provider.clinician,
    inNetwork: provider.inNetwork,
    emergency: false,
    secondary: false,
    institutional: null,
    visitKey: visitOf(patient, number),
    lines,
  };
}

function linesOf(
  { stream, codes }: ClaimContext,
  memberIndex: number,
  encounter: Encounter,
  services: readonly DentalService[],
  { payee, region }: BillingProvider,
): ClaimLine[] {
  const multiple = chargeMultiple(stream, 'dentist', payee);
  const lines: ClaimLine[] = [];
  for (const service of services) {
    const procedure = codes.dentalCodeOf(service.concept, memberIndex, encounter.ordinal);
    if (procedure === null) continue;
    const number = lines.length + 1;
    lines.push(
      lineOf(encounter, service, dentalConcept(service.concept), number, procedure, region, multiple),
    );
  }
  return lines;
}

function lineOf(
  { day, diagnoses }: Encounter,
  { tooth, surfaces, area, diagnosis }: DentalService,
  { id, benefit }: DentalConcept,
  number: number,
  procedure: string,
  region: number,
  multiple: number,
): ClaimLine {
  const place = diagnoses.findIndex(({ code }) => code === diagnosis);
  return {
    number,
    serviceDay: day,
    category: benefit,
    concept: id,
    procedure,
    modifiers: NONE,
    revenueCode: null,
    placeOfService: OFFICE,
    drug: null,
    site: { tooth, surfaces, area },
    units: 1,
    diagnosisPointers: place < 0 ? NONE : [place + 1],
    ...dentalPrice(id, region, multiple),
    otherPaid: 0,
  };
}
