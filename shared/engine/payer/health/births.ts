import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import type { Household } from '../households.ts';
import type { Person } from '../persons.ts';
import { placeOf, within } from './sampling.ts';

/** How a child came into the world: what its mother's record and its own must agree on. */
export interface Birth {
  readonly birthDay: number;
  /** Completed weeks of pregnancy. */
  readonly weeks: number;
  readonly cesarean: boolean;
  readonly complication: 'diabetes' | 'preeclampsia' | null;
  readonly twins: boolean;
  /** Weight of illness at birth: none, some, or much. */
  readonly newborn: 'well' | 'unwell' | 'ill';
}

/** Births by cesarean, NCHS 2021: 32.1 %. */
const CESAREAN = 0.321;
/** Completed weeks with their weights; NCHS 2021: 10.5 % before 37 weeks. */
const WEEKS: readonly (readonly [weeks: number, weight: number])[] = [
  [31, 10], [33, 15], [35, 30], [36, 50], [37, 110], [38, 200], [39, 390], [40, 155], [41, 40],
]; // biome-ignore format: a row of a table
/** Diabetes of pregnancy 8.3 % and high blood pressure of pregnancy; NCHS 2021. */
const DIABETES = 0.083;
const PREECLAMPSIA = 0.06;
const UNWELL = 0.24;
const DAYS_PER_WEEK = 7;

/** Days of the longest pregnancy. */
export const LONGEST_DAYS = 41 * DAYS_PER_WEEK;
/** Days from a birth to the first day from which the weeks of a next pregnancy may be counted. */
export const REST_DAYS = 35;

/**
 * The birth of a child; the same whoever asks, since it is drawn under the child's own index. A pregnancy is no longer
 * than the birth before it leaves room for.
 */
export function birthOf(stream: Stream, household: Household, child: Person): Birth {
  stream.at(PURPOSES.pregnancies, child.index);
  const birth = drawBirth(stream, child.birthDay, isTwin(household, child));
  const most = Math.floor((child.birthDay - lastBirthBefore(household, child) - REST_DAYS) / DAYS_PER_WEEK);
  return birth.weeks <= most
    ? birth
    : { ...birth, weeks: most, newborn: newbornAt(most, birth.newborn !== 'well') };
}

function lastBirthBefore({ persons }: Household, child: Person): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { relationship, birthDay } of persons)
    if (relationship === 'child' && birthDay < child.birthDay && birthDay > last) last = birthDay;
  return last;
}

/** A birth from the stream as it stands: four words. */
export function drawBirth(stream: Stream, birthDay: number, twins: boolean): Birth {
  const weeks = weeksOf(stream.u32());
  const cesarean = within(stream.u32(), twins ? 0.75 : CESAREAN);
  const trouble = stream.u32();
  const health = stream.u32();
  const complication = within(trouble, PREECLAMPSIA)
    ? 'preeclampsia'
    : within(trouble, PREECLAMPSIA + DIABETES)
      ? 'diabetes'
      : null;
  const newborn = newbornAt(weeks, within(health, UNWELL));
  return { birthDay, weeks, cesarean, complication, twins, newborn };
}

const newbornAt = (weeks: number, unwell: boolean): Birth['newborn'] =>
  weeks < 36 ? 'ill' : unwell ? 'unwell' : 'well';

function weeksOf(word: number): number {
  let rest = placeOf(word, 1_000);
  for (const [weeks, weight] of WEEKS) {
    rest -= weight;
    if (rest < 0) return weeks;
  }
  return 39;
}

const YOUNGEST_MOTHER_YEARS = 15;
const OLDEST_MOTHER_YEARS = 50;

/** The mother of a child in its household: a woman who heads it and was of an age to bear the child, or undefined. */
export function motherOf({ persons }: Household, child: Person): Person | undefined {
  if (child.relationship !== 'child') return undefined;
  return persons.find(
    ({ relationship, sex, birthDay }) =>
      relationship !== 'child' &&
      sex === 'F' &&
      child.birthDay - birthDay > YOUNGEST_MOTHER_YEARS * 365 &&
      child.birthDay - birthDay < OLDEST_MOTHER_YEARS * 366,
  );
}

/** Whether a child has a twin in the household. */
export function isTwin({ persons }: Household, child: Person): boolean {
  return persons.some(
    (other) => other !== child && other.relationship === 'child' && other.birthDay === child.birthDay,
  );
}

/** The children that a woman bore, one of each pair of twins. */
export function childrenOf(household: Household, mother: Person): Person[] {
  return household.persons.filter(
    (child, place) =>
      motherOf(household, child) === mother &&
      !household.persons
        .slice(0, place)
        .some((elder) => elder.relationship === 'child' && elder.birthDay === child.birthDay),
  );
}
