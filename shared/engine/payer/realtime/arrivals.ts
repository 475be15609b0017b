import {
  ARRIVAL_PROFILES,
  type ArrivalKind,
  INQUIRY_LEADS,
  OFFICE_WEEKDAYS,
  REQUEST_CHANNELS,
  STATUS_DELAYS,
} from '../../../reference/real-time-profiles.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import type { Stream } from '../../random/stream.ts';
import { DAY_MILLISECONDS } from './instants.ts';
import type { RealTimeChannel } from './transaction.ts';

const WEEK = 7;
/** Days of a week on which offices work, from Monday on. */
const WORKDAYS = 5;
const HOUR_SECONDS = 3_600;
const SECOND = 1_000;

/** 0 Monday to 6 Sunday; day 0 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % WEEK) + WEEK) % WEEK;

/** Hours by kind of arrival and weekday. */
const hours = Object.fromEntries(
  Object.entries(ARRIVAL_PROFILES).map(([kind, { workday, saturday, sunday }]) => {
    const workdays = buildAliasTable(workday);
    const tables = Array.from({ length: WORKDAYS }, () => workdays);
    return [kind, [...tables, buildAliasTable(saturday), buildAliasTable(sunday)]];
  }),
) as unknown as Readonly<Record<ArrivalKind, readonly AliasTable[]>>;

/** When in a day a request arrives, in milliseconds from its midnight. Takes three words. */
export function timeOfDay(stream: Stream, kind: ArrivalKind, day: number): number {
  const hour = stream.pick(hours[kind][weekdayOf(day)] as AliasTable);
  const second = hour * HOUR_SECONDS + stream.below(HOUR_SECONDS);
  return second * SECOND + stream.below(SECOND);
}

/** The instant of a day at which a request arrives. Takes three words. */
export function instantOn(stream: Stream, kind: ArrivalKind, day: number): number {
  return day * DAY_MILLISECONDS + timeOfDay(stream, kind, day);
}

/**
 * Days before or after a day, by how much offices work on the weekday that they lead to: one table for each weekday of the
 * day itself, so that a draw takes one word whatever comes of it.
 */
function officeDays(weights: readonly number[], direction: 1 | -1): readonly AliasTable[] {
  return Array.from({ length: WEEK }, (_, weekday) =>
    buildAliasTable(
      weights.map(
        (weight, days) => weight * (OFFICE_WEEKDAYS[weekdayOf(weekday - 3 + direction * days)] as number),
      ),
    ),
  );
}

const leads = officeDays(INQUIRY_LEADS, -1);
const delays = officeDays(STATUS_DELAYS, 1);

/** The day on which an office asks about a visit. Takes a word. */
export function dayBefore(stream: Stream, visitDay: number): number {
  return visitDay - stream.pick(leads[weekdayOf(visitDay)] as AliasTable);
}

/** The day on which an office gets round to asking, from a day on. Takes a word. */
export function dayFrom(stream: Stream, firstDay: number): number {
  return firstDay + stream.pick(delays[weekdayOf(firstDay)] as AliasTable);
}

const channels = Object.fromEntries(
  Object.entries(REQUEST_CHANNELS).map(([kind, ways]) => [
    kind,
    { names: ways.map(([name]) => name), table: buildAliasTable(ways.map(([, weight]) => weight)) },
  ]),
) as unknown as Readonly<Record<ArrivalKind, { names: readonly RealTimeChannel[]; table: AliasTable }>>;

/** The way on which a request comes in. Takes a word. */
export function channelOf(stream: Stream, kind: ArrivalKind): RealTimeChannel {
  const { names, table } = channels[kind];
  return names[stream.pick(table)] as RealTimeChannel;
}
