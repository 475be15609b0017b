import { POPULATION } from '../../contracts/parameters/population.ts';
import { ADULT_AGE, OLDEST_AGE } from '../../reference/household-patterns.ts';
import type { PopulationParameters } from './population-parameters.ts';

/** Households by age of the householder, in shares that sum to 1. */
export type HouseholderAgeMix = PopulationParameters['householderAgeMix'];

/** The mix that the states' age pyramids make. */
export const PYRAMID_AGE_MIX: Readonly<HouseholderAgeMix> = POPULATION.parameters.householderAgeMix.default;

/** The groups of the mix by their first age, youngest first; each goes up to the next one's, the last to all ages. */
export const HOUSEHOLDER_AGE_GROUPS = [
  ['age_18_34', ADULT_AGE],
  ['age_35_49', 35],
  ['age_50_64', 50],
  ['age_65_over', 65],
] as const satisfies readonly (readonly [group: keyof HouseholderAgeMix, firstAge: number])[];

/**
 * What the households of each age are multiplied by so that the country's have a mix.
 *
 * @returns by age of the householder up to `OLDEST_AGE`: exactly 1 where the mix is that of the pyramids; null where it is so
 *   for all ages
 */
export function tiltByAge(mix: Readonly<HouseholderAgeMix>): Float64Array | null {
  const tilt = new Float64Array(OLDEST_AGE + 1);
  for (const [group, firstAge] of HOUSEHOLDER_AGE_GROUPS) {
    tilt.fill(mix[group] / PYRAMID_AGE_MIX[group], firstAge);
  }
  return tilt.subarray(ADULT_AGE).every((factor) => factor === 1) ? null : tilt;
}
