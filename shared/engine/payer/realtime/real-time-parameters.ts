import { REAL_TIME } from '../../../contracts/parameters/realtime.ts';
import { checkParameters, defaultsOf, type ParameterValues } from '../parameter-values.ts';

/** What may be tuned about requests in real time; meaning, range and basis of each are in the contract. */
export type RealTimeParameters = ParameterValues<typeof REAL_TIME>;

/** All parameters at their defaults. */
export const DEFAULT_REAL_TIME_PARAMETERS = defaultsOf(REAL_TIME);

/** @throws RangeError that names, by JSON pointer, the first parameter outside of its range, and the range */
export function checkRealTimeParameters(parameters: RealTimeParameters): void {
  checkParameters('realTime', REAL_TIME, parameters);
}
