import { civilOf, dayOf, firstDayOfMonth, monthOf } from '../../calendar/civil-date.ts';
import { chanceThreshold } from '../../random/stream.ts';

/** A day that never comes: what stands for "it runs on" while spans are worked out. */
export const NEVER = 2 ** 30;

/** The days that a dataset tells of. */
export interface MarketDays {
  /** First and last day of the period. */
  readonly from: number;
  readonly to: number;
  /** The dataset's "now": nothing is known of later days. */
  readonly asOf: number;
}

/** Months of the period in which an event may fall, and how likely one is. */
interface EventMonths {
  /** Numbered as by `monthOf`; none when the last is before the first. */
  readonly first: number;
  readonly last: number;
}

/** What enrolment needs to know of the period. */
export interface MarketPeriod extends MarketDays {
  /** Months whose first day lies in the period: those in which coverage may begin. */
  readonly starts: EventMonths;
  /** Months whose last day lies in the period and before `asOf`: those with which coverage may end. */
  readonly ends: EventMonths;
  /** First days of the years that begin in the period: renewals. */
  readonly renewals: readonly number[];
}

const MONTHS = 12;

/**
 * @throws RangeError, naming the field by JSON pointer, when the period ends before it begins, `asOf` lies before it, or
 *   a day is no integer
 */
export function marketPeriod(days: MarketDays): MarketPeriod {
  const { from, to, asOf } = days;
  for (const [pointer, day] of [
    ['/period/from', from],
    ['/period/to', to],
    ['/asOfDay', asOf],
  ] as const) {
    if (!Number.isSafeInteger(day)) throw new RangeError(`${pointer} is ${day}: it must be a day number`);
  }
  if (to < from) throw new RangeError(`/period/to is ${to}: it must not be before /period/from, ${from}`);
  if (asOf < from) throw new RangeError(`/asOfDay is ${asOf}: it must not be before /period/from, ${from}`);
  const horizon = Math.min(to, asOf);
  return {
    from,
    to,
    asOf,
    starts: { first: monthOf(from - 1) + 1, last: monthOf(horizon) },
    ends: { first: monthOf(from), last: monthOf(Math.min(to + 1, asOf)) - 1 },
    renewals: renewalsOf(from, horizon),
  };
}

function renewalsOf(from: number, horizon: number): number[] {
  const firstYear = civilOf(from - 1).year + 1;
  const lastYear = civilOf(horizon).year;
  return Array.from({ length: lastYear - firstYear + 1 }, (_, place) => dayOf(firstYear + place, 1, 1));
}

/** The chance, of 2^32, that an event of so many a year falls in any of the months. */
export function eventThreshold(share: number, { first, last }: EventMonths): number {
  return chanceThreshold(Math.min(1, (share * Math.max(0, last - first + 1)) / MONTHS));
}

/** The month that a word chooses, evenly, from `first` to `last`. */
export function monthBetween(first: number, last: number, word: number): number {
  return first + Math.floor((word * (last - first + 1)) / 2 ** 32);
}

/** The last day of a numbered month. */
export const lastDayOfMonth = (month: number): number => firstDayOfMonth(month + 1) - 1;
