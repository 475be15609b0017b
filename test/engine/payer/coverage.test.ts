import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Member } from '../../../shared/contracts/member.ts';
import { parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { openPopulation } from '../../../shared/engine/payer/population.ts';
import { payerDataset } from './payer-dataset.ts';

const rowsOf = (asOf: string, terminatedShare: number, blocks = 3): Member[] => {
  const parameters = { population: { terminatedShare } };
  const population = openPopulation(payerDataset({ members: blocks * 1_000, asOf, parameters }));
  return Array.from({ length: blocks }, (_, block) => population.block(block)).flat();
};

const nextDay = (date: string) => new Date((parseIsoDate(date) + 1) * 86_400_000).toISOString().slice(0, 10);

describe('coverage', () => {
  it('begins on the first of a month in the six years before asOf, or with birth, and before it ends', () => {
    const anyDate = fc
      .integer({ min: parseIsoDate('1950-01-01'), max: parseIsoDate('2099-12-31') })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(anyDate, (asOf) => {
        const subscribers = new Map<string, Member>();
        for (const row of rowsOf(asOf, 0.5, 1)) {
          if (row.relationship === 'subscriber') subscribers.set(row.member_id, row);
          const subscriber = subscribers.get(row.subscriber_id) as Member;
          expect(subscriber.effective_date.endsWith('-01')).toBe(true);
          expect(subscriber.effective_date.slice(0, 7) < asOf.slice(0, 7)).toBe(true);
          expect(
            Number(asOf.slice(0, 4)) - Number(subscriber.effective_date.slice(0, 4)),
          ).toBeLessThanOrEqual(6);
          const later = row.birth_date > subscriber.effective_date;
          expect(row.effective_date).toBe(later ? row.birth_date : subscriber.effective_date);
          expect(row.termination_date).toBe(subscriber.termination_date);
          if (row.termination_date === null) continue;
          expect(row.termination_date > row.effective_date).toBe(true);
          expect(row.termination_date < asOf).toBe(true);
          expect(nextDay(row.termination_date).endsWith('-01')).toBe(true);
        }
      }),
      { numRuns: 30, examples: [['2024-02-29'], ['2024-03-01'], ['2025-12-31'], ['2026-01-01']] },
    );
  });

  it('begins no earlier than the month of the 18th birthday of the subscriber', () => {
    for (const row of rowsOf('2026-01-15', 0, 20)) {
      if (row.relationship !== 'subscriber') continue;
      const adultFrom = `${Number(row.birth_date.slice(0, 4)) + 18}${row.birth_date.slice(4, 7)}-01`;
      expect(row.effective_date >= adultFrom || adultFrom === '2026-01-01', row.birth_date).toBe(true);
    }
  });

  it('has ended for the share of households that was asked for', () => {
    const ended = (terminatedShare: number) => {
      const subscribers = rowsOf('2026-01-01', terminatedShare, 40).filter(
        (row) => row.dependent_number === 0,
      );
      return subscribers.filter((row) => row.termination_date !== null).length / subscribers.length;
    };
    expect(ended(0)).toBe(0);
    expect(Math.abs(ended(0.06) - 0.06)).toBeLessThan(0.007);
    // Households with a child born this month have not ended.
    expect(ended(1)).toBeGreaterThan(0.995);
  });

  it('changes in nothing but its end when the share changes', () => {
    const withoutEnd = (rows: Member[]) => rows.map((row) => ({ ...row, termination_date: null }));
    const some = rowsOf('2026-01-01', 0.06);
    const many = rowsOf('2026-01-01', 0.6);
    expect(withoutEnd(many)).toEqual(withoutEnd(some));
    for (const [place, row] of some.entries()) {
      if (row.termination_date !== null) expect(many[place]?.termination_date).toBe(row.termination_date);
    }
  });
});
