import { dateNumber } from '../x12/calendar.ts';
import type { Primitive } from './definitions/notation.ts';

const ZERO = 48;
const NINE = 57;
const [PLUS, MINUS, POINT] = [43, 45, 46];

/** Whether bytes are a value of a primitive type. Texts and codes always are; tables are looked at elsewhere. */
export function isOfType(type: Primitive, bytes: Uint8Array, from: number, to: number): boolean {
  switch (type) {
    case 'NM':
      return isNumber(bytes, from, to);
    case 'SI':
      return digitsTo(bytes, from, to) === to && to - from <= 4;
    case 'DT':
      return to - from <= 8 && isDateTime(bytes, from, to);
    case 'DTM':
      return isDateTime(bytes, from, to);
    case 'TM':
      return isTimeOfDay(bytes, from, to);
    default:
      return true;
  }
}

/** An optional sign, digits, and at most one point. */
function isNumber(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from];
  let at = first === PLUS || first === MINUS ? from + 1 : from;
  const begin = at;
  let points = 0;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte === POINT) points++;
    else if (byte < ZERO || byte > NINE) return false;
  }
  return points < 2 && to - begin > points;
}

/** Where the run of digits from a place on ends. */
function digitsTo(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
  return at;
}

const twoDigits = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) - ZERO) * 10 + (bytes[at + 1] as number) - ZERO;

/** YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]: a day that exists, a time that exists. */
function isDateTime(bytes: Uint8Array, from: number, to: number): boolean {
  const end = digitsTo(bytes, from, to);
  const digits = end - from;
  if (digits < 4 || digits > 14 || digits % 2 === 1) return false;
  if (!isDay(bytes, from, digits)) return false;
  if (digits <= 8) return end === to || isZone(bytes, end, to);
  return isClock(bytes, from + 8, end) && isFractionAndZone(bytes, end, to, digits === 14);
}

function isDay(bytes: Uint8Array, from: number, digits: number): boolean {
  if (digits >= 8) return dateNumber(bytes, from, from + 8) > 0;
  const century = twoDigits(bytes, from);
  if (century < 18 || century > 21) return false;
  const month = digits === 6 ? twoDigits(bytes, from + 4) : 1;
  return month >= 1 && month <= 12;
}

/** HH[MM[SS]]. */
function isClock(bytes: Uint8Array, from: number, end: number): boolean {
  if (twoDigits(bytes, from) > 23) return false;
  if (end - from >= 4 && twoDigits(bytes, from + 2) > 59) return false;
  return end - from < 6 || twoDigits(bytes, from + 4) < 60;
}

/** [.S[S[S[S]]]][+/-ZZZZ]. */
function isFractionAndZone(bytes: Uint8Array, from: number, to: number, afterSeconds: boolean): boolean {
  if (bytes[from] !== POINT || from === to) return from === to || isZone(bytes, from, to);
  const end = digitsTo(bytes, from + 1, to);
  const digits = end - from - 1;
  if (!afterSeconds || digits < 1 || digits > 4) return false;
  return end === to || isZone(bytes, end, to);
}

function isZone(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 5 || digitsTo(bytes, from + 1, to) !== to) return false;
  if (bytes[from] !== PLUS && bytes[from] !== MINUS) return false;
  return twoDigits(bytes, from + 1) <= 14 && twoDigits(bytes, from + 3) < 60;
}

/** HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ]. */
function isTimeOfDay(bytes: Uint8Array, from: number, to: number): boolean {
  const end = digitsTo(bytes, from, to);
  const digits = end - from;
  if (digits !== 2 && digits !== 4 && digits !== 6) return false;
  return isClock(bytes, from, end) && isFractionAndZone(bytes, end, to, digits === 6);
}
