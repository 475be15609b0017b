import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageAt,
  civilOf,
  dayOf,
  daysInMonth,
  firstDayOfMonth,
  isLeapYear,
  monthOf,
  packedDateOf,
  unpackedDate,
  yearsBefore,
} from '../../../shared/engine/calendar/civil-date.ts';
import { formatIsoDate, parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';

const MS_PER_DAY = 86_400_000;
const anyDay = fc.integer({ min: dayOf(0, 1, 1), max: dayOf(9999, 12, 31) });

describe('civil dates', () => {
  it('agree with the platform on every day from 1840 to 2110', () => {
    for (let day = dayOf(1840, 1, 1); day <= dayOf(2110, 12, 31); day++) {
      const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
      expect(formatIsoDate(day)).toBe(text);
    }
  });

  it('go there and back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, date } = { ...civilOf(day), date: civilOf(day).day };
        expect(dayOf(year, month, date)).toBe(day);
        expect(parseIsoDate(formatIsoDate(day))).toBe(day);
        expect(firstDayOfMonth(monthOf(day))).toBe(dayOf(year, month, 1));
        expect(date).toBeLessThanOrEqual(daysInMonth(year, month));
      }),
      { examples: [[0], [dayOf(2000, 2, 29)], [dayOf(1900, 2, 28)], [dayOf(1900, 3, 1)]] },
    );
  });

  it('are packed and unpacked, in the order of their days', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf(-400, 1, 1), max: dayOf(9999, 12, 30) }), (day) => {
        expect(unpackedDate(packedDateOf(day))).toEqual(civilOf(day));
        expect(packedDateOf(day)).toBeLessThan(packedDateOf(day + 1));
      }),
    );
  });

  it('know the leap years', () => {
    expect([1900, 2000, 2023, 2024, 2100].filter(isLeapYear)).toEqual([2000, 2024]);
    expect(dayOf(2000, 3, 1) - dayOf(2000, 2, 28)).toBe(2);
    expect(dayOf(1900, 3, 1) - dayOf(1900, 2, 28)).toBe(1);
  });
});

describe('ages', () => {
  const age = (birth: string, now: string) => ageAt(parseIsoDate(birth), parseIsoDate(now));

  it('change on the birthday', () => {
    expect(age('1990-06-15', '2026-06-14')).toBe(35);
    expect(age('1990-06-15', '2026-06-15')).toBe(36);
    expect(age('2026-01-01', '2026-01-01')).toBe(0);
  });

  it('of those born on a leap day change on 1 March of common years', () => {
    expect(age('2000-02-29', '2025-02-28')).toBe(24);
    expect(age('2000-02-29', '2025-03-01')).toBe(25);
    expect(age('2000-02-29', '2024-02-29')).toBe(24);
  });

  it('are completed on the day that yearsBefore names, and not the day after', () => {
    const now = fc.integer({ min: dayOf(1950, 1, 1), max: dayOf(2099, 12, 31) });
    fc.assert(
      fc.property(now, fc.nat(110), (day, years) => {
        const last = yearsBefore(day, years);
        expect(ageAt(last, day)).toBe(years);
        if (last < day) expect(ageAt(last + 1, day)).toBe(years - 1);
      }),
      {
        examples: [
          [dayOf(2024, 2, 29), 1],
          [dayOf(2023, 2, 28), 3],
          [dayOf(2024, 2, 29), 4],
        ],
      },
    );
  });
});

describe('ISO dates', () => {
  it('are read from dates and from UTC instants', () => {
    expect(parseIsoDate('1970-01-02')).toBe(1);
    expect(parseIsoDate('2026-01-01T00:00:00Z')).toBe(parseIsoDate('2026-01-01'));
    expect(parseIsoDate('2026-01-01T23:59:59.999Z')).toBe(parseIsoDate('2026-01-01'));
  });

  it('are rejected when no such date exists or the zone is not UTC', () => {
    for (const text of [
      '2023-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '2026-01-01T00:00:00+02:00',
      '',
    ]) {
      expect(() => parseIsoDate(text)).toThrow(RangeError);
    }
  });

  it('have no form outside the years 0 to 9999', () => {
    expect(formatIsoDate(dayOf(0, 1, 1))).toBe('0000-01-01');
    expect(() => formatIsoDate(dayOf(10_000, 1, 1))).toThrow(RangeError);
    expect(() => formatIsoDate(dayOf(-1, 12, 31))).toThrow(RangeError);
  });
});
