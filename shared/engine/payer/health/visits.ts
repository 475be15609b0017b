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
  ['lab_blood_count', 74],
  ['lab_metabolic', 71],
  ['lab_urinalysis', 42],
  ['lab_chemistry', 23],
  ['ecg', 48],
  ['xray', 36],
  ['xray_chest', 36],
  ['ct_head', 18],
  ['ct_body', 24],
  ['ultrasound', 10],
  ['drug_injection', 68],
  ['infusion', 43],
  ['stay_pharmacy', 73],
  ['stay_supplies', 48],
  ['ambulance', 19],
];
const CHILD_EMERGENCY_ORDERS: Orders = [
  ['lab_blood_count', 23],
  ['lab_basic', 19],
  ['lab_urinalysis', 23],
  ['lab_respiratory_virus', 32],
  ['xray', 38],
  ['xray_chest', 17],
  ['ct_head', 6],
  ['stay_pharmacy', 73],
  ['stay_supplies', 32],
  ['ambulance', 8],
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
/** What physicians do in their offices beside what the reason itself asks for; judgement. */
const OFFICE_ORDERS: Orders = [
  ['visit_complexity', 12],
  ['lab_metabolic', 10],
  ['lab_blood_count', 9],
  ['lab_chemistry', 5],
  ['lab_urinalysis', 6],
  ['drug_injection', 9],
  ['minor_procedure', 9],
  ['xray', 4],
  ['ultrasound', 6],
  ['ecg', 4],
  ['mri', 3],
  ['ct_body', 2],
  ['echocardiogram', 2],
  ['lab_pathology', 4],
  ['endoscopy', 1],
  ['outpatient_surgery', 1],
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

/** Whether a visit is to a physician's office for something that is the matter. */
function isPhysicianVisit({ kind, reason, specialty }: VisitPlan): boolean {
  if (kind !== 'office' || VISIT_OF[specialty] !== undefined) return false;
  return reason !== 'preventive' && reason !== 'screening' && reason !== 'maternity';
}

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
  if (isPhysicianVisit(plan) && tableAge(frame, plan.day) >= ADULT) addOrders(builder, draft, OFFICE_ORDERS);
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
