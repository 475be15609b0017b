import { CLAIMS } from '../../../contracts/parameters/claims.ts';
import { checkParameters, defaultsOf, type ParameterValues } from '../parameter-values.ts';

/** What may be tuned about claims; meaning, range and basis of each are in the contract. */
export type ClaimParameters = ParameterValues<typeof CLAIMS>;

/** All parameters at their defaults. */
export const DEFAULT_CLAIM_PARAMETERS = defaultsOf(CLAIMS);

/** @throws RangeError that names, by JSON pointer, the first parameter outside of its range, and the range */
export function checkClaimParameters(parameters: ClaimParameters): void {
  checkParameters('claims', CLAIMS, parameters);
}
