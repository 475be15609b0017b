/** Reach: the factors alone, and the stays of the engine's own people by age beside the published ones. */
import { describe, expect, it } from 'vitest';
import { stayAgeFactors } from '../../../../shared/engine/payer/health/admission-ages.ts';
import { meanOverPeople } from '../../../../shared/engine/payer/health/people.ts';
import { openHistory } from '../../../../shared/engine/payer/history.ts';
import { staysByAge } from '../../../../shared/reference/stays-by-age.ts';
import { payerDataset } from '../payer-dataset.ts';

const NEWBORN = '4';

describe('stayAgeFactors', () => {
  it.each([
    ['everyone alike', () => 0.1],
    ['the old more often already', (_: 'F' | 'M', age: number) => age / 200 + 0.01],
    ['women alone', (sex: 'F' | 'M') => (sex === 'F' ? 0.2 : 0)],
  ])('leaves as many stays as there were, where they go to %s', (_, expected) => {
    const factors = stayAgeFactors(expected);
    const after = meanOverPeople((sex, age) => expected(sex, age) * (factors[age] as number));
    expect(after).toBeCloseTo(meanOverPeople(expected), 10);
    expect(factors.every((factor) => factor > 0)).toBe(true);
  });

  it('gives flat stays the published ages', () => {
    const factors = stayAgeFactors(() => 0.1);
    for (const [from, per10000] of staysByAge.slice(1, -1)) {
      const next = staysByAge[staysByAge.findIndex(([age]) => age === from) + 1] as readonly [number, number];
      const middle = (from + next[0]) / 2;
      const oldest = (factors[90] as number) / (staysByAge.at(-1)?.[1] as number);
      expect((factors[Math.floor(middle)] as number) / per10000 / oldest).toBeCloseTo(1, 1);
    }
  });
});

describe('stays for illness among 6,000 seniors and as many others', () => {
  const perYear = (
    householderAgeMix: Partial<Record<'age_35_49' | 'age_65_over', number>>,
    from: number,
    to: number,
  ) => {
    const history = openHistory(
      payerDataset({ members: 6_000, parameters: { population: { householderAgeMix } } }),
    );
    let [stays, people] = [0, 0];
    for (let block = 0; block < history.population.blocks; block++) {
      for (const household of history.block(block, { from: 0, to: 6_000 }).households(true)) {
        for (const person of household.persons.filter(({ age }) => age >= from && age < to)) {
          people++;
          for (const { stay } of household.course(person).encounters)
            if (stay !== null && stay.admissionType !== NEWBORN) stays++;
        }
      }
    }
    return stays / people;
  };

  it('are 190 to 300 for 1,000 seniors a year, and over two and a half times as many as between 18 and 44', () => {
    const seniors = perYear({ age_65_over: 1 }, 65, 200);
    expect(seniors).toBeGreaterThan(0.19);
    expect(seniors).toBeLessThan(0.3);
    expect(seniors).toBeGreaterThan(2.5 * perYear({ age_35_49: 1 }, 18, 45));
  });
});
