import { civilOf } from '../../engine/calendar/civil-date.ts';
import { fourDigits, twoDigits } from '../../engine/ids/digits.ts';

/**
 * Characters that data may have: the basic and extended sets of X12 005010 but for `^` and the grave accent, which
 * validators read as a repetition separator or not at all.
 */
export const X12_CHARACTERS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !"&\'()*+,-./:;?=%~@[]_{}\\|<>#$';

/** Letters that decompose into nothing of ASCII. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'Th',
  þ: 'th',
  Ł: 'L',
  ł: 'l',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};

const MARKS = /\p{M}/gu;
const NOT_ASCII = /[^\0-\x7f]/gu;

/**
 * Text as it may stand in X12: letters with accents become those without, everything that `isOrdinary` refuses becomes a
 * space, and no space is left at either end or beside another.
 */
export function cleanText(text: string, isOrdinary: (character: string) => boolean): string {
  const folded = text
    .replace(NOT_ASCII, (character) => FOLDED[character] ?? character)
    .normalize('NFD')
    .replace(MARKS, '');
  let clean = '';
  for (const character of folded) clean += isOrdinary(character) ? character : ' ';
  return clean.replace(/ +/g, ' ').trim();
}

/** Cents as an X12 number (R): no trailing zeros, no leading one, for example `12.5`, `-3`, `.05`, `0`. */
export function money(cents: number): string {
  const size = Math.abs(cents);
  const dollars = Math.floor(size / 100);
  const rest = size - dollars * 100;
  if (!Number.isSafeInteger(cents)) throw new RangeError(`${cents} cents is not a whole number`);
  const sign = cents < 0 ? '-' : '';
  if (rest === 0) return `${sign}${dollars}`;
  const fraction = rest % 10 === 0 ? `${rest / 10}` : twoDigits(rest);
  return dollars === 0 ? `${sign}.${fraction}` : `${sign}${dollars}.${fraction}`;
}

const days = new Map<number, string>();

/** A day number as CCYYMMDD. A period has few days, so each is written once and kept. */
export function d8(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    const { year, month, day: ofMonth } = civilOf(day);
    text = `${fourDigits(year)}${twoDigits(month)}${twoDigits(ofMonth)}`;
    days.set(day, text);
  }
  return text;
}

/** Two day numbers as a range (RD8). */
export const rd8 = (from: number, to: number): string => `${d8(from)}-${d8(to)}`;

/** A minute of the day as HHMM. */
export const hhmm = (minute: number): string =>
  twoDigits(Math.floor(minute / 60) % 24) + twoDigits(minute % 60);

/** An ISO 8601 date as CCYYMMDD. */
export const d8OfIso = (date: string): string => date.slice(0, 4) + date.slice(5, 7) + date.slice(8, 10);
