import { ADULT_AGE } from '../../reference/household-patterns.ts';
import { firstDayOfMonth, monthOf } from '../calendar/civil-date.ts';
import { PURPOSES } from '../random/purposes.ts';
import { chanceThreshold, type Stream } from '../random/stream.ts';
import type { Household } from './households.ts';
import type { Person } from './persons.ts';

/** Coverage began at most this many months before the month of `asOf`. */
const LONGEST_MONTHS = 72;

/**
 * When a household is covered, as far as the population decides it; day numbers. The market makes the enrolment from
 * it, in which a household may join or leave in the period: what a member has in the end is `MemberCoverage`.
 */
export interface Coverage {
  /** First day of the subscriber's coverage: the first of a month. */
  readonly effective: number;
  /** Last day of everyone's coverage, the last of a month, or null while it runs. */
  readonly termination: number | null;
}

/** When one member is covered, from the first span of enrolment to the last; day numbers. */
export interface MemberCoverage {
  readonly effective: number;
  /** Last day, or null while it runs. */
  readonly termination: number | null;
}

/** Works out the coverage of each member of a household, in the order of its persons. */
export type FindCoverage = (household: Household) => readonly MemberCoverage[];

/** How coverage of a dataset's households is drawn. */
export interface CoverageRules {
  /** The month of `asOf`; see `monthOf`. */
  readonly month: number;
  /** Chance of 2^32 that a household's coverage has ended. */
  readonly terminated: number;
}

/**
 * @param asOf day number of the dataset's "now"
 * @param terminatedShare households whose coverage ended before that, from 0 to 1
 */
export function coverageRules(asOf: number, terminatedShare: number): CoverageRules {
  return { month: monthOf(asOf), terminated: chanceThreshold(terminatedShare) };
}

/**
 * Draws the coverage of a household. It begins one to 72 months before the month of `asOf`, but in no earlier month
 * than the subscriber's 18th birthday. It ends, if it does, on the last day of a month that is over at `asOf` and
 * after everyone's first day; a household with a child born in the month of `asOf` has no such month and is covered.
 */
export function drawCoverage(stream: Stream, rules: CoverageRules, persons: readonly Person[]): Coverage {
  const subscriber = persons[0] as Person;
  const months = 1 + stream.at(PURPOSES.enrolment, subscriber.index).below(LONGEST_MONTHS);
  const adultMonth = Math.min(rules.month - 1, monthOfBirthday(subscriber, ADULT_AGE));
  const effective = firstDayOfMonth(Math.max(rules.month - months, adultMonth));

  stream.at(PURPOSES.termination, subscriber.index);
  if (!stream.chance(rules.terminated)) return { effective, termination: null };
  const youngest = persons.reduce((latest, { birthDay }) => Math.max(latest, birthDay), effective);
  const firstMonth = monthOf(youngest + 1);
  if (firstMonth >= rules.month) return { effective, termination: null };
  const lastMonth = firstMonth + stream.below(rules.month - firstMonth);
  return { effective, termination: firstDayOfMonth(lastMonth + 1) - 1 };
}

function monthOfBirthday(person: Person, age: number): number {
  return monthOf(person.birthDay) + age * 12;
}
