import { PURPOSES } from '../../random/purposes.ts';
import type { Sex } from '../persons.ts';
import { type CourseBuilder, officeDay } from './course-builder.ts';
import { encounterKey, ORDINAL_BASES, ordinalOf, type PersonYear, yearKey } from './frame.ts';
import { within } from './sampling.ts';
import type { ServiceConceptId } from './service-concepts.ts';
import type { Specialty } from './specialties.ts';
import { addOrders, addVisit, type Orders, type VisitPlan } from './visits.ts';
import { INFANT_VISITS, type WellVisit, wellVisit, wellVisitsBetween } from './well-child.ts';

/** A preventive visit or screening that adults of some ages keep in a year. */
interface YearlyVisit {
  readonly sex: Sex | null;
  readonly fromAge: number;
  readonly toAge: number;
  /** Share of people who keep it in a year. */
  readonly kept: number;
  readonly codes: readonly [usual: string, withFindings: string];
  readonly kind: VisitPlan['kind'];
  readonly reason: 'preventive' | 'screening';
  readonly specialty: Specialty;
  readonly concept: ServiceConceptId;
  readonly orders: Orders;
}

const CHECK_UP: Orders = [
  ['lab_metabolic', 52],
  ['lab_blood_count', 42],
  ['lab_lipids', 52],
  ['lab_a1c', 26],
  ['lab_thyroid', 16],
  ['lab_urinalysis', 14],
  ['lab_chemistry', 10],
  ['screening_depression', 30],
];
const CODES = ['Z00.00', 'Z00.01'] as const;
const SCREENING = { reason: 'screening' } as const;
const YEARLY = {
  reason: 'preventive',
  kind: 'office',
  specialty: 'primary_care',
  codes: CODES,
  concept: 'preventive_adult',
} as const;

/**
 * Visits of adults by sex and age; shares are judgement near NHIS 2019-2021 (check-ups), BRFSS 2020 (mammograms, every
 * other year for most; colonoscopy, every ten years; stool tests).
 */
const yearlyVisits: readonly YearlyVisit[] = [
  { ...YEARLY, sex: 'M', fromAge: 18, toAge: 44, kept: 0.3, orders: CHECK_UP },
  { ...YEARLY, sex: 'F', fromAge: 18, toAge: 44, kept: 0.38, orders: CHECK_UP },
  { ...YEARLY, sex: null, fromAge: 45, toAge: 64, kept: 0.52, orders: [...CHECK_UP, ['lab_psa', 12]] },
  { ...YEARLY, sex: null, fromAge: 65, toAge: 120, kept: 0.66, orders: CHECK_UP },
  {
    sex: 'F', fromAge: 18, toAge: 64, kept: 0.34, codes: ['Z01.419', 'Z01.411'], kind: 'office', reason: 'preventive',
    specialty: 'obstetrics_gynecology', concept: 'preventive_gynecology',
    orders: [['screening_pap', 38], ['lab_cytology', 38], ['lab_microbiology', 14]],
  },
  {
    ...SCREENING, sex: 'F', fromAge: 40, toAge: 74, kept: 0.42, codes: ['Z12.31', 'Z12.31'], kind: 'outpatient',
    specialty: 'radiology', concept: 'screening_mammogram', orders: [],
  },
  {
    ...SCREENING, sex: null, fromAge: 45, toAge: 75, kept: 0.055, codes: ['Z12.11', 'Z12.11'], kind: 'outpatient',
    specialty: 'gastroenterology', concept: 'screening_colonoscopy',
    orders: [['anesthesia', 95], ['recovery_room', 90], ['stay_pharmacy', 90], ['stay_supplies', 85], ['drug_injection', 80],
      ['lab_pathology', 42]],
  },
  {
    ...SCREENING, sex: null, fromAge: 45, toAge: 75, kept: 0.06, codes: ['Z12.11', 'Z12.11'], kind: 'office',
    specialty: 'primary_care', concept: 'screening_stool_test', orders: [],
  },
  {
    ...SCREENING, sex: 'F', fromAge: 65, toAge: 90, kept: 0.1, codes: ['Z13.820', 'Z13.820'], kind: 'outpatient',
    specialty: 'radiology', concept: 'screening_bone_density', orders: [],
  },
]; // biome-ignore format: one table reads better than 90 lines

const WITH_FINDINGS = 0.25;
const CHILD_WITH_FINDINGS = 0.15;
const CHILD_ORDERS: Orders = [
  ['screening_development', 35],
  ['lab_blood_count', 8],
  ['hearing_test', 12],
];
const FIRST_WEEK = 8;
const FIRST_MONTH = 28;

/** Adds the well-child visits, check-ups and screenings of a year. */
export function addPreventiveCare(builder: CourseBuilder, year: PersonYear): void {
  const lastDay = year.firstDay + year.days - 1;
  const [first, last] = wellVisitsBetween(builder.frame, year.firstDay, lastDay);
  for (let number = first; number <= last; number++) {
    const visit = wellVisit(builder.frame, number);
    if (visit.kept && visit.day >= year.firstDay && visit.day <= lastDay) {
      addWellChild(builder, visit, ordinalOf(year, ORDINAL_BASES.preventive + placeOfVisit(number)));
    }
  }
  if (year.age >= 17) addYearlyVisits(builder, year, lastDay);
}

/** A year has several visits of an infant, and one of an older child or, late and early, two in a row. */
function placeOfVisit(number: number): number {
  return number < INFANT_VISITS ? number : INFANT_VISITS + (number % 2);
}

function addWellChild(builder: CourseBuilder, { day }: WellVisit, ordinal: number): void {
  if (!builder.covers(day)) return;
  const { frame } = builder;
  const word = frame.stream.at(PURPOSES.preventiveVisits, encounterKey(frame, ordinal)).u32();
  const head = { ordinal, kind: 'office', reason: 'preventive', day, endDay: day, stay: null } as const;
  const code = childCode(day - frame.person.birthDay, within(word, CHILD_WITH_FINDINGS));
  const draft = builder.add({ ...head, specialty: 'pediatrics' }, code);
  builder.serve(draft, 'preventive_child');
  frame.stream.at(PURPOSES.orders, encounterKey(frame, ordinal));
  addOrders(builder, draft, CHILD_ORDERS);
}

function childCode(age: number, findings: boolean): string {
  if (age < FIRST_WEEK) return 'Z00.110';
  if (age <= FIRST_MONTH) return 'Z00.111';
  return findings ? 'Z00.121' : 'Z00.129';
}

function addYearlyVisits(builder: CourseBuilder, year: PersonYear, lastDay: number): void {
  const { frame } = builder;
  const { stream, parameters, sex } = frame;
  stream.at(PURPOSES.preventiveCare, yearKey(frame, year));
  // All words are drawn before any visit is written, which points the stream elsewhere.
  const words = yearlyVisits.map(() => [stream.u32(), stream.u32(), stream.u32()] as const);
  for (const [row, visit] of yearlyVisits.entries()) {
    const [fate, when, findings] = words[row] as readonly [number, number, number];
    if (visit.sex !== null && visit.sex !== sex) continue;
    if (year.age < visit.fromAge || year.age > visit.toAge) continue;
    if (!within(fate, Math.min(1, visit.kept * parameters.preventiveScale))) continue;
    const day = officeDay(year.firstDay + Math.floor((when / 2 ** 32) * year.days), lastDay);
    addYearlyVisit(builder, visit, ordinalOf(year, ORDINAL_BASES.screening + row), day, findings);
  }
}

function addYearlyVisit(
  builder: CourseBuilder,
  visit: YearlyVisit,
  ordinal: number,
  day: number,
  findings: number,
): void {
  const { kind, reason, specialty, orders, codes, concept } = visit;
  const code = within(findings, WITH_FINDINGS) ? codes[1] : codes[0];
  const draft = addVisit(builder, { ordinal, kind, reason, day, specialty, code, chronicCodes: 0, orders });
  if (draft === null) return;
  // What the visit is for stands in the place of an ordinary one.
  draft.services.shift();
  builder.serve(draft, concept);
  draft.services.unshift(draft.services.pop() as (typeof draft.services)[number]);
  if (reason === 'preventive') builder.diagnoseChronic(draft, 3);
}
