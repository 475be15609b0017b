import { wholeNumber } from './bytes.ts';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether a year, month and day are a day of the calendar between 1800 and 2199. */
function isDay(date: number): boolean {
  const year = Math.floor(date / 10_000);
  const month = Math.floor(date / 100) % 100;
  const day = date % 100;
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= (DAYS[month - 1] as number) + (month === 2 && isLeap(year) ? 1 : 0);
}

/** A date `CCYYMMDD` as that number, or 0 when it is none; numbers compare as the days do. */
export function dateNumber(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 8) return 0;
  const date = wholeNumber(bytes, from, to);
  return date > 0 && isDay(date) ? date : 0;
}

/** A date `YYMMDD` of an interchange header as `CCYYMMDD`, in 2000 to 2099, or 0. */
export function shortDateNumber(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 6) return 0;
  const date = wholeNumber(bytes, from, to);
  return date >= 0 && isDay(20_000_000 + date) ? 20_000_000 + date : 0;
}

/** Whether bytes are a time of day `HHMM`, `HHMMSS`, or that with tenths or hundredths of a second. */
export function isTime(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length < 4 || length === 5 || length > 8) return false;
  if (wholeNumber(bytes, from, to) < 0) return false;
  if (wholeNumber(bytes, from, from + 2) > 23 || wholeNumber(bytes, from + 2, from + 4) > 59) return false;
  return length < 6 || wholeNumber(bytes, from + 4, from + 6) < 60;
}

/** First and last day of a range `CCYYMMDD-CCYYMMDD`; 0 where a day is none. */
export function dateRange(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  if (to - from !== 17 || bytes[from + 8] !== 45) return [0, 0];
  return [dateNumber(bytes, from, from + 8), dateNumber(bytes, from + 9, to)];
}

/** Whole years between two dates `CCYYMMDD`. */
export function yearsBetween(birth: number, date: number): number {
  return Math.floor((date - birth) / 10_000);
}
