import { money } from '../../x12/x12-text.ts';
import type { Wrong } from './x12-edit.ts';

/** An amount that is so many cents more. */
export const plusCents =
  (cents: number): Wrong =>
  (value) => {
    const found = centsOf(value);
    return found === null ? null : money(found + cents);
  };

/** Cents of an X12 amount, or null. */
export function centsOf(value: string): number | null {
  const amount = Number(value);
  return value === '' || !Number.isFinite(amount) ? null : Math.round(amount * 100);
}

/** A count that is one more. */
export const plusOne: Wrong = (value) => (/^\d+$/.test(value) ? String(Number(value) + 1) : null);

/** Digits with one more, in as many places. */
export const nextDigits: Wrong = (value) =>
  /^\d+$/.test(value)
    ? String((Number(value) % (10 ** value.length - 1)) + 1).padStart(value.length, '0')
    : null;

/** Always the same. */
export const always =
  (wrong: string): Wrong =>
  () =>
    wrong;

/** Nothing at all. */
export const left = always('');

/** An NPI whose check digit is wrong. */
export const wrongCheckDigit: Wrong = (value) =>
  /^\d{10}$/.test(value) ? value.slice(0, 9) + ((Number(value[9]) + 1) % 10) : null;

/** A date CCYYMMDD in another year. */
export const years =
  (count: number): Wrong =>
  (value) =>
    /^\d{8}$/.test(value)
      ? String(Number(value.slice(0, 4)) + count) + value.slice(4, 6) + safeDay(value)
      : null;

/** No year lacks these days. */
const safeDay = (value: string): string => (value.endsWith('0229') ? '28' : value.slice(6));

/** The 30th of February of the same year. */
export const noSuchDay: Wrong = (value) => (/^\d{8}$/.test(value) ? `${value.slice(0, 4)}0230` : null);

/** A range of days with its ends swapped. */
export const reversedRange: Wrong = (value) => {
  const [from, to] = value.split('-');
  return to === undefined || from === to ? null : `${to}-${from}`;
};

/** The value with something before or behind it. */
export const wrapped =
  (before: string, behind = ''): Wrong =>
  (value) =>
    before + value + behind;

/** A number of nine digits like a social security number, from the range that is never issued (900 to 999). */
export const socialSecurityNumber: Wrong = (value) =>
  `9${value.replaceAll(/\D/g, '').padStart(8, '0').slice(-8)}`;
