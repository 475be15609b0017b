import { type DiagnosisRelatedGroup, diagnosisRelatedGroups } from '../../../reference/ms-drg.ts';
import { civilOf } from '../../calendar/civil-date.ts';
import { PURPOSES } from '../../random/purposes.ts';
import { MOST_CHILDREN } from '../family-size.ts';
import type { Household } from '../households.ts';
import { type Birth, birthOf, childrenOf, drawBirth, LONGEST_DAYS, REST_DAYS } from './births.ts';
import { type CourseBuilder, officeDay } from './course-builder.ts';
import {
  encounterKey,
  type Frame,
  ORDINAL_BASES,
  ordinalOf,
  type PersonYear,
  personYear,
  tableAge,
  yearKey,
  yearsOf,
} from './frame.ts';
import { placeOf, within } from './sampling.ts';
import { addStay } from './stays.ts';
import { addVisit, type Orders } from './visits.ts';

/** Weeks of pregnancy with a visit, and what is done; the usual schedule of ACOG, as facts. */
const PRENATAL: readonly (readonly [week: number, orders: Orders])[] = [
  [8, [['lab_blood_count', 95], ['lab_urinalysis', 90], ['lab_immunology', 80], ['lab_microbiology', 80], ['obstetric_ultrasound', 70]]],
  [12, [['obstetric_ultrasound', 60], ['lab_urinalysis', 50]]],
  [16, [['lab_chemistry', 45]]],
  [20, [['obstetric_ultrasound', 95]]],
  [24, [['lab_urinalysis', 40]]],
  [28, [['lab_blood_count', 80], ['lab_a1c', 15], ['lab_basic', 60]]],
  [30, []],
  [32, [['obstetric_ultrasound', 25]]],
  [34, []],
  [36, [['lab_microbiology', 85]]],
  [37, []],
  [38, [['obstetric_ultrasound', 10]]],
  [39, []],
  [40, [['obstetric_ultrasound', 30]]],
]; // biome-ignore format: one row a visit reads better
const DAYS_PER_WEEK = 7;
const DELIVERY_PLACE = 14;
const POSTPARTUM_PLACE = 15;
const LOSS_PLACE = 16;
const PLACES = 18;
const POSTPARTUM_DAYS = 40;
const LOSS_DAYS = 63;
/** A spouse and the children, the highest number of a dependent. */
const MOST_DEPENDENTS = 1 + MOST_CHILDREN;
const VISITS_KEPT = 0.93;

/** Births a year per 1,000 women, by first age; NCHS, births of 2021. */
const FERTILITY: readonly (readonly [fromAge: number, per1000: number])[] = [
  [15, 5.6], [18, 26.6], [20, 61.5], [25, 93], [30, 97.6], [35, 53.7], [40, 12], [45, 0],
]; // biome-ignore format: a row of a table
/** Dependents bear fewer children than women of their age; judgement. */
const DEPENDENT_SHARE = 0.35;
/** Pregnancies lost that someone was seen for, of all that are carried to term; judgement. */
const LOST = 0.14;

/** Adds the visits and the birth of every pregnancy of a woman that touches the frame. */
export function addPregnancies(builder: CourseBuilder, household: Household): void {
  const { frame } = builder;
  if (frame.sex !== 'F' || tableAge(frame, frame.to) < 15 || tableAge(frame, frame.from) > 50) return;
  const children = childrenOf(household, frame.person);
  for (const child of children) {
    if (child.birthDay < frame.from - 80 || child.birthDay > frame.to + 290) continue;
    const birth = birthOf(frame.stream, household, child);
    addPregnancy(builder, birth, child.dependentNumber, child === children[0]);
  }
  addExpectancies(
    builder,
    children.map(({ birthDay }) => birthDay),
  );
}

function addPregnancy(builder: CourseBuilder, birth: Birth, block: number, first: boolean): void {
  const { frame } = builder;
  const start = birth.birthDay - birth.weeks * DAYS_PER_WEEK;
  for (const [visit, [week, orders]] of PRENATAL.entries()) {
    if (week >= birth.weeks) break;
    const day = officeDay(start + week * DAYS_PER_WEEK + 2, Number.POSITIVE_INFINITY);
    if (!builder.covers(day)) continue;
    const ordinal = placeFor(builder, day, block, visit);
    if (!within(frame.stream.at(PURPOSES.prenatalVisits, encounterKey(frame, ordinal)).u32(), VISITS_KEPT))
      continue;
    const plan = { ordinal, day, orders, kind: 'office', reason: 'maternity', chronicCodes: 0 } as const;
    const code = prenatalCode(birth, week, first);
    const draft = addVisit(builder, { ...plan, specialty: 'obstetrics_gynecology', code });
    if (draft === null) continue;
    draft.services.shift();
    builder.serve(draft, 'prenatal_visit');
    builder.diagnose(draft, `Z3A.${String(week).padStart(2, '0')}`, true);
  }
  addDelivery(builder, birth, block);
  addPostpartum(builder, birth.birthDay + POSTPARTUM_DAYS, block);
}

function prenatalCode({ complication }: Birth, week: number, first: boolean): string {
  if (complication === 'diabetes' && week >= 28) return 'O24.419';
  if (complication === 'preeclampsia' && week >= 34) return 'O14.03';
  return `Z34.${first ? '0' : '8'}${week < 14 ? 1 : week < 28 ? 2 : 3}`;
}

/**
 * The ordinal of an encounter of a pregnancy, by the day's year: blocks of places 1 to `MOST_DEPENDENTS` for the children
 * of the household, and one on either side for pregnancies that begin in even and in odd years of life.
 */
function placeFor({ frame }: CourseBuilder, day: number, block: number, place: number): number {
  const year = personYear(frame, civilOf(day).year);
  return ordinalOf(year, ORDINAL_BASES.pregnancies + block * PLACES + place);
}

function addDelivery(builder: CourseBuilder, birth: Birth, block: number): void {
  const day = birth.birthDay;
  if (!builder.covers(day)) return;
  const { cesarean, complication, weeks, twins } = birth;
  const usual = cesarean ? 'O34.211' : 'O80';
  const trouble = complication === 'diabetes' ? 'O24.420' : 'O14.04';
  const plain = complication === null;
  addStay(builder, {
    ordinal: placeFor(builder, day, block, DELIVERY_PLACE),
    reason: 'maternity',
    day,
    year: null,
    group: deliveryGroup(cesarean, complication),
    principal: plain ? usual : trouble,
    further: [...(plain || !cesarean ? [] : ['O82']), twins ? 'Z37.2' : 'Z37.0', `Z3A.${weeks}`],
    procedure: cesarean ? '10D00Z1' : '10E0XZZ',
    specialty: 'obstetrics_gynecology',
    admissionType: cesarean && plain ? '3' : '1',
    throughEmergency: false,
    room: 'room_obstetric',
    lines: ['delivery_room'],
  });
}

/** MS-DRG of a birth: 786 to 788 with cesarean and 805 to 807 without, by complication. */
function deliveryGroup(cesarean: boolean, complication: Birth['complication']): DiagnosisRelatedGroup {
  const severity = complication === 'preeclampsia' ? 0 : complication === 'diabetes' ? 1 : 2;
  const drg = (cesarean ? ['786', '787', '788'] : ['805', '806', '807'])[severity] as string;
  return diagnosisRelatedGroups.get(drg) as DiagnosisRelatedGroup;
}

function addPostpartum(builder: CourseBuilder, planned: number, block: number): void {
  const day = officeDay(planned, Number.POSITIVE_INFINITY);
  if (!builder.covers(day)) return;
  const ordinal = placeFor(builder, day, block, POSTPARTUM_PLACE);
  const { frame } = builder;
  if (!within(frame.stream.at(PURPOSES.prenatalVisits, encounterKey(frame, ordinal)).u32(), 0.75)) return;
  const head = { ordinal, kind: 'office', reason: 'maternity', day, endDay: day, stay: null } as const;
  const draft = builder.add({ ...head, specialty: 'obstetrics_gynecology' }, 'Z39.2');
  builder.serve(draft, 'postpartum_visit');
}

/** A pregnancy that gives the household no member. */
interface Expectancy {
  readonly startDay: number;
  readonly endDay: number;
  /** How it ends, unless it is lost. */
  readonly birth: Birth | undefined;
}

/**
 * Pregnancies that give the household no member: one under way at `asOf`, one of a dependent whose child is covered
 * elsewhere, or one that is lost. Other births of a household are its children, no more and no fewer.
 */
function addExpectancies(builder: CourseBuilder, births: readonly number[]): void {
  const { frame } = builder;
  const [first, last] = yearsOf(frame);
  // A pregnancy begins up to a year before the days that it touches, and may rule out one of the year after.
  let earlier = expectancyIn(frame, personYear(frame, first - 2));
  for (let number = first - 1; number <= last; number++) {
    const year = personYear(frame, number);
    const expectancy = expectancyIn(frame, year);
    if (expectancy && isFree(expectancy, earlier, births)) addExpectancy(builder, year, expectancy, births);
    earlier = expectancy;
  }
}

/** The pregnancy that begins in a year, if one does, whatever the years around it hold. */
function expectancyIn(frame: Frame, year: PersonYear): Expectancy | undefined {
  if (year.age < 15 || year.age > 44) return undefined;
  const { stream, parameters } = frame;
  stream.at(PURPOSES.expectancies, yearKey(frame, year));
  const [fate, kind] = [stream.u32(), stream.u32()];
  const startDay = year.firstDay + placeOf(stream.u32(), year.days);
  const share = isDependent(frame) ? DEPENDENT_SHARE : 1;
  const rate = fertilityAt(year.age) * parameters.fertilityScale * share;
  if (!within(fate, Math.min(1, rate * (1 + LOST)))) return undefined;
  if (within(kind, LOST / (1 + LOST))) return { startDay, endDay: startDay + LOSS_DAYS, birth: undefined };
  const drawn = drawBirth(stream, startDay, false);
  const endDay = startDay + drawn.weeks * DAYS_PER_WEEK;
  return { startDay, endDay, birth: { ...drawn, birthDay: endDay } };
}

/** Whether no other pregnancy is in the way. That of the year before counts whatever became of it, or years would chain. */
function isFree(
  { startDay, endDay }: Expectancy,
  earlier: Expectancy | undefined,
  births: readonly number[],
): boolean {
  if (earlier && startDay < earlier.endDay + REST_DAYS) return false;
  return births.every((day) => startDay > day + REST_DAYS || endDay + REST_DAYS < day - LONGEST_DAYS);
}

function addExpectancy(
  builder: CourseBuilder,
  { offset }: PersonYear,
  { endDay, birth }: Expectancy,
  births: readonly number[],
): void {
  const { frame } = builder;
  // Two of the same block begin two years apart, and none lasts into the second year after its own.
  const block = offset % 2 === 0 ? 0 : MOST_DEPENDENTS + 1;
  if (!birth) addLoss(builder, endDay, block);
  else if (isDependent(frame) || endDay > frame.asOfDay)
    addPregnancy(builder, birth, block, births.length === 0);
}

const isDependent = ({ person }: Frame): boolean => person.relationship === 'child';

function addLoss(builder: CourseBuilder, day: number, block: number): void {
  if (!builder.covers(day)) return;
  addVisit(builder, {
    ordinal: placeFor(builder, day, block, LOSS_PLACE),
    kind: 'emergency',
    reason: 'maternity',
    day,
    specialty: 'emergency_medicine',
    code: 'O03.9',
    chronicCodes: 0,
    orders: [['obstetric_ultrasound', 80]],
  });
}

function fertilityAt(age: number): number {
  let rate = 0;
  for (const [from, per1000] of FERTILITY) if (age >= from) rate = per1000;
  return rate / 1_000;
}
