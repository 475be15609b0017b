import { PURPOSES } from '../../random/purposes.ts';
import type { EncounterKind, EncounterReason } from './clinical-course.ts';
import type { CourseBuilder, Draft } from './course-builder.ts';
import { encounterKey, type Frame, tableAge } from './frame.ts';
import { placeOf, within } from './sampling.ts';
import type { ServiceConceptId } from './service-concepts.ts';
import type { Specialty } from './specialties.ts';

/** What is ordered at a visit: concepts with the visits of 100 that have them. */
export type Orders = readonly (readonly [concept: ServiceConceptId, per100: number])[];

/** A visit without a stay, before its services. */
export interface VisitPlan {
  readonly ordinal: number;
  readonly kind: Exclude<EncounterKind, 'inpatient'>;
  readonly reason: EncounterReason;
  readonly day: number;
  readonly specialty: Specialty;
  /** First-listed ICD-10-CM code. */
  readonly code: string;
  /** How many codes of chronic conditions may stand behind it. */
  readonly chronicCodes: number;
  readonly orders: Orders;
}

/** Emergency departments do more; judgement near NHAMCS 2021 (tests, imaging and drugs by visit). */
const EMERGENCY_ORDERS: Orders = [
  ['lab_blood_count', 46],
  ['lab_metabolic', 44],
  ['lab_urinalysis', 26],
  ['lab_chemistry', 14],
  ['ecg', 30],
  ['xray', 22],
  ['xray_chest', 22],
  ['ct_head', 11],
  ['ct_body', 15],
  ['ultrasound', 6],
  ['drug_injection', 42],
  ['infusion', 27],
  ['stay_pharmacy', 45],
  ['stay_supplies', 30],
  ['ambulance', 12],
];
const CHILD_EMERGENCY_ORDERS: Orders = [
  ['lab_blood_count', 14],
  ['lab_basic', 12],
  ['lab_urinalysis', 14],
  ['lab_respiratory_virus', 20],
  ['xray', 24],
  ['xray_chest', 10],
  ['ct_head', 4],
  ['stay_pharmacy', 45],
  ['stay_supplies', 20],
  ['ambulance', 5],
];
/** Hospital clinics do more than offices at a visit; judgement, so that their claims have about seven lines. */
const CLINIC_ORDERS: Orders = [
  ['lab_metabolic', 55],
  ['lab_blood_count', 55],
  ['lab_chemistry', 25],
  ['drug_injection', 40],
  ['infusion', 25],
  ['stay_pharmacy', 55],
  ['stay_supplies', 45],
  ['ecg', 20],
  ['xray', 18],
  ['ct_body', 12],
  ['ultrasound', 12],
];
const ADULT = 18;

/** Units of services that are counted in quarter hours, sessions or weeks. */
const UNITS: Partial<Record<ServiceConceptId, number>> = {
  psychotherapy: 3,
  physical_therapy: 3,
  infusion: 2,
  glucose_strips: 2,
  infusion_drug: 10,
  diabetes_education: 2,
  anesthesia: 4,
};

/** What a visit to someone of these specialties is, instead of an ordinary one. */
const VISIT_OF: Partial<Record<Specialty, ServiceConceptId>> = {
  psychotherapy: 'psychotherapy',
  physical_therapy: 'physical_therapy',
  optometry: 'eye_examination',
  audiology: 'hearing_test',
};

const VISIT_LEVELS: readonly ServiceConceptId[] = [
  'visit_brief',
  'visit_standard',
  'visit_standard',
  'visit_standard',
  'visit_standard',
  'visit_standard',
  'visit_standard',
  'visit_long',
  'visit_long',
  'visit_long',
];
const EMERGENCY_LEVELS: readonly ServiceConceptId[] = [
  'emergency_low',
  'emergency_low',
  'emergency_moderate',
  'emergency_moderate',
  'emergency_moderate',
  'emergency_moderate',
  'emergency_moderate',
  'emergency_high',
  'emergency_high',
  'emergency_high',
];

/** Who cares for someone of an age when no specialist does. */
export function primaryCareFor(frame: Frame, day: number): Specialty {
  return tableAge(frame, day) < ADULT ? 'pediatrics' : 'primary_care';
}

/**
 * Adds a visit with its services and orders, or nothing when its day is not covered.
 *
 * @returns the encounter, or null
 */
export function addVisit(builder: CourseBuilder, plan: VisitPlan): Draft | null {
  if (!builder.covers(plan.day)) return null;
  const draft = builder.add({ ...plan, endDay: plan.day, stay: null }, plan.code);
  if (plan.chronicCodes > 0) builder.diagnoseChronic(draft, plan.chronicCodes);
  const { frame } = builder;
  const { stream } = frame;
  stream.at(PURPOSES.orders, encounterKey(frame, plan.ordinal));
  builder.serve(draft, ...visitService(plan, stream.u32()));
  addOrders(builder, draft, plan.orders);
  if (plan.kind === 'emergency') {
    const adult = tableAge(frame, plan.day) >= ADULT;
    addOrders(builder, draft, adult ? EMERGENCY_ORDERS : CHILD_EMERGENCY_ORDERS);
  }
  if (plan.kind === 'outpatient' && plan.reason !== 'screening') addOrders(builder, draft, CLINIC_ORDERS);
  addBloodDraw(builder, draft);
  return draft;
}

/** Adds the orders that come true, one word each of the stream as it stands. A service is never there twice. */
export function addOrders(builder: CourseBuilder, draft: Draft, orders: Orders): void {
  const { stream } = builder.frame;
  for (const [concept, per100] of orders) {
    if (!within(stream.u32(), per100 / 100)) continue;
    if (draft.kind === 'telehealth' && !atHome(concept)) continue;
    if (draft.services.some((service) => service.concept.id === concept)) continue;
    builder.serve(draft, concept, UNITS[concept] ?? 1);
  }
}

/** Blood must be drawn for tests of blood. */
export function addBloodDraw(builder: CourseBuilder, draft: Draft): void {
  const ofBlood = draft.services.some(
    ({ concept: { revenue, id } }) =>
      (revenue === '0301' || revenue === '0305') && id !== 'screening_stool_test',
  );
  if (ofBlood) builder.serve(draft, 'blood_draw');
}

function atHome(concept: ServiceConceptId): boolean {
  return concept.startsWith('lab_') || concept === 'psychotherapy' || concept === 'screening_depression';
}

function visitService(
  { kind, specialty }: VisitPlan,
  word: number,
): readonly [concept: ServiceConceptId, units: number] {
  const level = placeOf(word, 10);
  if (kind === 'emergency') return [EMERGENCY_LEVELS[level] as ServiceConceptId, 1];
  if (kind === 'urgent_care') return ['visit_urgent_care', 1];
  if (kind === 'outpatient') return ['visit_hospital_clinic', 1];
  const own = VISIT_OF[specialty];
  return own === undefined ? [VISIT_LEVELS[level] as ServiceConceptId, 1] : [own, UNITS[own] ?? 1];
}
