import { beforeAll, describe, expect, it } from 'vitest';
import { MEMBERS_PER_BLOCK, STATE_CODES, type StateCode } from '../../../shared/contracts/dataset.ts';
import type { Member } from '../../../shared/contracts/member.ts';
import { chooseStates } from '../../../shared/engine/payer/household-shapes.ts';
import {
  HOUSEHOLDER_AGE_GROUPS,
  type HouseholderAgeMix,
  PYRAMID_AGE_MIX,
} from '../../../shared/engine/payer/householder-ages.ts';
import type { Household } from '../../../shared/engine/payer/households.ts';
import type { Person } from '../../../shared/engine/payer/persons.ts';
import { openPopulation } from '../../../shared/engine/payer/population.ts';
import { cellAge } from '../../../shared/engine/payer/state-model.ts';
import { stateDemographics } from '../../../shared/reference/state-demographics.ts';
import { statePyramids } from '../../../shared/reference/state-pyramids.ts';
import { zipCodes } from '../../../shared/reference/zip-codes.ts';
import { payerDataset } from './payer-dataset.ts';

const BLOCKS = 200;
const MEMBERS = BLOCKS * MEMBERS_PER_BLOCK;

/** Broad age bands as numbers of five-year bands: 0-17 is cut within the band 15-19, evenly. */
const BROAD_BANDS: readonly (readonly [label: string, from: number, to: number])[] = [
  ['0-17', 0, 17],
  ['18-34', 18, 34],
  ['35-49', 35, 49],
  ['50-64', 50, 64],
  ['65+', 65, 200],
];

/** People of a state, sex and age span according to the published pyramid. */
function published(state: StateCode, sex: 'F' | 'M', from: number, to: number): number {
  const bands = statePyramids.get(state)?.[sex] ?? [];
  return bands.reduce((sum, people, band) => {
    const first = band * 5;
    const last = band === bands.length - 1 ? 200 : first + 4;
    const overlap = Math.max(0, Math.min(to, last) - Math.max(from, first) + 1);
    return sum + (people * overlap) / (last - first + 1);
  }, 0);
}

const publishedOf = (states: readonly StateCode[], sexes: readonly ('F' | 'M')[], from: number, to: number) =>
  states.reduce(
    (sum, state) => sum + sexes.reduce((people, sex) => people + published(state, sex, from, to), 0),
    0,
  );

function householdsOf(seed: number, states: readonly StateCode[], blocks: number): Household[] {
  const parameters = { population: { states: [...states] } };
  const population = openPopulation(payerDataset({ seed, members: blocks * MEMBERS_PER_BLOCK, parameters }));
  return Array.from({ length: blocks }, (_, block) => [...population.households(block)]).flat();
}

const share = <T>(all: readonly T[], of: (item: T) => boolean) => all.filter(of).length / all.length;

describe('the demographics of 200,000 members of all states', () => {
  let households: Household[];
  let persons: Person[];

  beforeAll(() => {
    households = householdsOf(11, STATE_CODES, BLOCKS);
    persons = households.flatMap((household) => household.persons);
  });

  it.each(BROAD_BANDS)('age %s: within 0.5 points of ACS 2018, women and men apart', (_, from, to) => {
    const everyone = publishedOf(STATE_CODES, ['F', 'M'], 0, 200);
    for (const sex of ['F', 'M'] as const) {
      const expected = publishedOf(STATE_CODES, [sex], from, to) / everyone;
      const got = share(persons, (person) => person.sex === sex && person.age >= from && person.age <= to);
      expect(Math.abs(got - expected), `${sex} ${got} for ${expected}`).toBeLessThan(0.005);
    }
  });

  it('have the sex ratio of ACS 2018, within 0.4 points', () => {
    const expected = publishedOf(STATE_CODES, ['F'], 0, 200) / publishedOf(STATE_CODES, ['F', 'M'], 0, 200);
    expect(Math.abs(share(persons, (person) => person.sex === 'F') - expected)).toBeLessThan(0.004);
  });

  it('are spread over the states as people are, within 0.3 points', () => {
    const everyone = publishedOf(STATE_CODES, ['F', 'M'], 0, 200);
    const counts = new Map<StateCode, number>();
    for (const { state, persons: members } of households) {
      counts.set(state, (counts.get(state) ?? 0) + members.length);
    }
    expect(counts.size).toBe(STATE_CODES.length);
    for (const state of STATE_CODES) {
      const expected = publishedOf([state], ['F', 'M'], 0, 200) / everyone;
      expect(Math.abs((counts.get(state) ?? 0) / MEMBERS - expected), state).toBeLessThan(0.003);
    }
  });

  it('have ZIP code, city, county and area code from one row of their state', () => {
    const rows = new Set(zipCodes);
    expect(households.filter(({ state, zipCode }) => !rows.has(zipCode) || zipCode.state !== state)).toEqual(
      [],
    );
  });
});

describe.each(['TX', 'VT', 'UT', 'PR'] as const)('the demographics of 60,000 members of %s', (state) => {
  let households: Household[];

  beforeAll(() => {
    households = householdsOf(5, [state], 60);
  });

  it.each(BROAD_BANDS)('age %s: within 1 point of ACS 2018', (_, from, to) => {
    const expected = publishedOf([state], ['F', 'M'], from, to) / publishedOf([state], ['F', 'M'], 0, 200);
    const persons = households.flatMap((household) => household.persons);
    const got = share(persons, (person) => person.age >= from && person.age <= to);
    expect(Math.abs(got - expected), `${got} for ${expected}`).toBeLessThan(0.01);
  });

  it('share of Hispanic and of Spanish-speaking households: within 2 points', () => {
    const published = stateDemographics.find((row) => row.state === state);
    const hispanic = share(households, ({ background }) => background.ethnicity === '2135-2');
    const spanish = share(households, ({ background }) => background.language === 'es');
    expect(Math.abs(hispanic - (published?.races[0] ?? 0) / 10_000)).toBeLessThan(0.02);
    expect(Math.abs(spanish - (published?.languages[1] ?? 0) / 10_000)).toBeLessThan(0.02);
  });
});

describe('householderAgeMix', () => {
  const GROUPS = HOUSEHOLDER_AGE_GROUPS.map(([group]) => group);
  const householder = ({ persons }: Household) => {
    const adults = persons.filter(({ relationship }) => relationship !== 'child');
    return adults.length === 2 && adults[0]?.sex === 'M' ? (adults.find(isWoman) ?? adults[0]) : adults[0];
  };
  const isWoman = ({ sex }: Person) => sex === 'F';
  const ageOf = (household: Household) => householder(household)?.age ?? Number.NaN;
  const groupOf = (age: number) => HOUSEHOLDER_AGE_GROUPS.findLast(([, first]) => age >= first)?.[0];
  const drawn = (mix: Partial<HouseholderAgeMix>, states: readonly StateCode[] = STATE_CODES) => {
    const parameters = { population: { states: [...states], householderAgeMix: mix } };
    const population = openPopulation(payerDataset({ seed: 11, members: 30_000, parameters }));
    return Array.from({ length: population.blocks }, (_, block) => population.households(block)).flat();
  };
  const shareIn = (households: readonly Household[], group: string) =>
    share(households, (household) => groupOf(ageOf(household)) === group);
  const raised = (group: string) =>
    Object.fromEntries(
      GROUPS.map((other) => [other, PYRAMID_AGE_MIX[other] * 0.6 + (other === group ? 0.4 : 0)]),
    );

  it('has a default that follows from the pyramids', () => {
    const { models } = chooseStates(STATE_CODES, PYRAMID_AGE_MIX);
    const all = models.reduce((sum, { households }) => sum + households, 0);
    for (const group of GROUPS) {
      const of = models.flatMap(({ cellHouseholds }) =>
        [...cellHouseholds].filter((_, cell) => groupOf(cellAge(cell)) === group),
      );
      expect(of.reduce((sum, count) => sum + count, 0) / all).toBeCloseTo(PYRAMID_AGE_MIX[group], 5);
    }
  });

  it.each(GROUPS)('gives households of %s as often as it asks for, and the others as they were', (group) => {
    const [usual, more] = [drawn(PYRAMID_AGE_MIX), drawn(raised(group))];
    expect(Math.abs(shareIn(more, group) - 0.4 - 0.6 * PYRAMID_AGE_MIX[group])).toBeLessThan(0.015);
    expect(shareIn(more, group)).toBeGreaterThan(shareIn(usual, group) + 0.25);
    for (const [other, firstAge] of HOUSEHOLDER_AGE_GROUPS) {
      const [before, after] = [usual, more].map((all) =>
        all.filter((household) => groupOf(ageOf(household)) === other),
      ) as [Household[], Household[]];
      const isOlder = (household: Household) => ageOf(household) >= firstAge + 8;
      expect(Math.abs(share(after, isOlder) - share(before, isOlder)), other).toBeLessThan(0.035);
      const mean = (all: Household[]) => all.reduce((sum, one) => sum + one.persons.length, 0) / all.length;
      expect(Math.abs(mean(after) - mean(before)), other).toBeLessThan(0.12);
    }
  });

  it('leaves alone what has nothing to do with age: where subscribers live, their background, the ids', () => {
    const rowsOf = (householderAgeMix: Partial<HouseholderAgeMix>) => {
      const parameters = { population: { states: ['VT' as const], householderAgeMix } };
      const population = openPopulation(payerDataset({ seed: 11, members: 30_000, parameters }));
      // The first member of a block is a subscriber under any mix.
      return Array.from({ length: population.blocks }, (_, block) =>
        population.member(block * MEMBERS_PER_BLOCK),
      );
    };
    const same = (row: Member) => [row.member_id, row.ssn, row.zip, row.address_line, row.race, row.language];
    expect(rowsOf({ age_65_over: 1 }).map(same)).toEqual(rowsOf(PYRAMID_AGE_MIX).map(same));
  });

  it('makes a population of seniors alone, whose spouses are seniors or a few years younger', () => {
    const persons = drawn({ age_65_over: 1 }).flatMap((household) => household.persons);
    expect(share(persons, ({ age }) => age >= 65)).toBeGreaterThan(0.94);
    expect(persons.filter(({ age, relationship }) => relationship !== 'child' && age < 59)).toEqual([]);
  });

  it.each([
    [{ householderAgeMix: { ...PYRAMID_AGE_MIX, age_65_over: 0.5 } }, 'householderAgeMix sums to 1.27'],
    [{ householderAgeMix: { ...PYRAMID_AGE_MIX, age_18_34: -1 } }, 'householderAgeMix/age_18_34 is -1'],
    [{ terminatedShare: 1.5 }, 'terminatedShare is 1.5: it must be from 0 to 1'],
  ])('%j is refused by the engine, too', (wrong, message) => {
    const dataset = payerDataset({ members: 10 });
    const parameters = { ...dataset.parameters, population: { ...dataset.parameters.population, ...wrong } };
    expect(() => openPopulation({ ...dataset, parameters })).toThrow(`/parameters/population/${message}`);
  });
});

describe('names of 100,000 members', () => {
  let rows: Member[];

  beforeAll(() => {
    const population = openPopulation(payerDataset({ seed: 3, members: 100_000 }));
    rows = Array.from({ length: population.blocks }, (_, block) => population.block(block)).flat();
  });

  const named = (first: string, born: (year: string) => boolean) =>
    share(
      rows.filter((row) => born(row.birth_date.slice(0, 4))),
      (row) => row.first_name === first,
    );

  it('go with the decade of birth', () => {
    expect(named('Linda', (year) => year < '1960')).toBeGreaterThan(
      5 * named('Linda', (year) => year > '1989'),
    );
    expect(named('Liam', (year) => year > '2009')).toBeGreaterThan(0.003);
    expect(named('Liam', (year) => year < '1980')).toBeLessThan(0.0005);
  });

  it('go with ethnicity: Garcia is at least 20 times as common among Hispanic members', () => {
    const garcia = (hispanic: boolean) =>
      share(
        rows.filter((row) => (row.ethnicity === '2135-2') === hispanic),
        (row) => row.last_name === 'Garcia',
      );
    expect(garcia(true)).toBeGreaterThan(0.01);
    expect(garcia(true)).toBeGreaterThan(20 * garcia(false));
  });

  it('go with language: Korean is spoken by Asian members only', () => {
    const korean = rows.filter((row) => row.language === 'ko');
    expect(korean.length).toBeGreaterThan(100);
    expect(korean.every((row) => row.race === '2028-9')).toBe(true);
  });
});
