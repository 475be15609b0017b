/** Reach: the pregnancies of women who have far more of them than anyone has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../shared/engine/calendar/civil-date.ts';
import { motherOf } from '../../../../shared/engine/payer/health/births.ts';
import type { Encounter } from '../../../../shared/engine/payer/health/clinical-course.ts';
import type { Household } from '../../../../shared/engine/payer/households.ts';
import type { Person } from '../../../../shared/engine/payer/persons.ts';
import { householdsFor, type Patient, patientsOf } from './population-health.ts';

const YEARS = { from: dayOf(2021, 1, 1), to: dayOf(2025, 12, 31) };
const MOST_FERTILE = 5;
/** Of each pregnancy, this many days fall between what its visits say that it began; visits move off weekends. */
const SAME_PREGNANCY_DAYS = 14;

/** Women of 13 or more at the beginning, of households that pass. */
const womenOf = (households: readonly Household[], seed: number, fertilityScale: number) =>
  patientsOf(households, { seed, period: YEARS, parameters: { fertilityScale } }).filter(({ person }) =>
    isWoman(person),
  );

const isWoman = ({ sex, birthDay }: Person) => sex === 'F' && birthDay < YEARS.from - 13 * 365;

/** Of the head of a household most pregnancies are its children; those of its daughters are drawn year by year. */
const hasDaughter = ({ persons }: Household) =>
  persons.some((person) => person.relationship === 'child' && isWoman(person));

/** The fewest days between the births of two children of a household. */
const LEAST_DAYS_APART = 270;

/** A household, if it has a mother and two children, with these born on other days. */
function bornAt(household: Household, days: readonly [number, number]): Household[] {
  const children = household.persons.filter(({ relationship }) => relationship === 'child');
  if (children.length !== 2 || children.some((child) => motherOf(household, child) === undefined)) return [];
  const persons = household.persons.map((person) => {
    const birthDay = days[children.indexOf(person)];
    return birthDay === undefined ? person : { ...person, birthDay };
  });
  return [{ ...household, persons }];
}

/** The day from which an encounter counts its weeks of pregnancy, if it does. */
function begunOn({ day, diagnoses }: Encounter): number | undefined {
  const weeks = diagnoses.find(({ code }) => code.startsWith('Z3A.'))?.code.slice(4);
  return weeks === undefined ? undefined : day - Number(weeks) * 7;
}

/** The pregnancies of a woman: first and last day of each that is seen. */
function pregnanciesOf({ course }: Patient): { from: number; to: number }[] {
  const seen = course.encounters
    .flatMap((encounter) => {
      const from = begunOn(encounter);
      return from === undefined ? [] : [{ from, to: encounter.day }];
    })
    .sort((one, other) => one.from - other.from);
  const pregnancies: { from: number; to: number }[] = [];
  for (const { from, to } of seen) {
    const last = pregnancies.at(-1);
    if (last && from - last.from <= SAME_PREGNANCY_DAYS) last.to = Math.max(last.to, to);
    else pregnancies.push({ from, to });
  }
  return pregnancies;
}

describe('the pregnancies of a woman', () => {
  it('follow one another, and number no encounter twice', () => {
    let most = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (seed) => {
        for (const mother of womenOf(householdsFor(8_000, seed).filter(hasDaughter), seed, MOST_FERTILE)) {
          const { encounters } = mother.course;
          expect(new Set(encounters.map(({ ordinal }) => ordinal)).size).toBe(encounters.length);
          const pregnancies = pregnanciesOf(mother);
          most = Math.max(most, pregnancies.length);
          for (const [place, { from }] of pregnancies.entries())
            expect(from).toBeGreaterThan(pregnancies[place - 1]?.to ?? Number.NEGATIVE_INFINITY);
        }
      }),
      { numRuns: 5 },
    );
    expect(most).toBeGreaterThan(1);
  });

  it('are no longer than the birth before them leaves room for', () => {
    const [elder, younger] = [dayOf(2023, 5, 1), dayOf(2023, 5, 1) + LEAST_DAYS_APART];
    const households = householdsFor(4_000).flatMap((household) => bornAt(household, [elder, younger]));
    const starts = womenOf(households, 42, 1).flatMap(({ course }) =>
      course.encounters.filter(({ stay, day }) => stay !== null && day === younger).map(begunOn),
    );
    expect(starts.length).toBeGreaterThan(20);
    for (const start of starts) expect(start).toBeGreaterThan(elder + 28);
  });
});
