import { formatIsoDate } from '../../engine/calendar/iso-date.ts';

/** Dates as text, once they have been written: a period of years has few of them, a block millions. */
const dates = new Map<number, string>();

/** A day number as a FHIR date. */
export function dateOf(day: number): string {
  let text = dates.get(day);
  if (text === undefined) {
    text = formatIsoDate(day);
    dates.set(day, text);
  }
  return text;
}

/** A day number as an instant, for elements that must be one: the truth knows days, so it is the day's beginning in UTC. */
export const instantOf = (day: number): string => `${dateOf(day)}T00:00:00Z`;

const MILLISECONDS_PER_DAY = 86_400_000;

/** The day number of whole milliseconds since 1970. */
export const dayOfMilliseconds = (instant: number): number => Math.floor(instant / MILLISECONDS_PER_DAY);

/** Whole milliseconds since 1970 as an instant in UTC. */
export function instantOfMilliseconds(instant: number): string {
  const day = dayOfMilliseconds(instant);
  const rest = instant - day * MILLISECONDS_PER_DAY;
  const [hours, minutes] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60];
  const [seconds, milliseconds] = [Math.floor(rest / 1_000) % 60, rest % 1_000];
  return `${dateOf(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}.${String(milliseconds).padStart(3, '0')}Z`;
}

const two = (value: number): string => String(value).padStart(2, '0');
