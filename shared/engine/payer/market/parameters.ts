import { MARKET } from '../../../contracts/parameters/market.ts';
import { checkParameters, defaultsOf, type ParameterValues } from '../parameter-values.ts';

/** What may be tuned about plans and enrolment; meaning, range and basis of each are in the contract. */
export type MarketParameters = ParameterValues<typeof MARKET>;

/** All parameters at their defaults. */
export const DEFAULT_MARKET_PARAMETERS = defaultsOf(MARKET);

/** @throws RangeError that names, by JSON pointer, the first parameter outside of its range, and the range */
export function checkMarketParameters(parameters: MarketParameters): void {
  checkParameters('market', MARKET, parameters);
}
