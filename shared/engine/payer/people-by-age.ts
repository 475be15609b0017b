import type { StateCode } from '../../contracts/dataset.ts';
import {
  ADULT_AGE,
  coveredAsChild,
  LAST_CHILD_AGE,
  OLDEST_AGE,
  SURVIVAL_OVER_85,
} from '../../reference/household-patterns.ts';
import { AGE_BANDS, BAND_YEARS, statePyramids } from '../../reference/state-pyramids.ts';

/** People of each age from 0 to `OLDEST_AGE`. */
export interface PeopleByAge {
  readonly F: Float64Array;
  readonly M: Float64Array;
}

const LAST_BAND_AGE = (AGE_BANDS - 1) * BAND_YEARS;

/**
 * The people of a state by single year of age. A band of five years is spread evenly; the open one, 85 and over,
 * falls off from year to year.
 *
 * @throws RangeError when there is no pyramid of the state
 */
export function peopleByAge(state: StateCode): PeopleByAge {
  const pyramid = statePyramids.get(state);
  if (pyramid === undefined) throw new RangeError(`no age pyramid of state ${state}`);
  return { F: spread(pyramid.F), M: spread(pyramid.M) };
}

function spread(bands: readonly number[]): Float64Array {
  return Float64Array.from({ length: OLDEST_AGE + 1 }, (_, age) => {
    const band = Math.min(AGE_BANDS - 1, Math.floor(age / BAND_YEARS));
    const share = age < LAST_BAND_AGE ? 1 / BAND_YEARS : (shareOver85[age - LAST_BAND_AGE] as number);
    return (bands[band] as number) * share;
  });
}

const shareOver85: readonly number[] = falling(OLDEST_AGE - LAST_BAND_AGE + 1);

function falling(ages: number): number[] {
  const weights: number[] = [1];
  while (weights.length < ages) weights.push((weights.at(-1) as number) * SURVIVAL_OVER_85);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The share of people of an age who are covered as someone's child. */
function childShare(age: number): number {
  if (age < ADULT_AGE) return 1;
  if (age > LAST_CHILD_AGE) return 0;
  return (coveredAsChild[age - ADULT_AGE] as number) / 100;
}

/** The people of each age who are covered as adults. */
export function ownCoverageByAge(people: Float64Array): Float64Array {
  return people.map((count, age) => count * (1 - childShare(age)));
}

/** The people of each age from 0 to 25 who are covered as children, and the share of boys among them. */
export function childrenByAge(people: PeopleByAge): { all: Float64Array; boyShare: Float64Array } {
  const ages = LAST_CHILD_AGE + 1;
  const boys = people.M.subarray(0, ages).map((count, age) => count * childShare(age));
  const girls = people.F.subarray(0, ages).map((count, age) => count * childShare(age));
  const all = boys.map((count, age) => count + (girls[age] as number));
  return { all, boyShare: boys.map((count, age) => count / (all[age] as number)) };
}
