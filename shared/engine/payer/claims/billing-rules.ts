import type { Encounter, EncounterKind } from '../health/clinical-course.ts';
import type { ServiceConcept, ServiceConceptId } from '../health/service-concepts.ts';
import type { Specialty } from '../health/specialties.ts';
import type { BenefitCategory } from '../market/benefit-design.ts';
import type { FeeSetting } from './fee-schedule.ts';

/** How care of a kind is billed. */
interface BillingRule {
  /** Place of service of the clinician's lines. */
  readonly place: string;
  /** Whose prices the clinician has: an office's, or those for work in a hospital. */
  readonly setting: FeeSetting;
  /** Facility and class of the hospital's own bill, or null where there is none. */
  readonly billType: string | null;
}

/** By kind of encounter. Places of service are those of CMS, bill types of the NUBC. */
export const BILLING_RULES: Readonly<Record<EncounterKind, BillingRule>> = {
  office: { place: '11', setting: 'office', billType: null },
  telehealth: { place: '10', setting: 'office', billType: null },
  urgent_care: { place: '20', setting: 'office', billType: null },
  pharmacy: { place: '01', setting: 'office', billType: null },
  home: { place: '12', setting: 'office', billType: null },
  emergency: { place: '23', setting: 'professional', billType: '013' },
  outpatient: { place: '22', setting: 'professional', billType: '013' },
  inpatient: { place: '21', setting: 'professional', billType: '011' },
};

/** Place of service of an independent laboratory. */
export const LABORATORY_PLACE = '81';

/** A dialysis facility's bill. */
export const DIALYSIS_BILL_TYPE = '072';

/** Tests that an office does itself; others of the laboratory are sent out and billed by it. */
const DONE_IN_OFFICE: readonly ServiceConceptId[] = ['lab_urinalysis', 'lab_respiratory_virus', 'lab_a1c'];

/** Whether an office sends a service out to a laboratory. */
export function isSentOut(id: ServiceConceptId): boolean {
  return id.startsWith('lab_') && !DONE_IN_OFFICE.includes(id);
}

/** HCPCS Level II modifiers that go with a service; the modifiers of CPT are not ours to use. */
const MODIFIERS: Partial<Record<ServiceConceptId, string>> = {
  physical_therapy: 'GP',
  electrical_stimulation: 'GP',
  stay_occupational_therapy: 'GO',
  lab_urinalysis: 'QW',
  lab_respiratory_virus: 'QW',
  lab_a1c: 'QW',
  cpap_device: 'RR',
  oxygen_concentrator: 'RR',
  crutches: 'NU',
  hospital_care_first: 'AI',
};

const NONE: readonly string[] = [];
const TELEHEALTH: readonly string[] = ['GT'];
const modifierLists = new Map(Object.entries(MODIFIERS).map(([id, modifier]) => [id, [modifier]]));

/** Modifiers of a clinician's line. */
export function modifiersOf(kind: EncounterKind, id: ServiceConceptId): readonly string[] {
  return modifierLists.get(id) ?? (kind === 'telehealth' ? TELEHEALTH : NONE);
}

/** Benefits of a visit by specialty; others are specialists. */
const VISIT_BENEFITS: Partial<Record<Specialty, BenefitCategory>> = {
  primary_care: 'primary_care',
  pediatrics: 'primary_care',
  psychiatry: 'mental_health',
  psychotherapy: 'mental_health',
  addiction_medicine: 'mental_health',
  urgent_care: 'urgent_care',
  emergency_medicine: 'emergency',
  physical_therapy: 'rehabilitation',
};

/**
 * The benefit that a service of an encounter falls under: a stay and an emergency are one benefit each with all that is
 * done in them, for that is what a plan asks one copay for.
 */
export function benefitOf(
  { kind, reason, specialty }: Encounter,
  { benefit }: ServiceConcept,
): BenefitCategory {
  if (kind === 'inpatient') return reason === 'maternity' || reason === 'newborn' ? 'maternity' : 'inpatient';
  if (kind === 'emergency') return 'emergency';
  if (benefit !== 'visit') return benefit;
  return kind === 'urgent_care' ? 'urgent_care' : (VISIT_BENEFITS[specialty] ?? 'specialist');
}
