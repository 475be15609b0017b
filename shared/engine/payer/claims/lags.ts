import type { LagBuckets } from '../../../reference/claim-lags.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import type { Stream } from '../../random/stream.ts';

/** A distribution of lags that takes two words to draw from. */
export interface LagTable {
  readonly buckets: LagBuckets;
  readonly alias: AliasTable;
}

/** Compiles the buckets of a lag. */
export function lagTable(buckets: LagBuckets): LagTable {
  return { buckets, alias: buildAliasTable(buckets.map(([, , weight]) => weight)) };
}

/** Basis points that a lag scale stands for. */
export function scaleOf(lagScale: number): number {
  return Math.round(lagScale * 10_000);
}

/** Days of a lag, scaled by basis points and rounded half up. */
export function drawLag(stream: Stream, { buckets, alias }: LagTable, scale: number): number {
  const [from, days] = buckets[stream.pick(alias)] as LagBuckets[number];
  return Math.floor(((from + stream.below(days)) * scale + 5_000) / 10_000);
}

/** Day 2 of the week that begins on the day of the epoch, a Thursday, is a Saturday. */
const SATURDAY = 2;
const SUNDAY = 3;
const FRIDAY = 1;

/** The day itself, or the Monday after a weekend: nobody decides claims on a weekend. Holidays are not kept. */
export function businessDay(day: number): number {
  const weekday = weekdayOf(day);
  if (weekday === SATURDAY) return day + 2;
  return weekday === SUNDAY ? day + 1 : day;
}

/** The Friday after a day: payers pay once a week. */
export function paymentDay(decidedDay: number): number {
  const ahead = (FRIDAY - weekdayOf(decidedDay) + 7) % 7;
  return decidedDay + (ahead === 0 ? 7 : ahead);
}

/** Whether payers pay on some of these days, both included. */
export function hasPaymentDay({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return paymentDay(from - 1) <= to;
}

function weekdayOf(day: number): number {
  return ((day % 7) + 7) % 7;
}
