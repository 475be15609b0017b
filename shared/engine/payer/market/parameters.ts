import type { MixParameter, NumberParameter } from '../../../contracts/parameter.ts';
import { LINES, type Line } from '../../../reference/plan-designs.ts';

/** What may be tuned about plans and enrolment. Shares are from 0 to 1; default, range and basis: `MARKET_PARAMETERS`. */
export interface MarketParameters {
  /** Members by line of business; sums to 1. */
  readonly lineMix: Readonly<Record<Line, number>>;
  /** Households, a year of the period, whose coverage begins in it. */
  readonly joinShare: number;
  /** Contracts, a year of the period, that end in it. */
  readonly leaveShare: number;
  /** Ended employments whose household continues its coverage. */
  readonly cobraShare: number;
  /** Contracts with a choice, a renewal, that change their plan. */
  readonly planChangeShare: number;
  /** Events that the payer hears of only weeks after their day, though it could have before. */
  readonly retroactiveShare: number;
  /** Members who have another payer as well. */
  readonly coordinationShare: number;
  /** Covered couples, a year of the period, that marry in it. */
  readonly marriageShare: number;
  /** Covered couples, a year of the period, that divorce in it. */
  readonly divorceShare: number;
  /** Subscribers with a dental rider, where one can be bought. */
  readonly dentalRiderShare: number;
  /** Subscribers with a vision rider, where one can be bought. */
  readonly visionRiderShare: number;
}

const share = (value: number, meaning: string, basis: string): NumberParameter => ({
  kind: 'share',
  default: value,
  min: 0,
  max: 1,
  meaning,
  basis,
});

type ParameterOf<Value> = Value extends number
  ? NumberParameter
  : MixParameter & { readonly default: Readonly<Record<Line, number>> };

/** Every parameter of the market: default, range, meaning and basis. */
export const MARKET_PARAMETERS: {
  readonly [Name in keyof MarketParameters]: ParameterOf<MarketParameters[Name]>;
} = {
  lineMix: {
    kind: 'mix',
    default: {
      commercial_large: 0.512123,
      commercial_small: 0.097547,
      marketplace: 0.080909,
      medicare: 0.163586,
      medicaid: 0.132382,
      chip: 0.013453,
    },
    meaning:
      'Members by line of business. States and ages keep their own pattern around it, so children have no Medicare.',
    basis:
      'Census ACS 2018, table B27010, in each state and age group; of Medicare the 54 % in Medicare Advantage (near KFF 2024), of Medicaid the 75 % in managed care (near KFF/CMS 2022).',
  },
  joinShare: share(
    0.12,
    'Households, a year of the period, whose coverage begins in it.',
    'Our judgement: the order of size of what a payer that neither grows nor shrinks wins in a year.',
  ),
  leaveShare: share(
    0.1,
    'Contracts, a year of the period, that end in it.',
    'Our judgement: job changes, churn of public coverage and unpaid premiums together.',
  ),
  cobraShare: share(
    0.1,
    'Ended employments whose household continues its coverage (COBRA).',
    'Our judgement, near the tenth that surveys of employers report.',
  ),
  planChangeShare: share(
    0.1,
    'Contracts with a choice that change their plan at a renewal.',
    'Our judgement: most people stay where they are.',
  ),
  retroactiveShare: share(
    0.03,
    'Additions, changes and ends that the payer hears of 5 to 90 days after their day, though it could have before.',
    'Our judgement.',
  ),
  coordinationShare: share(
    0.04,
    'Members who have another payer as well.',
    'Our judgement: a few percent, as payers report of other coverage on file.',
  ),
  marriageShare: share(
    0.033,
    'Covered couples, a year of the period, that marry in it.',
    'Our judgement, near the marriages a year for each couple there is (NCHS 2022).',
  ),
  divorceShare: share(
    0.011,
    'Covered couples, a year of the period, that divorce in it.',
    'Our judgement, near the divorces a year for each couple there is (NCHS 2022).',
  ),
  dentalRiderShare: share(
    0.62,
    'Subscribers with a dental rider, where one can be bought.',
    'Our judgement.',
  ),
  visionRiderShare: share(
    0.46,
    'Subscribers with a vision rider, where one can be bought.',
    'Our judgement.',
  ),
};

/** What a market has when nothing is asked for. */
export const DEFAULT_MARKET_PARAMETERS: MarketParameters = Object.fromEntries(
  Object.entries(MARKET_PARAMETERS).map(([name, parameter]) => [name, parameter.default]),
) as unknown as MarketParameters;

/** How far a mix may miss 1: what is lost when thirds are written with six digits. */
const MIX_TOLERANCE = 1e-5;

/**
 * Checks parameters that came from outside.
 *
 * @throws RangeError that names the parameter by JSON pointer, the rule and the range
 */
export function checkMarketParameters(parameters: MarketParameters): void {
  for (const name of Object.keys(MARKET_PARAMETERS) as (keyof MarketParameters)[]) {
    const value = parameters[name];
    if (typeof value === 'number') checkShare(`/${name}`, value);
    else checkMix(`/${name}`, value);
  }
}

function checkShare(pointer: string, value: number | undefined): void {
  if (value !== undefined && value >= 0 && value <= 1) return;
  throw new RangeError(`${pointer} is ${value}: it must be from 0 to 1`);
}

function checkMix(pointer: string, mix: Readonly<Record<Line, number>>): void {
  for (const line of LINES) checkShare(`${pointer}/${line}`, mix[line]);
  const sum = LINES.reduce((total, line) => total + mix[line], 0);
  if (sum >= 1 - MIX_TOLERANCE && sum <= 1 + MIX_TOLERANCE) return;
  throw new RangeError(`${pointer} sums to ${sum}: its parts must sum to 1`);
}
