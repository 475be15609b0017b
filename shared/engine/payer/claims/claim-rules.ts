import type { Stream } from '../../random/stream.ts';
import { ClaimDays } from './claim-days.ts';
import { fateThresholds } from './claim-fate.ts';
import type { ClaimNumbers } from './claim-numbers.ts';
import { type ClaimParameters, checkClaimParameters } from './claim-parameters.ts';
import { scaleOf } from './lags.ts';

/** How the claims of a dataset fare. */
export interface ClaimRules {
  readonly stream: Stream;
  readonly numbers: ClaimNumbers;
  readonly days: ClaimDays;
  /** Day number of the dataset's "now": what comes after it has not happened. */
  readonly asOf: number;
  /** Chances of 2^32 by parameter. */
  readonly chances: ReturnType<typeof fateThresholds>;
  /** Interest a year in basis points. */
  readonly interest: number;
}

/**
 * Compiles the rules of a dataset.
 *
 * @throws RangeError when a parameter is outside of its range
 */
export function claimRules(
  stream: Stream,
  numbers: ClaimNumbers,
  asOf: number,
  parameters: ClaimParameters,
): ClaimRules {
  checkClaimParameters(parameters);
  return {
    stream,
    numbers,
    days: new ClaimDays(stream, scaleOf(parameters.lagScale), parameters.timelyFilingDays),
    asOf,
    chances: fateThresholds(parameters),
    interest: Math.round(parameters.interestRate * 10_000),
  };
}
