const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Decimal digits of a text as a number, or -1. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const lastDay = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] as number);

const MINUS = 45;
const PLUS = 43;
const T = 84;
const Z = 90;
const COLON = 58;
const POINT = 46;

/** What is wrong with a date: its form, or that no calendar has it. */
export type DateProblem = 'form' | 'calendar' | null;

/** Judges `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, and with a time and zone where that is allowed. An instant needs all of it. */
export function dateTimeProblem(text: string, type: 'date' | 'dateTime' | 'instant'): DateProblem {
  const { length } = text;
  const day = dayProblem(text);
  if (day === 'form') return 'form';
  if (length <= 10) return type === 'instant' ? 'form' : day;
  if (type === 'date' || text.charCodeAt(10) !== T) return 'form';
  return timeProblem(text) ?? day;
}

/** The date at the front of a text. */
function dayProblem(text: string): DateProblem {
  const { length } = text;
  if (length < 4 || length === 5 || length === 6 || length === 8 || length === 9) return 'form';
  const year = digits(text, 0, 4);
  if (year < 0) return 'form';
  if (length === 4) return year === 0 ? 'calendar' : null;
  const month = digits(text, 5, 7);
  if (text.charCodeAt(4) !== MINUS || month < 0) return 'form';
  if (length > 7 && (text.charCodeAt(7) !== MINUS || digits(text, 8, 10) < 0)) return 'form';
  if (year === 0 || month < 1 || month > 12) return 'calendar';
  if (length === 7) return null;
  const day = digits(text, 8, 10);
  return day >= 1 && day <= lastDay(year, month) ? null : 'calendar';
}

/** `Thh:mm:ss`, a fraction, and a zone, all of which must be there but the fraction. */
function timeProblem(text: string): DateProblem {
  let at = 19;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return 'form';
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (text.length < 20 || hour < 0 || minute < 0 || second < 0) return 'form';
  if (text.charCodeAt(at) === POINT) {
    const from = at + 1;
    at = from;
    while (digits(text, at, at + 1) >= 0 && at < text.length) at += 1;
    if (at === from) return 'form';
  }
  const zone = zoneProblem(text, at);
  if (zone !== null) return zone;
  return hour > 23 || minute > 59 || second > 60 ? 'calendar' : null;
}

function zoneProblem(text: string, at: number): DateProblem {
  const sign = text.charCodeAt(at);
  if (sign === Z) return text.length === at + 1 ? null : 'form';
  if ((sign !== PLUS && sign !== MINUS) || text.length !== at + 6) return 'form';
  const [hours, minutes] = [digits(text, at + 1, at + 3), digits(text, at + 4, at + 6)];
  if (text.charCodeAt(at + 3) !== COLON || hours < 0 || minutes < 0) return 'form';
  return hours > 14 || minutes > 59 ? 'calendar' : null;
}

/** `hh:mm:ss`, with a fraction if need be. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?$/.test(text);
}

/** The day of a date as `YYYYMMDD`, for comparison; of one that is less precise the first day. 0 for what is none. */
export function firstDay(text: string): number {
  if (dayProblem(text.slice(0, 10)) !== null) return 0;
  const year = digits(text, 0, 4) * 10_000;
  if (text.length === 4) return year + 101;
  const month = year + digits(text, 5, 7) * 100;
  return text.length === 7 ? month + 1 : month + digits(text, 8, 10);
}

/** The same with the last day of a year or month; `NO_END` for what is none. */
export function finalDay(text: string): number {
  const day = firstDay(text);
  if (day === 0) return NO_END;
  if (text.length === 4) return day + 1_130;
  const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100];
  return text.length === 7 ? day - 1 + lastDay(year, month) : day;
}

/** Later than any day. */
export const NO_END = 99_999_999;

/** Days from the first of March of year 0, in which leap days come last, to a day `YYYYMMDD`. */
function dayNumber(day: number): number {
  const month = (Math.floor(day / 100) % 100) - 3;
  const year = Math.floor(day / 10_000) - (month < 0 ? 1 : 0);
  const days = Math.floor((153 * (month < 0 ? month + 12 : month) + 2) / 5) + (day % 100) - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + days;
}

/** A date with a time and a zone as seconds, for comparison, or NaN for any other. */
function instantOf(text: string): number {
  if (text.length <= 10 || dateTimeProblem(text, 'instant') !== null) return Number.NaN;
  const time = digits(text, 11, 13) * 3_600 + digits(text, 14, 16) * 60 + Number.parseFloat(text.slice(17));
  const isUtc = text.charCodeAt(text.length - 1) === Z;
  const from = text.length - 6;
  const zone = isUtc ? 0 : digits(text, from + 1, from + 3) * 3_600 + digits(text, from + 4, from + 6) * 60;
  return dayNumber(firstDay(text)) * 86_400 + time - (text.charCodeAt(from) === MINUS ? -zone : zone);
}

/**
 * Whether one date lies after another as far as both are precise: by instants when both have a time, else by days (the
 * first that the earlier may mean, the last that the later may mean).
 */
export function isAfter(one: string, other: string): boolean {
  const [a, b] = [instantOf(one), instantOf(other)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a > b;
  const first = firstDay(one);
  return first !== 0 && first > finalDay(other);
}
