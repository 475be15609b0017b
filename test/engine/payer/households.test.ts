import { beforeAll, describe, expect, it } from 'vitest';
import { MEMBERS_PER_BLOCK } from '../../../shared/contracts/dataset.ts';
import { ageAt } from '../../../shared/engine/calendar/civil-date.ts';
import { parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import type { Household } from '../../../shared/engine/payer/households.ts';
import type { Person } from '../../../shared/engine/payer/persons.ts';
import { openPopulation } from '../../../shared/engine/payer/population.ts';
import { payerDataset } from './payer-dataset.ts';

const BLOCKS = 200;
const ASOF = '2025-07-15';

describe('households of 200,000 members', () => {
  const today = parseIsoDate(ASOF);
  let households: Household[];
  let couples: [Person, Person][];

  beforeAll(() => {
    const population = openPopulation(payerDataset({ members: BLOCKS * MEMBERS_PER_BLOCK, asOf: ASOF }));
    households = Array.from({ length: BLOCKS }, (_, block) => [...population.households(block)]).flat();
    couples = households.flatMap(({ persons: [first, second] }) =>
      first !== undefined && second?.relationship === 'spouse' ? [[first, second]] : [],
    );
  });

  const childrenOf = ({ persons }: Household) => persons.filter((person) => person.relationship === 'child');
  const adultsOf = ({ persons }: Household) => persons.filter((person) => person.relationship !== 'child');

  it('fill their blocks without a gap, and none spans two', () => {
    const block = (index: number) => Math.floor(index / MEMBERS_PER_BLOCK);
    let next = 0;
    const misplaced = households.filter(({ subscriberIndex, persons }) => {
      const inOrder = subscriberIndex === next;
      next += persons.length;
      return !inOrder || block(next - 1) !== block(subscriberIndex);
    });
    expect(misplaced).toEqual([]);
    expect(next).toBe(BLOCKS * MEMBERS_PER_BLOCK);
  });

  it('list a subscriber, at most one spouse, and up to five children from the oldest', () => {
    const order = ({ persons }: Household) => persons.map((person) => person.relationship[1]).join('');
    expect(households.filter((household) => !/^up?h{0,5}$/.test(order(household)))).toEqual([]);
    const misnumbered = households.filter(({ persons }) =>
      persons.some((person, place) => person.dependentNumber !== place),
    );
    expect(misnumbered).toEqual([]);
    const unordered = households.filter((household) =>
      childrenOf(household).some((child, place, all) => child.birthDay < (all[place - 1]?.birthDay ?? -1e9)),
    );
    expect(unordered).toEqual([]);
  });

  it('know the age of everyone, and nobody is born after asOf', () => {
    const persons = households.flatMap((household) => household.persons);
    expect(persons.filter(({ birthDay }) => birthDay > today)).toEqual([]);
    expect(persons.filter(({ age, birthDay }) => age !== ageAt(birthDay, today))).toEqual([]);
  });

  it('have adults of 18 and over and children of up to 25', () => {
    expect(households.flatMap(adultsOf).filter(({ age }) => age < 18)).toEqual([]);
    expect(households.flatMap(childrenOf).filter(({ age }) => age > 25)).toEqual([]);
  });

  it('have children who were born when each parent was 16 to 45', () => {
    const agesAtBirth = households.flatMap((household) =>
      childrenOf(household).flatMap((child) =>
        adultsOf(household).map((parent) => ageAt(parent.birthDay, child.birthDay)),
      ),
    );
    expect(agesAtBirth.length).toBeGreaterThan(50_000);
    expect(agesAtBirth.filter((age) => age < 16 || age > 45)).toEqual([]);
  });

  it('space the births of brothers and sisters: twins (under 3 of 100) or 280 days and more', () => {
    let pairs = 0;
    let twins = 0;
    for (const household of households) {
      const births = childrenOf(household).map((child) => child.birthDay);
      for (let place = 1; place < births.length; place++) {
        const days = (births[place] ?? 0) - (births[place - 1] ?? 0);
        pairs++;
        if (days === 0) twins++;
        else expect(days).toBeGreaterThanOrEqual(280);
      }
    }
    expect(twins / pairs).toBeGreaterThan(0);
    expect(twins / pairs).toBeLessThan(0.03);
  });

  it('have spouses of plausible ages: 10 years apart at most before children, mostly within 5', () => {
    const gaps = couples.map(([one, other]) => Math.abs(one.age - other.age));
    expect(gaps.filter((gap) => gap <= 5).length / gaps.length).toBeGreaterThan(0.85);
    // A father's age is moved to fit his children, seldom and by no more than a few years.
    expect(Math.max(...gaps)).toBeLessThanOrEqual(27);
    expect(gaps.filter((gap) => gap > 10).length / gaps.length).toBeLessThan(0.002);
  });

  it('have couples of one sex in 1.5 of 100 cases, within 0.4', () => {
    const share = couples.filter(([one, other]) => one.sex === other.sex).length / couples.length;
    expect(Math.abs(share - 0.015)).toBeLessThan(0.004);
  });

  it('have 1.8 to 2.1 members each, as contracts of a health plan do', () => {
    const mean = (BLOCKS * MEMBERS_PER_BLOCK) / households.length;
    expect(mean).toBeGreaterThan(1.8);
    expect(mean).toBeLessThan(2.1);
  });
});
