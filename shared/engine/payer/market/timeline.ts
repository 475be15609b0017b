import { ENROLLMENT_REASONS, type EnrollmentReason } from '../../../reference/enrollment-reasons.ts';
import { civilOf, monthOf } from '../../calendar/civil-date.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { HouseholdLives } from './lives.ts';
import { NEVER } from './market-period.ts';
import type { MarketSource } from './market-source.ts';

/** A day on which something changes for a household. */
export interface Turn {
  /** First day of what is new. */
  readonly day: number;
  readonly cause: EnrollmentReason;
  /** The year that begins, when contracts are renewed on this day; else null. */
  readonly renewalYear: number | null;
}

/**
 * The days on which something changes for a household, in order. When several things happen on one day the first in
 * the order below is the cause that the payer is told.
 */
export function turnsOf(source: MarketSource, { lives, cobraStart }: HouseholdLives): Turn[] {
  const turns: Turn[] = [];
  let first = NEVER;
  for (const { start, startReason, end } of lives) {
    if (start > end) continue;
    add(turns, start, startReason);
    first = Math.min(first, start);
  }
  if (cobraStart !== NEVER) add(turns, cobraStart, 'cobra');
  for (const { start, end, endReason } of lives) {
    if (end !== NEVER && start <= end) add(turns, end + 1, endReason);
  }
  for (const { person, cover, start, end } of lives) {
    const { changeDay } = cover;
    if (changeDay === NEVER || changeDay <= start || changeDay > end) continue;
    add(turns, changeDay, person.relationship === 'child' ? 'age_limit' : 'medicare_entitlement');
  }
  for (const day of source.days.renewals) {
    if (day > first) addRenewal(turns, day);
  }
  return turns.sort((one, other) => one.day - other.day);
}

function add(turns: Turn[], day: number, cause: EnrollmentReason): void {
  if (!turns.some((turn) => turn.day === day)) turns.push({ day, cause, renewalYear: null });
}

function addRenewal(turns: Turn[], day: number): void {
  const renewalYear = civilOf(day).year;
  const place = turns.findIndex((turn) => turn.day === day);
  if (place < 0) turns.push({ day, cause: 'plan_change', renewalYear });
  else turns[place] = { day, cause: (turns[place] as Turn).cause, renewalYear };
}

/** Months fit into what a key leaves free for 341 years. */
const ORDINALS = 4_096;
/** Days by which late news are late: from the first, so many. */
const FIRST_LATE_DAY = 5;
const LATE_DAYS = 86;

/**
 * When the payer hears of a turn: in due course for its cause, or for some 5 to 90 days late; never after `asOf`. All
 * that happens to a household on one day comes with one message.
 */
export function drawReceived(source: MarketSource, subscriberIndex: number, { day, cause }: Turn): number {
  const { stream, days, retroactive } = source;
  const { notice, afterTheFact, maintenanceType } = ENROLLMENT_REASONS[cause];
  stream.at(PURPOSES.enrollmentReceived, subscriberIndex * ORDINALS + (monthOf(day) % ORDINALS));
  const isLate = stream.chance(retroactive) && !afterTheFact;
  // What ends, ended the day before.
  const event = maintenanceType === '024' ? day - 1 : day;
  const lag = isLate
    ? FIRST_LATE_DAY + stream.below(LATE_DAYS)
    : notice[0] + stream.below(notice[1] - notice[0] + 1);
  return Math.min(days.asOf, event + lag);
}
