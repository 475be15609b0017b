/** Reach: numbers, dates, identifiers and codes as bytes; compared with plain computations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hundredths,
  isDecimal,
  pack,
  packCode,
  unpack,
  wholeNumber,
} from '../../../shared/validation/x12/bytes.ts';
import {
  dateNumber,
  dateRange,
  isTime,
  shortDateNumber,
  yearsBetween,
} from '../../../shared/validation/x12/calendar.ts';
import { isDiagnosisShaped, isProcedureShaped, judgeCode } from '../../../shared/validation/x12/code-sets.ts';
import { isNpi } from '../../../shared/validation/x12/npi.ts';
import { bytesOf } from './fixtures.ts';

const over =
  <T>(judge: (bytes: Uint8Array, from: number, to: number) => T) =>
  (text: string): T =>
    judge(bytesOf(`*${text}*`), 1, text.length + 1);

describe('codes', () => {
  const code = fc.stringMatching(/^[0-9A-Z]{1,10}$/);

  it('pack to different numbers, and back', () => {
    fc.assert(
      fc.property(
        code,
        (text) => unpack(pack(text)) === text && packCode(bytesOf(text), 0, text.length) === pack(text),
      ),
    );
  });

  it.each(['', 'a', 'A-1', 'ABCDEFGHIJK'])('do not pack %j', (text) => {
    expect(pack(text)).toBe(-1);
  });
});

describe('numbers', () => {
  it('are read to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
        const text = `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        expect(over(hundredths)(text)).toBe(cents === 0 ? (text.startsWith('-') ? -0 : 0) : cents);
      }),
    );
  });

  it.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['.5', 50],
    ['-.05', -5],
    ['1.239', 123],
  ])('%s is %i hundredths', (text, cents) => expect(over(hundredths)(text)).toBe(cents));

  it.each(['', '-', '.', '1.2.3', '1e5', '+1', '1,000'])('%j is none', (text) => {
    expect(over(isDecimal)(text)).toBe(false);
    expect(over(hundredths)(text)).toBeNaN();
  });

  it.each([
    ['007', 7],
    ['', -1],
    ['1x', -1],
    ['1234567890123456', -1],
  ])('whole %j is %i', (text, value) => expect(over(wholeNumber)(text)).toBe(value));
});

describe('dates', () => {
  it('are those of the calendar', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const text = day.toISOString().slice(0, 10).replaceAll('-', '');
        expect(over(dateNumber)(text)).toBe(Number(text));
      }),
    );
  });

  it.each(['20250229', '20251301', '20250100', '17991231', '22000101', '2025011', '2025-1-1'])(
    '%s is none',
    (text) => {
      expect(over(dateNumber)(text)).toBe(0);
    },
  );

  it('may be short, or a range', () => {
    expect(over(shortDateNumber)('240229')).toBe(20_240_229);
    expect(over(shortDateNumber)('230229')).toBe(0);
    expect(over(shortDateNumber)('2402291')).toBe(0);
    expect(over(dateRange)('20250101-20250131')).toEqual([20_250_101, 20_250_131]);
    expect(over(dateRange)('20250101')).toEqual([0, 0]);
    expect(yearsBetween(20_000_615, 20_250_614)).toBe(24);
  });

  it.each([
    ['0000', true],
    ['2359', true],
    ['235959', true],
    ['23595999', true],
    ['2400', false],
    ['1260', false],
    ['120060', false],
    ['12000', false],
    ['12a0', false],
    ['120', false],
  ])('time %s: %s', (text, valid) => expect(over(isTime)(text)).toBe(valid));
});

describe('identifiers', () => {
  it.each(['1234567893', '2000000002'])('%s is an NPI', (text) => expect(over(isNpi)(text)).toBe(true));

  it('are no NPI with any one digit changed', () => {
    const valid = '1234567893';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
        const digit = (Number(valid[place]) + more) % 10;
        expect(over(isNpi)(valid.slice(0, place) + digit + valid.slice(place + 1))).toBe(false);
      }),
    );
  });

  it.each(['', '123456789', '12345678933', '123456789X'])('%j is no NPI', (text) =>
    expect(over(isNpi)(text)).toBe(false),
  );
});

describe('code sets', () => {
  const verdict = (set: string, text: string) =>
    over((bytes, from, to) => judgeCode(set, bytes, from, to))(text);

  it.each([
    ['place_of_service', '11', 'known'],
    ['place_of_service', '97', 'unknown'],
    ['revenue', '0120', 'known'],
    ['revenue', '9999', 'unlisted'],
    ['revenue', '12', 'unknown'],
    ['taxonomy', '207Q00000X', 'known'],
    ['taxonomy', '999Z99999X', 'unlisted'],
    ['taxonomy', '207Q00000', 'unknown'],
    ['remark', 'MA130', 'known'],
    ['remark', 'X1', 'unknown'],
    ['country', 'QX', 'unlisted'],
    ['country', '1A', 'unknown'],
    ['currency', 'USD', 'known'],
    ['currency', 'US', 'unknown'],
  ])('%s %s is %s', (set, text, expected) => expect(verdict(set, text)).toBe(expected));

  it('refuses a set that does not exist', () => {
    expect(() => verdict('nothing', 'A')).toThrow('No code set nothing');
  });

  it.each([
    ['I10', true],
    ['C7A00', true],
    ['W010XXA', true],
    ['I1', false],
    ['110', false],
    ['IA0', false],
    ['I1Z', false],
    ['I10.1', false],
    ['W010XXA1', false],
  ])('diagnosis %s: %s', (text, shaped) => expect(over(isDiagnosisShaped)(text)).toBe(shaped));

  it.each([
    ['30233N1', true],
    ['30233O1', false],
    ['30233N', false],
    ['30233n1', false],
  ])('procedure %s: %s', (text, shaped) => expect(over(isProcedureShaped)(text)).toBe(shaped));
});
