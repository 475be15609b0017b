import { type DiagnosisRelatedGroup, diagnosisRelatedGroups } from '../../../reference/ms-drg.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { EncounterReason, Stay, StayProcedure } from './clinical-course.ts';
import type { CourseBuilder, Draft } from './course-builder.ts';
import { encounterKey, type PersonYear, tableAge } from './frame.ts';
import { pickWeighted, placeOf, skewed, within } from './sampling.ts';
import type { ServiceConceptId } from './service-concepts.ts';
import type { Specialty } from './specialties.ts';

/** A stay before its length, its end and its lines are known. */
export interface StayPlan {
  readonly ordinal: number;
  readonly reason: EncounterReason;
  /** First day; a stay of illness is moved so that it ends within the year. */
  readonly day: number;
  readonly year: PersonYear | null;
  readonly group: DiagnosisRelatedGroup;
  readonly principal: string;
  /** Codes beside the principal one that belong to the reason itself. */
  readonly further: readonly string[];
  readonly procedure: string | null;
  readonly specialty: Specialty;
  readonly admissionType: Stay['admissionType'];
  readonly throughEmergency: boolean;
  readonly room: ServiceConceptId;
  /** Lines that every such stay has, beside those of its group. */
  readonly lines: readonly ServiceConceptId[];
}

/** Complications that make a group one with a major complication, or with one; CMS's lists, a few of the commonest. */
const MAJOR = ['J96.01', 'N17.0', 'G93.41', 'E43', 'R65.20', 'I21.4'] as const;
const MINOR = ['N17.9', 'E87.1', 'D62', 'E87.0', 'N39.0', 'I50.22', 'E87.5'] as const;

/** Where people go, of 100, by age and by whether they come from an operation or psychiatry; judgement. */
const DISCHARGES: readonly string[] = ['01', '06', '03', '62', '02', '07', '50', '65'];
const DISCHARGES_YOUNG: readonly number[] = [87, 5, 1, 1, 2, 2, 0, 1];
const DISCHARGES_MIDDLE: readonly number[] = [74, 11, 7, 2, 2, 2, 1, 1];
const DISCHARGES_OLD: readonly number[] = [45, 23, 22, 4, 2, 1, 3, 0];

/** Lines of a stay beside its room: of 100 stays, those that have them; `daily` ones have a unit a day. */
const LINES: readonly (readonly [concept: ServiceConceptId, per100: number, daily: boolean])[] = [
  ['stay_pharmacy', 100, true],
  ['stay_iv_solutions', 82, true],
  ['stay_supplies', 88, true],
  ['stay_sterile_supplies', 65, false],
  ['lab_metabolic', 94, true],
  ['lab_blood_count', 94, true],
  ['lab_chemistry', 75, false],
  ['lab_coagulation', 62, false],
  ['lab_urinalysis', 70, false],
  ['lab_microbiology', 55, false],
  ['lab_immunology', 25, false],
  ['xray_chest', 48, false],
  ['xray', 14, false],
  ['ct_body', 30, false],
  ['ct_head', 16, false],
  ['mri', 9, false],
  ['ultrasound', 18, false],
  ['ecg', 58, false],
  ['echocardiogram', 22, false],
  ['stay_telemetry', 38, true],
  ['stay_respiratory', 48, true],
  ['physical_therapy', 44, true],
  ['stay_occupational_therapy', 26, false],
  ['drug_injection', 72, true],
  ['infusion', 60, false],
  ['stay_blood', 9, false],
];
const SURGICAL_LINES: readonly (readonly [concept: ServiceConceptId, units: number])[] = [
  ['stay_operating_room', 4],
  ['anesthesia', 8],
  ['recovery_room', 2],
  ['lab_pathology', 1],
];
const SPREAD = 0.62;
const INTENSIVE_WITH_MAJOR = 0.4;
const MOST_INTENSIVE_DAYS = 4;

const LAST_WORD = 2 ** 32 - 1;

/** Nights of the longest stay that can be drawn. */
export const LONGEST_STAY = daysOf(
  Math.max(...[...diagnosisRelatedGroups.values()].map(({ meanDays }) => meanDays)),
  LAST_WORD,
);

function daysOf(mean: number, word: number): number {
  return Math.max(1, Math.round(mean * (1 + SPREAD * skewed(word))));
}

/** Adds a stay, or nothing when its first day is not covered. */
export function addStay(builder: CourseBuilder, plan: StayPlan): Draft | null {
  const { frame } = builder;
  const { stream } = frame;
  stream.at(PURPOSES.stays, encounterKey(frame, plan.ordinal));
  const days = daysOf(plan.group.meanDays, stream.u32());
  const day = withinYear(plan, days);
  const end = endOf(builder, day + days);
  const status = stream.u32();
  if (!builder.covers(day)) return null;
  const stay: Stay = {
    admissionType: plan.admissionType,
    admissionSource:
      plan.admissionType === '4'
        ? '5'
        : (['1', '1', '1', '1', '1', '1', '1', '1', '2', '4'][placeOf(stream.u32(), 10)] as string),
    dischargeStatus: end.status ?? dischargeStatus(builder, day, plan, status),
    drg: plan.group.drg,
    procedures: procedureOf(plan, day),
    throughEmergency: plan.throughEmergency,
  };
  const { ordinal, reason, specialty } = plan;
  const head = { ordinal, kind: 'inpatient', reason, specialty, day, endDay: end.day, stay } as const;
  const draft = builder.add(head, plan.principal);
  addCodes(builder, draft, plan);
  addLines(builder, draft, plan, Math.max(1, end.day - day));
  return draft;
}

/** A stay of illness that would end in the next year begins so much earlier: years are told apart. */
function withinYear({ day, year }: StayPlan, days: number): number {
  if (year === null) return day;
  return Math.max(year.firstDay, Math.min(day, year.firstDay + year.days - 1 - days));
}

/** The last day, cut short by death or by `asOf`. */
function endOf(
  { frame }: CourseBuilder,
  planned: number,
): { readonly day: number; readonly status: string | null } {
  if (frame.deathDay !== null && frame.deathDay <= planned) return { day: frame.deathDay, status: '20' };
  return planned > frame.asOfDay ? { day: frame.asOfDay, status: '30' } : { day: planned, status: null };
}

function dischargeStatus(builder: CourseBuilder, day: number, { reason }: StayPlan, word: number): string {
  if (reason === 'maternity' || reason === 'newborn') return '01';
  const age = tableAge(builder.frame, day);
  const weights = age >= 65 ? DISCHARGES_OLD : age >= 45 ? DISCHARGES_MIDDLE : DISCHARGES_YOUNG;
  return DISCHARGES[pickWeighted(word, weights)] as string;
}

function procedureOf({ procedure }: StayPlan, day: number): StayProcedure[] {
  return procedure === null ? [] : [{ code: procedure, day }];
}

function addCodes(builder: CourseBuilder, draft: Draft, { group, further, reason }: StayPlan): void {
  const { stream } = builder.frame;
  for (const code of further) builder.diagnose(draft, code, true);
  if (reason === 'newborn' || reason === 'maternity') return;
  const present = within(stream.u32(), 0.85);
  const [major, minor] = [stream.u32(), stream.u32()];
  if (/WITH MCC/.test(group.title))
    builder.diagnose(draft, MAJOR[placeOf(major, MAJOR.length)] as string, present);
  if (/WITH (MCC|CC)/.test(group.title))
    builder.diagnose(draft, MINOR[placeOf(minor, MINOR.length)] as string, present);
  builder.diagnoseChronic(draft, 9);
}

function addLines(builder: CourseBuilder, draft: Draft, plan: StayPlan, days: number): void {
  const { stream } = builder.frame;
  const severe = /WITH MCC|MV >96/.test(plan.group.title) && within(stream.u32(), INTENSIVE_WITH_MAJOR);
  const intensive = severe ? Math.min(days, MOST_INTENSIVE_DAYS) : 0;
  if (days > intensive) builder.serve(draft, plan.room, days - intensive);
  if (intensive > 0) builder.serve(draft, 'room_intensive', intensive);
  for (const concept of plan.lines) builder.serve(draft, concept);
  if (plan.reason === 'newborn') return;
  if (plan.throughEmergency) builder.serve(draft, 'emergency_high');
  // A birth has fewer tests and pictures than an illness.
  const share = plan.reason === 'maternity' ? 0.75 : 1;
  for (const [concept, per100, daily] of LINES) {
    if (within(stream.u32(), (per100 / 100) * share)) builder.serve(draft, concept, daily ? days : 1);
  }
  if (plan.group.type === 'S')
    for (const [concept, units] of SURGICAL_LINES) builder.serve(draft, concept, units);
  builder.serve(draft, 'hospital_care_first');
  if (days > 1) builder.serve(draft, 'hospital_care_daily', days - 1, draft.day + 1);
}
