import type { StateCode } from '../../../contracts/dataset.ts';
import { civilOf, firstDayOfMonth } from '../../calendar/civil-date.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import type { Household } from '../households.ts';
import type { Person } from '../persons.ts';
import type { LineChances, StateLines } from './line-mix.ts';
import { NEVER } from './market-period.ts';
import type { LifeSource } from './market-source.ts';

/** What kind of coverage a person has at a time of life. */
export type Cover = 'medicare' | 'medicaid' | 'chip' | 'private';

/** The coverage of a person over time: of one stage of life, and from a birthday on of the next. */
export interface LifeCover {
  readonly before: Cover;
  /** First day of the next stage; `NEVER` when it is not reached, and minus that when it was before coverage began. */
  readonly changeDay: number;
  readonly after: Cover;
}

/** What decides the coverage of a household. */
export interface HouseholdRank {
  readonly lines: StateLines;
  /** Low ranks have public coverage: the children of a household before its adults, as income limits have it. */
  readonly rank: number;
  /** How the household buys private coverage. */
  readonly line: 'commercial_large' | 'commercial_small' | 'marketplace';
}

/** Coverage for children ends, and adults' begins, on the first of the month after this birthday. */
const CHILD_COVERAGE_AGE = 19;
/** Medicare begins on the first of the month of this birthday. */
const MEDICARE_AGE = 65;
const MIDDLE_AGE = 35;

const CHILD = 0;
const YOUNG = 1;
const MIDDLE = 2;
const SENIOR = 3;

/** Draws what decides the coverage of a household. */
export function drawRank(source: LifeSource, household: Household): HouseholdRank {
  const { stream } = source;
  const lines = linesOf(source, household.state);
  stream.at(PURPOSES.marketLine, household.subscriberIndex);
  const rank = stream.u32();
  const subscriber = household.persons[0] as Person;
  const chances = lines[subscriber.age < MIDDLE_AGE ? YOUNG : MIDDLE];
  const isMarketplace = stream.chance(chances.marketplace);
  const isLarge = stream.chance(source.largeGroups);
  return {
    lines,
    rank,
    line: isMarketplace ? 'marketplace' : isLarge ? 'commercial_large' : 'commercial_small',
  };
}

function linesOf(source: LifeSource, state: StateCode): StateLines {
  const lines = source.lines.get(state);
  if (lines === undefined) throw new RangeError(`no coverage of state ${state}`);
  return lines;
}

/**
 * The coverage of a person from the day it begins. A child's follows the state's for children up to 19; an adult's that
 * for the age group at `asOf` up to 65, and then that for 65 and over.
 */
export function coverOf(
  source: LifeSource,
  { lines, rank }: HouseholdRank,
  person: Person,
  start: number,
): LifeCover {
  const { age, relationship } = person;
  const adult = lines[age < MIDDLE_AGE ? YOUNG : MIDDLE];
  if (relationship === 'child') {
    const child = publicOrPrivate(lines[CHILD], rank);
    if (age < CHILD_COVERAGE_AGE) return lasting(child);
    const changeDay = firstDayOfMonth(monthOfBirthday(person, CHILD_COVERAGE_AGE) + 1);
    return changing(
      child,
      changeDay,
      adultCover(source.stream, adult, rank, person),
      start,
      source.days.asOf,
    );
  }
  const grown = adultCover(source.stream, adult, rank, person);
  // The month of the birthday may have begun a month before the birthday itself.
  if (age < MEDICARE_AGE - 1) return lasting(grown);
  const changeDay = firstDayOfMonth(monthOfBirthday(person, MEDICARE_AGE));
  return changing(
    grown,
    changeDay,
    adultCover(source.stream, lines[SENIOR], rank, person),
    start,
    source.days.asOf,
  );
}

const lasting = (cover: Cover, changeDay = NEVER): LifeCover => ({ before: cover, changeDay, after: cover });

function changing(before: Cover, changeDay: number, after: Cover, start: number, asOf: number): LifeCover {
  if (changeDay <= start) return lasting(after, -NEVER);
  return changeDay > asOf ? lasting(before) : { before, changeDay, after };
}

function publicOrPrivate(chances: LineChances, rank: number): Cover {
  if (rank < chances.medicaid) return 'medicaid';
  return rank < chances.publicly ? 'chip' : 'private';
}

/** Medicare is each person's own: husband and wife do not become disabled together. */
function adultCover(stream: Stream, chances: LineChances, rank: number, { index }: Person): Cover {
  if (stream.at(PURPOSES.marketMedicare, index).chance(chances.medicare)) return 'medicare';
  return publicOrPrivate(chances, rank);
}

/** The cover of a person on a day. */
export const coverOn = (cover: LifeCover, day: number): Cover =>
  day < cover.changeDay ? cover.before : cover.after;

/** The month, as by `monthOf`, in which a person has a birthday. */
export function monthOfBirthday(person: Person, age: number): number {
  const { year, month } = civilOf(person.birthDay);
  return (year + age) * 12 + month - 1;
}
