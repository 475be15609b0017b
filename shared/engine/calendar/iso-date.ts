import { dayOf, daysInMonth, packedDateOf, unpackedDate } from './civil-date.ts';

/**
 * A date that `packedDateOf` gave, as `YYYY-MM-DD`.
 *
 * @throws RangeError outside the years 0 to 9999, which the form cannot hold
 */
export function formatPackedDate(packed: number): string {
  const { year, month, day } = unpackedDate(packed);
  if (!(year >= 0 && year <= 9_999)) throw new RangeError(`the year ${year} is outside the years 0 to 9999`);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** A day number as `YYYY-MM-DD`; like `formatPackedDate`. */
export function formatIsoDate(dayNumber: number): string {
  return formatPackedDate(packedDateOf(dayNumber));
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

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
