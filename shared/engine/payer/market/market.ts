import type { StateCode } from '../../../contracts/dataset.ts';
import { DOMAINS } from '../../random/purposes.ts';
import { Stream } from '../../random/stream.ts';
import type { Household } from '../households.ts';
import { enrollmentOf } from './enrollment.ts';
import type { HouseholdEnrollment } from './enrollment-types.ts';
import { marketPeriod } from './market-period.ts';
import { marketSource } from './market-source.ts';
import { checkMarketParameters, type MarketParameters } from './parameters.ts';
import { type Plan, plans } from './plans.ts';
import { sponsorChoice } from './sponsor-choice.ts';
import { blocksOf, SPONSORS_PER_BLOCK } from './sponsor-positions.ts';
import { sponsorStates } from './sponsor-states.ts';
import { firstSponsorOf, type Sponsor, sponsorsOf } from './sponsors.ts';

/** The part of a resolved dataset that its market depends on. */
export interface MarketDataset {
  readonly seed: number;
  /** Members of the dataset; decides how many sponsors there are. */
  readonly members: number;
  /** States of the dataset's households, which are its sponsors' too. */
  readonly states: readonly StateCode[];
  /** Day number of the dataset's "now". */
  readonly asOfDay: number;
  /** First and last day that the dataset tells of, as day numbers. */
  readonly period: { readonly from: number; readonly to: number };
  readonly parameters: MarketParameters;
}

/**
 * Plans, sponsors and enrolment of a dataset, as a formula: every answer is worked out on its own and always comes out
 * the same. Nothing is kept between calls.
 */
export interface Market {
  /** The catalogue of plans; a plan's index is its place. */
  readonly plans: readonly Plan[];
  /** How many sponsors the dataset has: `SPONSORS_PER_BLOCK` for each block of members. */
  readonly sponsorCount: number;
  /**
   * The sponsors that a block of members owns; its members may be with any sponsor of the dataset.
   *
   * @throws RangeError when the dataset has no such block
   */
  sponsors(block: number): Sponsor[];
  /**
   * One sponsor.
   *
   * @throws RangeError when the dataset has no such sponsor
   */
  sponsor(index: number): Sponsor;
  /**
   * The enrolment of a household of the dataset's population.
   *
   * @param deathDays the day on which each person died, or null, in the order of the household's persons; coverage ends
   *   with the day, if it lies before `asOf`
   */
  enrollment(household: Household, deathDays?: readonly (number | null)[]): HouseholdEnrollment;
}

/**
 * Opens the market of a dataset.
 *
 * @throws RangeError, naming the field by JSON pointer, when parameters or days are out of range
 */
export function openMarket(dataset: MarketDataset): Market {
  const { seed, members, states, asOfDay, period, parameters } = dataset;
  checkMarketParameters(parameters);
  const days = marketPeriod({ ...period, asOf: asOfDay });
  const blocks = blocksOf(members);
  const stream = new Stream(seed, DOMAINS.payer);
  const choice = sponsorChoice(blocks, sponsorStates(states));
  const source = marketSource(stream, days, choice, parameters);
  const sponsorAt = sponsorsOf(seed, stream, choice);
  const sponsorCount = blocks * SPONSORS_PER_BLOCK;
  return {
    plans,
    sponsorCount,
    sponsors(block) {
      checkIndex('block', block, blocks);
      return Array.from({ length: SPONSORS_PER_BLOCK }, (_, slot) => sponsorAt(firstSponsorOf(block) + slot));
    },
    sponsor(index) {
      checkIndex('sponsor', index, sponsorCount);
      return sponsorAt(index);
    },
    enrollment: (household, deathDays) => enrollmentOf(source, household, deathDays),
  };
}

function checkIndex(what: string, index: number, count: number): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new RangeError(`${what} ${index} is not from 0 to ${count - 1}`);
}
