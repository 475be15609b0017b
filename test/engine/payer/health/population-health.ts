import { dayOf } from '../../../../shared/engine/calendar/civil-date.ts';
import type { ClinicalCourse } from '../../../../shared/engine/payer/health/clinical-course.ts';
import type { Period } from '../../../../shared/engine/payer/health/frame.ts';
import { openHealth } from '../../../../shared/engine/payer/health/health.ts';
import {
  DEFAULT_HEALTH_PARAMETERS,
  type HealthParameters,
} from '../../../../shared/engine/payer/health/parameters.ts';
import type { Household } from '../../../../shared/engine/payer/households.ts';
import type { Person } from '../../../../shared/engine/payer/persons.ts';
import { openPopulation } from '../../../../shared/engine/payer/population.ts';
import { payerDataset } from '../payer-dataset.ts';

/** The `asOf` of these tests and the year before it. */
export const AS_OF = dayOf(2026, 1, 1);
export const YEAR: Period = { from: dayOf(2025, 1, 1), to: dayOf(2025, 12, 31) };

/** A person with their household and course. */
export interface Patient {
  readonly person: Person;
  readonly household: Household;
  readonly course: ClinicalCourse;
}

/** The households of some members. */
export function householdsFor(members: number, seed = 42, terminatedShare = 0.06): Household[] {
  const population = openPopulation(
    payerDataset({ members, seed, parameters: { population: { terminatedShare } } }),
  );
  return Array.from({ length: population.blocks }, (_, block) => [...population.households(block)]).flat();
}

/** The courses of all people of some households. */
export function patientsOf(
  households: readonly Household[],
  {
    seed = 42,
    period = YEAR,
    parameters = {},
    touching,
  }: {
    readonly seed?: number;
    readonly period?: Period;
    readonly parameters?: Partial<HealthParameters>;
    readonly touching?: Period;
  } = {},
): Patient[] {
  const health = openHealth({
    seed,
    asOfDay: AS_OF,
    period,
    touching,
    parameters: { ...DEFAULT_HEALTH_PARAMETERS, ...parameters },
  });
  return households.flatMap((household) =>
    household.persons.map((person) => ({ person, household, course: health.course(person, household) })),
  );
}

/** Years of life that some patients spent in a period. */
export function personYears(patients: readonly Patient[], { from, to }: Period = YEAR): number {
  let days = 0;
  for (const { person, course } of patients) {
    days += Math.max(0, Math.min(to, course.deathDay ?? to) - Math.max(from, person.birthDay) + 1);
  }
  return days / (to - from + 1);
}
