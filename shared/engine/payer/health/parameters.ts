import { HEALTH } from '../../../contracts/parameters/health.ts';
import { checkParameters, defaultsOf, type ParameterValues } from '../parameter-values.ts';

/** What may be tuned about the health of a population; meaning, range and basis of each are in the contract. */
export type HealthParameters = ParameterValues<typeof HEALTH>;

/** All parameters at their defaults. */
export const DEFAULT_HEALTH_PARAMETERS = defaultsOf(HEALTH);

/** @throws RangeError that names, by JSON pointer, the first parameter outside of its range, and the range */
export function checkHealthParameters(parameters: HealthParameters): void {
  checkParameters('health', HEALTH, parameters);
}
