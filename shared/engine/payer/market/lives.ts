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
import type { LifeSource } from './market-source.ts';

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
 * later; until it leaves, a couple divorces or a person dies. Everyone is covered for a day at least, unless
 * they died before the day on which the population has their coverage begin.
 *
 * @param deathDays the day on which each person died, or null, in the order of persons; only what lies before `asOf` is
 *   known, as of any end
 */
export function drawLives(
  source: LifeSource,
  household: Household,
  deathDays: readonly (number | null)[],
): HouseholdLives {
  const rank = drawRank(source, household);
  const start = drawStart(source, household, deathDays);
  const last = household.coverage.termination ?? NEVER;
  const lives = household.persons.map((person) => lifeOf(source, rank, person, start, last));
  if (last !== NEVER) for (const life of lives) life.endReason = endReasonOf(rank, lives, life, last);
  drawCouple(source, household, lives, last, deathDays[1] ?? NEVER);
  const cobraStart = drawLeaving(source, rank, lives, last);
  for (const [place, life] of lives.entries()) {
    const deathDay = deathDays[place] ?? NEVER;
    if (deathDay < source.days.asOf) endLife(life, deathDay, 'death');
  }
  return { rank, lives, cobraStart };
}

/** One literal for all lives, so that they have one hidden class. */
function lifeOf(source: LifeSource, rank: HouseholdRank, person: Person, first: number, last: number): Life {
  const start = Math.max(first, person.birthDay);
  const cover = coverOf(source, rank, person, start);
  const startReason = person.birthDay > first ? 'birth' : 'initial_enrollment';
  return { person, cover, start, startReason, end: last, endReason: 'withdrew' };
}

/**
 * The first day of a household's coverage. One that joins in the period begins with a month of it; the others keep the
 * day that the population gave them, moved back by whole years if it lies in the period, but never before the month in
 * which the subscriber came of age. A household that somebody had died in by the day of joining does not join.
 */
export function drawStart(
  { stream, days, join }: LifeSource,
  household: Household,
  deathDays: readonly (number | null)[],
): number {
  const { coverage, persons, subscriberIndex } = household;
  const month = monthOf(coverage.effective);
  const grown = Math.min(month, monthOfBirthday(persons[0] as Person, ADULT_AGE));
  const last = Math.min(
    days.starts.last,
    coverage.termination === null ? NEVER : monthOf(coverage.termination),
  );
  const first = Math.max(days.starts.first, grown);
  stream.at(PURPOSES.marketJoin, subscriberIndex);
  if (stream.chance(join) && first <= last) {
    const joining = firstDayOfMonth(monthBetween(first, last, stream.u32()));
    if (!deathDays.some((day) => day !== null && day < joining)) return joining;
  }
  if (coverage.effective < days.from) return coverage.effective;
  const yearsBack = Math.ceil((month - days.starts.first + 1) / 12);
  return firstDayOfMonth(Math.max(month - yearsBack * 12, grown));
}

/** Whether a couple marries or divorces in the period, if it is covered together. */
export function isCoupleDrawn(source: LifeSource, subscriberIndex: number): boolean {
  return isMarriageDrawn(source, subscriberIndex) || isDivorceDrawn(source, subscriberIndex);
}

const isMarriageDrawn = ({ stream, marriage }: LifeSource, subscriberIndex: number): boolean =>
  stream.at(PURPOSES.marketMarriage, subscriberIndex).chance(marriage);

const isDivorceDrawn = ({ stream, divorce }: LifeSource, subscriberIndex: number): boolean =>
  stream.at(PURPOSES.marketDivorce, subscriberIndex).chance(divorce);

/** Marriage and divorce of a couple that is covered together; nobody marries whom death has taken. */
function drawCouple(
  source: LifeSource,
  household: Household,
  lives: readonly Life[],
  last: number,
  deathOfSpouse: number,
): void {
  const [subscriber, spouse] = lives;
  if (subscriber === undefined || spouse?.person.relationship !== 'spouse') return;
  const { stream, days } = source;
  const final = Math.min(monthOf(last === NEVER ? days.asOf : last), days.starts.last);
  const together = (day: number) =>
    coverOn(subscriber.cover, day) === 'private' && coverOn(spouse.cover, day) === 'private';

  const marries = isMarriageDrawn(source, household.subscriberIndex);
  const firstWedding = Math.max(days.starts.first, monthOf(spouse.start) + 1);
  const wedding = firstDayOfMonth(monthBetween(firstWedding, final, stream.u32()));
  if (marries && firstWedding <= final && wedding <= deathOfSpouse && together(wedding)) {
    spouse.start = wedding;
    spouse.startReason = 'marriage';
  }

  const divorces = isDivorceDrawn(source, household.subscriberIndex);
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
function drawLeaving(source: LifeSource, rank: HouseholdRank, lives: readonly Life[], last: number): number {
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

/** Whether a person, or the household of a subscriber, leaves in the period, if there is a month for it. */
export const isLeaverDrawn = ({ stream, leave }: LifeSource, index: number): boolean =>
  stream.at(PURPOSES.marketLeave, index).chance(leave);

/** The last day of a month after `start`, or `NEVER`. */
function drawLeaveDay(source: LifeSource, index: number, start: number, last: number): number {
  if (!isLeaverDrawn(source, index)) return NEVER;
  const { stream, days } = source;
  const firstMonth = Math.max(days.ends.first, monthOf(start));
  const lastMonth = Math.min(days.ends.last, last === NEVER ? NEVER : monthOf(last) - 1);
  if (firstMonth > lastMonth) return NEVER;
  return lastDayOfMonth(monthBetween(firstMonth, lastMonth, stream.u32()));
}

/** The last day of continuation, `NEVER` while it runs at `asOf`, or null when there is none. */
function drawCobraEnd({ stream, days, cobra }: LifeSource, index: number, leaves: number): number | null {
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
