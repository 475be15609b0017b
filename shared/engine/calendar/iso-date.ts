import { civilOf, dayOf, daysInMonth } from './civil-date.ts';

/** The years whose dates are kept as text once they have been written: those that a person alive may meet. */
const FIRST_CACHED_DAY = dayOf(1840, 1, 1);
const LAST_CACHED_DAY = dayOf(2100, 12, 31);

/** About 95,000 places, 0.8 MB when all are used; a population touches some 40,000 of them again and again. */
const cache: string[] = new Array(LAST_CACHED_DAY - FIRST_CACHED_DAY + 1).fill('');

/**
 * A day number as `YYYY-MM-DD`.
 *
 * @throws RangeError outside the years 0 to 9999, which the form cannot hold
 */
export function formatIsoDate(dayNumber: number): string {
  if (dayNumber < FIRST_CACHED_DAY || dayNumber > LAST_CACHED_DAY) return format(dayNumber);
  const place = dayNumber - FIRST_CACHED_DAY;
  const known = cache[place] as string;
  if (known !== '') return known;
  const text = format(dayNumber);
  cache[place] = text;
  return text;
}

/**
 * The day number of an ISO 8601 date, or of the UTC date of an instant such as `2026-01-01T00:00:00Z`.
 *
 * @throws RangeError when the text does not begin with an existing date, or names another zone than UTC
 */
export function parseIsoDate(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z)?$/.exec(text);
  const [year, month, day] = (match ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || !exists(year, month, day)) {
    throw new RangeError(`"${text}" is not an ISO 8601 date or UTC instant`);
  }
  return dayOf(year, month, day);
}

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function format(dayNumber: number): string {
  const { year, month, day } = civilOf(dayNumber);
  if (!(year >= 0 && year <= 9_999)) throw new RangeError(`day ${dayNumber} is outside the years 0 to 9999`);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
