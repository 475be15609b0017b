import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../../../shared/contracts/dataset.ts';
import { apportion, evenOrder } from '../../../../shared/engine/payer/network/apportion.ts';
import { Geography } from '../../../../shared/engine/payer/network/geography.ts';
import { stateMap, stretchOf, zipCodeAt } from '../../../../shared/engine/payer/network/state-map.ts';
import { stateIncomes } from '../../../../shared/reference/state-incomes.ts';
import { zipCodes } from '../../../../shared/reference/zip-codes.ts';

const someStates = fc.uniqueArray(fc.constantFrom(...STATE_CODES), { minLength: 1, maxLength: 52 });

describe('apportion', () => {
  it('gives every seat, at least one each, and near the share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 60, max: 3_000 }), (all, seats) => {
        const got = apportion(all, seats);
        expect(got.reduce((sum, count) => sum + count, 0)).toBe(seats);
        expect(Math.min(...got)).toBeGreaterThanOrEqual(1);
        for (const [place, weight] of all.entries()) {
          if (weight === Math.max(...all)) expect(got[place]).toBeGreaterThanOrEqual(Math.max(...got) - 1);
        }
      }),
    );
  });

  it('puts items at even distances', () => {
    expect(evenOrder([4, 2, 1])).toEqual([0, 1, 0, 2, 0, 1, 0]);
  });
});

describe('Geography', () => {
  it('finds the community of a place, and the place of a community', () => {
    fc.assert(
      fc.property(someStates, fc.nat(999_999), (states, community) => {
        const geography = new Geography(states);
        const { state, rank } = geography.placeOf(community);
        expect(geography.communityAt(state, rank)).toBe(community);
        expect(geography.countIn(state, community)).toBe(rank);
        expect(geography.countIn(state, community + 1)).toBe(rank + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('has communities of each state in proportion to its people, within 4 % and one or two', () => {
    const geography = new Geography(STATE_CODES);
    const people = stateIncomes.reduce((sum, { population }) => sum + population, 0);
    for (const communities of [200, 1_000, 8_192, 50_000]) {
      for (const [number, state] of geography.states.entries()) {
        const population = stateIncomes.find((row) => row.state === state)?.population ?? 0;
        const expected = (communities * population) / people;
        const got = geography.countIn(number, communities);
        expect(Math.abs(got - expected), `${state} of ${communities}`).toBeLessThan(1.5 + 0.04 * expected);
      }
    }
  });

  it('takes states in any order, and knows no others', () => {
    expect(new Geography(['TX', 'AK']).states).toEqual(new Geography(['AK', 'TX']).states);
    expect(() => new Geography(['TX']).numberOf('AK')).toThrow("AK is none of the dataset's states");
    expect(() => new Geography([])).toThrow(RangeError);
  });
});

describe('a state as a line', () => {
  it('has every ZIP code, each on a stretch as long as its people are many', () => {
    for (const state of STATE_CODES) {
      const map = stateMap(state);
      const rows = zipCodes.filter((row) => row.state === state);
      const people = rows.reduce((sum, { population }) => sum + population, 0);
      for (const row of rows) {
        const { from, to } = stretchOf(map, row.zip);
        expect(zipCodeAt(map, from)).toBe(row);
        expect(zipCodeAt(map, to - 1)).toBe(row);
        expect(Math.abs((to - from) / 2 ** 32 - row.population / people)).toBeLessThan(1e-8);
      }
    }
  });

  it('does not know ZIP codes of other states', () => {
    expect(() => stretchOf(stateMap('VT'), '10001')).toThrow('no ZIP code 10001 in VT');
  });
});
