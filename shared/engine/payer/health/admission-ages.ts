import { staysByAge } from '../../../reference/stays-by-age.ts';
import type { Sex } from '../persons.ts';
import { LAST_TABLE_AGE, meanOverPeople } from './people.ts';

/** The age up to which the last group's middle is reckoned. */
const LAST_GROUP_END = 95;

interface Group {
  readonly from: number;
  /** First age of the next group. */
  readonly end: number;
  readonly middle: number;
  readonly published: number;
}

const groups: readonly Group[] = staysByAge.map(([from, published], place) => {
  const end = staysByAge[place + 1]?.[0] ?? LAST_TABLE_AGE + 1;
  return { from, end, middle: (from + Math.min(end, LAST_GROUP_END)) / 2, published };
});

/**
 * What the chance of a stay is multiplied by at each age, so that stays go with age as published. Kinds of admission and
 * chronic conditions say what people are in hospital for; left alone they have the old there too seldom, and everyone else
 * too often. The stays of all people together stay as many.
 *
 * @param expected stays of a person and year without the factor
 * @returns by year of age up to `LAST_TABLE_AGE`, between the middles of age groups on straight lines
 */
export function stayAgeFactors(expected: (sex: Sex, age: number) => number): Float64Array {
  const ratios = groups.map(({ from, end, published }) => {
    const inGroup = (age: number) => (age >= from && age < end ? 1 : 0);
    const stays = meanOverPeople((sex, age) => inGroup(age) * expected(sex, age));
    return (published * meanOverPeople((_, age) => inGroup(age))) / stays;
  });
  const factors = Float64Array.from({ length: LAST_TABLE_AGE + 1 }, (_, age) => between(ratios, age + 0.5));
  const all = meanOverPeople((sex, age) => expected(sex, age) * (factors[age] as number));
  return factors.map((factor) => (factor * meanOverPeople(expected)) / all);
}

function between(ratios: readonly number[], age: number): number {
  const next = groups.findIndex(({ middle }) => middle > age);
  if (next === 0) return ratios[0] as number;
  if (next < 0) return ratios.at(-1) as number;
  const [low, high] = [groups[next - 1], groups[next]] as [Group, Group];
  const part = (age - low.middle) / (high.middle - low.middle);
  return (ratios[next - 1] as number) * (1 - part) + (ratios[next] as number) * part;
}
