import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import {
  cleanText,
  d8,
  d8OfIso,
  hhmm,
  money,
  rd8,
  X12_CHARACTERS,
} from '../../../shared/formats/x12/x12-text.ts';

describe('an amount', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1_250, '12.5'],
    [-300, '-3'],
    [5, '.05'],
    [-50, '-.5'],
    [1_200_034, '12000.34'],
  ])('of %i cents is %s', (cents, text) => {
    expect(money(cents)).toBe(text);
  });

  it('is no fraction of a cent, and no number that is not exact', () => {
    for (const value of [0.5, Number.NaN, 2 ** 53]) expect(() => money(value)).toThrow(/not a whole number/);
  });

  it('reads back as the same cents, without zeros that are not needed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (cents) => {
        const text = money(cents);
        expect(Math.round(Number(text) * 100)).toBe(cents === 0 ? 0 : cents);
        expect(text).toMatch(/^-?(?:0|[1-9]\d*|\.\d[1-9]?|[1-9]\d*\.\d{1,2})$/);
        expect(text).not.toMatch(/\.\d*0$/);
      }),
    );
  });
});

describe('days and minutes', () => {
  it('are written without hyphens', () => {
    const day = parseIsoDate('2025-02-28');
    expect([d8(day), d8(day), rd8(day, day + 1)]).toEqual(['20250228', '20250228', '20250228-20250301']);
    expect(d8OfIso('1987-06-05')).toBe('19870605');
    expect([hhmm(0), hhmm(61), hhmm(1_439)]).toEqual(['0000', '0101', '2359']);
  });
});

describe('text', () => {
  const clean = (text: string) => cleanText(text, (character) => X12_CHARACTERS.includes(character));

  it.each([
    ['Peña Núñez', 'Pena Nunez'],
    ['Øster & Ærø', 'Oster & AEro'],
    ['O’Brien', "O'Brien"],
    ['  two\r\n\tlines  ', 'two lines'],
    ['漢字', ''],
    ['a^b`c', 'a b c'],
  ])('%j becomes %j', (text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it('has nothing left that X12 does not know', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = clean(text);
        expect([...result].every((character) => X12_CHARACTERS.includes(character))).toBe(true);
        expect(result).toBe(result.trim());
      }),
    );
  });
});
