import type { EnrollmentReason } from '../../../reference/enrollment-reasons.ts';
import { ADULT_AGE } from '../../../reference/household-patterns.ts';
import { firstDayOfMonth, monthOf } from '../../calendar/civil-date.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Household } from '../households.ts';
import type { Person } from '../persons.ts';
import {
  type Cover,
  coverOf,
  coverOn,
  drawRank,
  type HouseholdRank,
  type LifeCover,
  monthOfBirthday,
} from './life-cover.ts';
import { lastDayOfMonth, monthBetween, NEVER } from './market-period.ts';
import type { MarketSource } from './market-source.ts';

/** When and how one person of a household is covered, before plans. */
export interface Life {
  readonly person: Person;
  readonly cover: LifeCover;
  start: number;
  startReason: EnrollmentReason;
  /** Last day, or `NEVER`. */
  end: number;
  endReason: EnrollmentReason;
}

/** The lives of a household, in the order of its persons. */
export interface HouseholdLives {
  readonly rank: HouseholdRank;
  readonly lives: readonly Life[];
  /** First day of continuation after an employment, or `NEVER`. */
  readonly cobraStart: number;
}

/** Longest continuation after an employment, in months (29 U.S.C. 1162(2)(A)). */
const COBRA_MONTHS = 18;

/**
 * Draws when the persons of a household are covered: from the day the household joins, or from birth or marriage if
 * later; until it leaves, a couple divorces or a person dies. Everyone who is alive then is covered for a day at least.
 *
 * @param deathDays the day on which each person died, or null, in the order of persons; only what lies before `asOf` is
 *   known, as of any end
 */
export function drawLives(
  source: MarketSource,
  household: Household,
  deathDays: readonly (number | null)[],
): HouseholdLives {
  const rank = drawRank(source, household);
  const start = drawStart(source, household);
  const last = household.coverage.termination ?? NEVER;
  const lives = household.persons.map((person) => lifeOf(source, rank, person, start, last));
  if (last !== NEVER) for (const life of lives) life.endReason = endReasonOf(rank, lives, life, last);
  drawCouple(source, household, lives, last);
  const cobraStart = drawLeaving(source, rank, lives, last);
  for (const [place, life] of lives.entries()) {
    const deathDay = deathDays[place] ?? NEVER;
    if (deathDay < source.days.asOf) endLife(life, deathDay, 'death');
  }
  return { rank, lives, cobraStart };
}

/** One literal for all lives, so that they have one hidden class. */
function lifeOf(
  source: MarketSource,
  rank: HouseholdRank,
  person: Person,
  first: number,
  last: number,
): Life {
  const start = Math.max(first, person.birthDay);
  const cover = coverOf(source, rank, person, start);
  const startReason = person.birthDay > first ? 'birth' : 'initial_enrollment';
  return { person, cover, start, startReason, end: last, endReason: 'withdrew' };
}

/**
 * The first day of a household's coverage. One that joins in the period begins with a month of it; the others keep the
 * day that the population gave them, moved back by whole years if it lies in the period, but never before the month in
 * which the subscriber came of age.
 */
function drawStart({ stream, days, join }: MarketSource, household: Household): number {
  const { coverage, persons, subscriberIndex } = household;
  const month = monthOf(coverage.effective);
  const grown = Math.min(month, monthOfBirthday(persons[0] as Person, ADULT_AGE));
  const last = Math.min(
    days.starts.last,
    coverage.termination === null ? NEVER : monthOf(coverage.termination),
  );
  const first = Math.max(days.starts.first, grown);
  stream.at(PURPOSES.marketJoin, subscriberIndex);
  if (stream.chance(join) && first <= last) return firstDayOfMonth(monthBetween(first, last, stream.u32()));
  if (coverage.effective < days.from) return coverage.effective;
  const yearsBack = Math.ceil((month - days.starts.first + 1) / 12);
  return firstDayOfMonth(Math.max(month - yearsBack * 12, grown));
}

/** Marriage and divorce of a couple that is covered together. */
function drawCouple(source: MarketSource, household: Household, lives: readonly Life[], last: number): void {
  const [subscriber, spouse] = lives;
  if (subscriber === undefined || spouse?.person.relationship !== 'spouse') return;
  const { stream, days } = source;
  const final = Math.min(monthOf(last === NEVER ? days.asOf : last), days.starts.last);
  const together = (day: number) =>
    coverOn(subscriber.cover, day) === 'private' && coverOn(spouse.cover, day) === 'private';

  stream.at(PURPOSES.marketMarriage, household.subscriberIndex);
  const marries = stream.chance(source.marriage);
  const firstWedding = Math.max(days.starts.first, monthOf(spouse.start) + 1);
  const wedding = firstDayOfMonth(monthBetween(firstWedding, final, stream.u32()));
  if (marries && firstWedding <= final && together(wedding)) {
    spouse.start = wedding;
    spouse.startReason = 'marriage';
  }

  stream.at(PURPOSES.marketDivorce, household.subscriberIndex);
  const divorces = stream.chance(source.divorce);
  const firstEnd = Math.max(days.ends.first, monthOf(spouse.start));
  const lastEnd = Math.min(days.ends.last, last === NEVER ? NEVER : monthOf(last) - 1);
  const parting = lastDayOfMonth(monthBetween(firstEnd, lastEnd, stream.u32()));
  if (divorces && firstEnd <= lastEnd && together(parting)) endLife(spouse, parting, 'divorce');
}

/**
 * Who leaves in the period: what a household holds together ends for all of them, any other coverage for each alone.
 *
 * @returns the first day of continuation after an employment, or `NEVER`
 */
function drawLeaving(
  source: MarketSource,
  rank: HouseholdRank,
  lives: readonly Life[],
  last: number,
): number {
  const subscriber = (lives[0] as Life).person.index;
  const latest = lives.reduce((day, life) => Math.max(day, life.start), 0);
  const leaves = drawLeaveDay(source, subscriber, latest, last);
  const family = leaves !== NEVER && hasFamily(lives, leaves);
  const cobraEnd = family && rank.line !== 'marketplace' ? drawCobraEnd(source, subscriber, leaves) : null;
  for (const life of lives) {
    const alone = drawLeaveDay(source, life.person.index, life.start, last);
    // Who would leave alone and on the day holds a part of what is held together leaves with the others only.
    const parts = alone < life.end && !(coverOn(life.cover, alone) === 'private' && hasFamily(lives, alone));
    const reason = endReasonOf(rank, lives, life, alone);
    if (family) leaveFamily(life, leaves, cobraEnd, endReasonOf(rank, lives, life, leaves));
    if (parts) endLife(life, alone, reason);
  }
  return cobraEnd === null ? NEVER : leaves + 1;
}

/** Whether an adult has private coverage on a day, as whose family the others with private coverage are covered. */
function hasFamily(lives: readonly Life[], day: number): boolean {
  return lives.some(
    ({ person, cover, start }) =>
      person.relationship !== 'child' && start <= day && coverOn(cover, day) === 'private',
  );
}

function leaveFamily(life: Life, leaves: number, cobraEnd: number | null, reason: EnrollmentReason): void {
  if (leaves >= life.end) return;
  if (coverOn(life.cover, leaves) !== 'private') {
    // Who outgrows public coverage when the family has left has nothing to join.
    const joins = life.cover.changeDay > leaves && life.cover.after === 'private';
    if (joins) endLife(life, life.cover.changeDay - 1, 'aged_out');
  } else if (cobraEnd === null) endLife(life, leaves, reason);
  else {
    // What ends later ends a continuation, no longer an employment.
    if (life.endReason === reason) life.endReason = 'cobra_ended';
    if (coverOn(life.cover, cobraEnd) === 'private') endLife(life, cobraEnd, 'cobra_ended');
  }
}

/** The last day of a month after `start`, or `NEVER`. */
function drawLeaveDay(
  { stream, days, leave }: MarketSource,
  index: number,
  start: number,
  last: number,
): number {
  if (!stream.at(PURPOSES.marketLeave, index).chance(leave)) return NEVER;
  const firstMonth = Math.max(days.ends.first, monthOf(start));
  const lastMonth = Math.min(days.ends.last, last === NEVER ? NEVER : monthOf(last) - 1);
  if (firstMonth > lastMonth) return NEVER;
  return lastDayOfMonth(monthBetween(firstMonth, lastMonth, stream.u32()));
}

/** The last day of continuation, `NEVER` while it runs at `asOf`, or null when there is none. */
function drawCobraEnd({ stream, days, cobra }: MarketSource, index: number, leaves: number): number | null {
  if (!stream.at(PURPOSES.marketCobra, index).chance(cobra)) return null;
  const end = lastDayOfMonth(monthOf(leaves) + 1 + stream.below(COBRA_MONTHS));
  return end >= days.asOf ? NEVER : end;
}

function endLife(life: Life, day: number, reason: EnrollmentReason): void {
  if (day >= life.end) return;
  life.end = day;
  life.endReason = reason;
}

const END_REASONS: Readonly<Record<Exclude<Cover, 'private'>, EnrollmentReason>> = {
  medicare: 'withdrew',
  medicaid: 'eligibility_ended',
  chip: 'eligibility_ended',
};

function endReasonOf(
  { line }: HouseholdRank,
  lives: readonly Life[],
  { cover }: Life,
  day: number,
): EnrollmentReason {
  const kind = coverOn(cover, day);
  if (kind !== 'private') return END_REASONS[kind];
  return line === 'marketplace' || !hasFamily(lives, day) ? 'premium_unpaid' : 'employment_ended';
}
