import { deathsPerMillion } from '../../../reference/life-table.ts';
import { civilOf, dayOf } from '../../calendar/civil-date.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Stream } from '../../random/stream.ts';
import type { Household } from '../households.ts';
import type { Person } from '../persons.ts';
import type { HealthParameters } from './parameters.ts';
import { placeOf, within } from './sampling.ts';

/**
 * Of people who live alone, the chance that their coverage ended for death is their chance to die in a year over this,
 * the share of such households whose coverage ends in a year; judgement.
 */
const ENDS_PER_YEAR = 0.02;
const MOST_BY_DEATH = 0.85;
const MILLION = 1_000_000;

/**
 * The day of a person's death, or null.
 *
 * Members whose coverage runs are alive at `asOf`: the population says so. So only members of households whose coverage
 * has ended can have died, by the life table, in the years of their coverage; and of those who lived alone, many had their
 * coverage end because they died, in its last month. Nobody dies after coverage ended as far as a payer can tell.
 */
export function deathDay(
  stream: Stream,
  parameters: HealthParameters,
  { coverage, persons }: Household,
  person: Person,
): number | null {
  if (coverage.termination === null) return null;
  const first = Math.max(coverage.effective, person.birthDay);
  const scale = parameters.mortalityScale;
  for (let year = civilOf(first).year; year <= civilOf(coverage.termination).year; year++) {
    const age = year - civilOf(person.birthDay).year;
    stream.at(PURPOSES.deaths, person.index * 4_096 + age);
    if (!within(stream.u32(), Math.min(1, chanceOf(person, age) * scale))) continue;
    const day = dayOf(year, 1, 1) + placeOf(stream.u32(), 365);
    if (day > first && day <= coverage.termination) return day;
  }
  return persons.length === 1 ? deathThatEnded(stream, scale, coverage.termination, person) : null;
}

function deathThatEnded(stream: Stream, scale: number, termination: number, person: Person): number | null {
  const age = civilOf(termination).year - civilOf(person.birthDay).year;
  stream.at(PURPOSES.deaths, person.index * 4_096 + 4_095);
  const chance = Math.min(MOST_BY_DEATH, (chanceOf(person, age) * scale) / ENDS_PER_YEAR);
  return within(stream.u32(), chance) ? termination - placeOf(stream.u32(), 28) : null;
}

function chanceOf({ sex }: Person, age: number): number {
  const table = deathsPerMillion[sex];
  return (table[Math.min(age, table.length - 1)] as number) / MILLION;
}
