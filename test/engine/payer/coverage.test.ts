/** Reach: when the population has households covered, from which enrolment is made; see member-coverage.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDayOfMonth, monthOf } from '../../../shared/engine/calendar/civil-date.ts';
import { formatIsoDate, parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import type { Household } from '../../../shared/engine/payer/households.ts';
import { openPopulation } from '../../../shared/engine/payer/population.ts';
import { payerDataset } from './payer-dataset.ts';

const householdsOf = (asOf: string, terminatedShare: number, blocks = 3): Household[] => {
  const parameters = { population: { terminatedShare } };
  const population = openPopulation(payerDataset({ members: blocks * 1_000, asOf, parameters }));
  return Array.from({ length: blocks }, (_, block) => population.households(block)).flat();
};

const isFirstOfMonth = (day: number) => day === firstDayOfMonth(monthOf(day));

describe('the coverage of households', () => {
  it('begins on the first of a month in the six years before asOf, and ends after all are born', () => {
    const anyDate = fc
      .integer({ min: parseIsoDate('1950-01-01'), max: parseIsoDate('2099-12-31') })
      .map(formatIsoDate);
    fc.assert(
      fc.property(anyDate, (asOf) => {
        const today = parseIsoDate(asOf);
        for (const { coverage, persons } of householdsOf(asOf, 0.5, 1)) {
          const { effective, termination } = coverage;
          expect(isFirstOfMonth(effective)).toBe(true);
          expect(monthOf(effective)).toBeLessThan(monthOf(today));
          expect(monthOf(effective)).toBeGreaterThanOrEqual(monthOf(today) - 72);
          if (termination === null) continue;
          expect(termination).toBeGreaterThan(Math.max(effective, ...persons.map((one) => one.birthDay)));
          expect(termination).toBeLessThan(today);
          expect(isFirstOfMonth(termination + 1)).toBe(true);
        }
      }),
      { numRuns: 30, examples: [['2024-02-29'], ['2024-03-01'], ['2025-12-31'], ['2026-01-01']] },
    );
  });

  it('begins no earlier than the month of the 18th birthday of the subscriber', () => {
    const asOf = '2026-01-15';
    for (const { coverage, persons } of householdsOf(asOf, 0, 20)) {
      const grown = monthOf(persons[0]?.birthDay ?? Number.NaN) + 18 * 12;
      const latest = monthOf(parseIsoDate(asOf)) - 1;
      expect(monthOf(coverage.effective)).toBeGreaterThanOrEqual(Math.min(grown, latest));
    }
  });

  it('has ended for the share of households that was asked for', () => {
    const ended = (terminatedShare: number) => {
      const households = householdsOf('2026-01-01', terminatedShare, 40);
      return households.filter(({ coverage }) => coverage.termination !== null).length / households.length;
    };
    expect(ended(0)).toBe(0);
    expect(Math.abs(ended(0.06) - 0.06)).toBeLessThan(0.007);
    // Households with a child born this month have not ended.
    expect(ended(1)).toBeGreaterThan(0.995);
  });

  it('changes in nothing but its end when the share changes', () => {
    const withoutEnd = (households: Household[]) =>
      households.map((household) => ({ ...household, coverage: household.coverage.effective }));
    const some = householdsOf('2026-01-01', 0.06);
    const many = householdsOf('2026-01-01', 0.6);
    expect(withoutEnd(many)).toEqual(withoutEnd(some));
    for (const [place, { coverage }] of some.entries())
      if (coverage.termination !== null) expect(many[place]?.coverage).toEqual(coverage);
  });
});
