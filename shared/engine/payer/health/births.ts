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

/** The birth of a child; the same whoever asks, since it is drawn under the child's own index. */
export function birthOf(stream: Stream, child: Person, twins: boolean): Birth {
  stream.at(PURPOSES.pregnancies, child.index);
  return drawBirth(stream, child.birthDay, twins);
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
  const newborn = weeks < 36 ? 'ill' : within(health, UNWELL) ? 'unwell' : 'well';
  return { birthDay, weeks, cesarean, complication, twins, newborn };
}

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
