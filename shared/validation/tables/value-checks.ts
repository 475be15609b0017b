import type { TableRuleId } from './table-rules.ts';

/** Judges a value by itself: the rule that it breaks, or null. A value stands somewhere in bytes and is not empty. */
export type ValueCheck = (bytes: Uint8Array, from: number, to: number) => TableRuleId | null;

const encoder = new TextEncoder();
const [HYPHEN, POINT, ZERO, COLON, LETTER_A, LETTER_B, LETTER_T, LETTER_Z] = [45, 46, 48, 58, 65, 66, 84, 90];
const DATE_LENGTH = 10;
const INSTANT_LENGTH = 24;
const NPI_LENGTH = 10;
/** Sum of the Luhn digits of 80840, which stands before every NPI. */
const NPI_SUM = 24;
/** Forms of values: # stands for any digit. */
const ZIP = encoder.encode('#####');
const FICTIONAL_TELEPHONE = encoder.encode('###-555-01##');
const NEVER_ISSUED_AREAS = ['000-', '666-', '9##-'].map((area) => encoder.encode(area));
const RESERVED_DOMAINS = ['@example.com', '@example.net', '@example.org'].map((end) => encoder.encode(end));
const NUMBER_SIGN = 35;
/** Characters of an ICD-10-CM code before its dot, and at most behind it. */
const [CATEGORY_LENGTH, MOST_DETAIL] = [3, 4];
/** Lengths of the parts of a social security number. */
const [AREA, GROUP, SERIAL] = [3, 2, 4];

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(bytes[at])) return false;
  return from < to;
}

/** The whole number that stands somewhere; NaN when none does. */
export function integerAt(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === HYPHEN;
  const first = isNegative ? from + 1 : from;
  if (first === to) return Number.NaN;
  let number = 0;
  for (let at = first; at < to; at++) {
    const byte = bytes[at];
    if (!isDigit(byte)) return Number.NaN;
    number = number * 10 + (byte as number) - ZERO;
  }
  return isNegative ? -number : number;
}

function isDecimal(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] === HYPHEN ? from + 1 : from;
  let point = first;
  while (point < to && bytes[point] !== POINT) point += 1;
  if (point === to) return areDigits(bytes, first, to);
  return areDigits(bytes, first, point) && areDigits(bytes, point + 1, to);
}

/** Whether some bytes are a day of the Gregorian calendar, as YYYY-MM-DD. */
export function isDateAt(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== DATE_LENGTH || bytes[from + 4] !== HYPHEN || bytes[from + 7] !== HYPHEN) return false;
  if (!areDigits(bytes, from, from + 4)) return false;
  const month = twoDigits(bytes, from + 5);
  const day = twoDigits(bytes, from + 8);
  return day >= 1 && (day <= 28 || day <= daysIn(month, integerAt(bytes, from, from + 4))) && isMonth(month);
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A number of two digits, or -1. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at], bytes[at + 1]];
  if (!isDigit(tens) || !isDigit(ones)) return -1;
  return ((tens as number) - ZERO) * 10 + (ones as number) - ZERO;
}

/** An instant as YYYY-MM-DDTHH:MM:SS.mmmZ. */
function isInstant(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== INSTANT_LENGTH || !isDateAt(bytes, from, from + DATE_LENGTH)) return false;
  const [hour, minute, second] = [11, 14, 17].map((place) => twoDigits(bytes, from + place));
  const isTime = isBelow(24, hour) && isBelow(60, minute) && isBelow(60, second);
  const isCut = bytes[from + 10] === LETTER_T && bytes[from + 13] === COLON && bytes[from + 16] === COLON;
  const hasMilliseconds = bytes[from + 19] === POINT && areDigits(bytes, from + 20, from + 23);
  return isTime && isCut && hasMilliseconds && bytes[from + 23] === LETTER_Z;
}

const isBelow = (limit: number, number: number | undefined): boolean =>
  number !== undefined && number >= 0 && number < limit;

/** Whether some bytes are a National Provider Identifier: Luhn over 80840 and the number. */
export function isNpiAt(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== NPI_LENGTH || !areDigits(bytes, from, to)) return false;
  const first = (bytes[from] as number) - ZERO;
  if (first !== 1 && first !== 2) return false;
  let sum = NPI_SUM;
  for (let place = 0; place < NPI_LENGTH; place++) {
    const digit = (bytes[from + place] as number) - ZERO;
    const counted = place % 2 === 0 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/** Whether three, two and four digits stand together, as in a social security number, and no letter or digit around them. */
function holdsNumber(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + AREA; at + GROUP + SERIAL < to; at++) {
    if (bytes[at] !== HYPHEN || bytes[at + GROUP + 1] !== HYPHEN) continue;
    const begin = at - AREA;
    const end = at + GROUP + 2 + SERIAL;
    if (end > to || !areDigits(bytes, begin, at) || !areDigits(bytes, at + 1, at + 1 + GROUP)) continue;
    if (!areDigits(bytes, end - SERIAL, end)) continue;
    if (!(begin > from && isWord(bytes[begin - 1])) && !(end < to && isWord(bytes[end]))) return true;
  }
  return false;
}

const isWord = (byte: number | undefined): boolean =>
  byte !== undefined && /\w/.test(String.fromCharCode(byte));

const isCapital = (byte: number | undefined): boolean => byte !== undefined && byte >= 65 && byte <= 90;

/** Whether some bytes begin as a form says. */
function fits(form: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < form.length) return false;
  for (let at = 0; at < form.length; at++) {
    const byte = bytes[from + at];
    if (form[at] === NUMBER_SIGN ? !isDigit(byte) : byte !== form[at]) return false;
  }
  return true;
}

/** Whether some bytes have the form of an ICD-10-CM code with its dot: A00 or A00.000. U07.1 and U09.9 are of COVID-19. */
function isDiagnosis(bytes: Uint8Array, from: number, to: number): boolean {
  const dot = from + CATEGORY_LENGTH;
  if (to < dot || !isCapital(bytes[from]) || !isDigit(bytes[from + 1])) return false;
  const third = bytes[from + 2];
  if (!isDigit(third) && third !== LETTER_A && third !== LETTER_B) return false;
  if (to === dot) return true;
  if (bytes[dot] !== POINT || to === dot + 1 || to > dot + 1 + MOST_DETAIL) return false;
  for (let at = dot + 1; at < to; at++) if (!isDigit(bytes[at]) && !isCapital(bytes[at])) return false;
  return true;
}

const npi: ValueCheck = (bytes, from, to) => (isNpiAt(bytes, from, to) ? null : 'table.identifier.npi');

/** Columns whose texts have a form, by name. */
const FORMS: Readonly<Record<string, ValueCheck>> = {
  npi,
  ssn: (bytes, from, to) =>
    NEVER_ISSUED_AREAS.some((area) => fits(area, bytes, from, to)) ? null : 'table.privacy.issued-number',
  zip: (bytes, from, to) =>
    to - from === ZIP.length && fits(ZIP, bytes, from, to) ? null : 'table.identifier.zip',
  principal_diagnosis: (bytes, from, to) =>
    isDiagnosis(bytes, from, to) ? null : 'table.identifier.diagnosis',
  phone: (bytes, from, to) =>
    to - from === FICTIONAL_TELEPHONE.length && fits(FICTIONAL_TELEPHONE, bytes, from, to)
      ? null
      : 'table.privacy.telephone',
  email: (bytes, from, to) =>
    RESERVED_DOMAINS.some((domain) => fits(domain, bytes, Math.max(from, to - domain.length), to))
      ? null
      : 'table.privacy.mail',
};

/** The check of a text: its form, and that no number of a person stands in it. */
export function textCheck(column: string): ValueCheck {
  const form = FORMS[column] ?? (column.endsWith('_npi') ? npi : null);
  if (column === 'ssn' && form !== null) return form;
  return (bytes, from, to) => {
    if (holdsNumber(bytes, from, to)) return 'table.privacy.number-in-text';
    return form === null ? null : form(bytes, from, to);
  };
}

/** The check of a column that has few values. */
export function codeCheck(values: readonly string[]): ValueCheck {
  const known = values.map((value) => encoder.encode(value));
  return (bytes, from, to) =>
    known.some((value) => isSame(value, bytes, from, to)) ? null : 'table.code.value';
}

function isSame(value: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (value.length !== to - from) return false;
  for (let at = 0; at < value.length; at++) if (value[at] !== bytes[from + at]) return false;
  return true;
}

/** Checks of types other than text. */
export const TYPE_CHECKS = {
  integer: (bytes, from, to) =>
    areDigits(bytes, bytes[from] === HYPHEN ? from + 1 : from, to) ? null : 'table.type.integer',
  decimal: (bytes, from, to) => (isDecimal(bytes, from, to) ? null : 'table.type.decimal'),
  date: (bytes, from, to) => (isDateAt(bytes, from, to) ? null : 'table.type.date'),
  instant: (bytes, from, to) => (isInstant(bytes, from, to) ? null : 'table.type.instant'),
} as const satisfies Readonly<Record<string, ValueCheck>>;
