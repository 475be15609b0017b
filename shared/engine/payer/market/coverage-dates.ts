import { DOMAINS } from '../../random/purposes.ts';
import { Stream } from '../../random/stream.ts';
import type { FindCoverage, MemberCoverage } from '../coverage.ts';
import type { Household } from '../households.ts';
import { drawLives, drawStart, isCoupleDrawn, isLeaverDrawn, type Life } from './lives.ts';
import type { MarketDataset } from './market.ts';
import { marketPeriod, NEVER } from './market-period.ts';
import { type LifeSource, lifeSource } from './market-source.ts';
import { checkMarketParameters } from './parameters.ts';

/** The part of a market's dataset that decides when members are covered: not under which plan or sponsor. */
export type CoverageDataset = Pick<MarketDataset, 'seed' | 'asOfDay' | 'period' | 'parameters'>;

/** The day on which each person of a household died, or null, in the order of persons. */
type FindDeaths = (household: Household) => readonly (number | null)[];

const NO_DEATHS: readonly null[] = [];

/**
 * Opens the first and last days of coverage of a dataset's members: the start of the first and the end of the last span
 * of `Market.enrollment` with the same deaths, without the spans.
 *
 * @throws RangeError, naming the field by JSON pointer, when parameters or days are out of range
 */
export function openCoverageDates(
  { seed, asOfDay, period, parameters }: CoverageDataset,
  deathsOf: FindDeaths,
): FindCoverage {
  checkMarketParameters(parameters);
  const days = marketPeriod({ ...period, asOf: asOfDay });
  const source = lifeSource(new Stream(seed, DOMAINS.payer), days, parameters);
  return (household) =>
    isUneventful(source, household)
      ? lastingFrom(drawStart(source, household, NO_DEATHS), household)
      : drawLives(source, household, deathsOf(household)).lives.map(datesOf);
}

/**
 * Whether nobody's coverage can end, nor begin with a wedding: so it is in three of four households, for which lines of
 * business and ages need not be worked out. Members of households whose coverage runs are alive.
 */
function isUneventful(source: LifeSource, { coverage, persons, subscriberIndex }: Household): boolean {
  if (coverage.termination !== null) return false;
  if (persons[1]?.relationship === 'spouse' && isCoupleDrawn(source, subscriberIndex)) return false;
  return !persons.some(({ index }) => isLeaverDrawn(source, index));
}

/** Coverage that runs on, from the household's first day or from birth. */
function lastingFrom(start: number, { persons }: Household): MemberCoverage[] {
  return persons.map(({ birthDay }) => ({ effective: Math.max(start, birthDay), termination: null }));
}

function datesOf({ start, end }: Life): MemberCoverage {
  return { effective: start, termination: end === NEVER ? null : end };
}
