import type { StateCode } from '../../../contracts/dataset.ts';
import { type EmployerSize, employerSizes } from '../../../reference/employers.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import { PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import { type Plan, planMenus, plans } from './plans.ts';
import { classPositions, sizeClassOf } from './sponsor-positions.ts';
import { type Deal, dealOf, positionInState, type SponsorStates } from './sponsor-states.ts';

const WORD = 2 ** 32;

/** The size classes from which a household chooses its employer in one market. */
interface MarketSizes {
  /** Indexes into `SIZE_CLASSES`, of the classes that the dataset has sponsors of. */
  readonly classes: readonly number[];
  readonly table: AliasTable;
}

/** The sponsors of a dataset, as households choose among them. */
export interface SponsorChoice {
  readonly states: SponsorStates;
  /** How the sponsors of each size class are dealt out. */
  readonly deals: readonly Deal[];
  readonly small: MarketSizes;
  readonly large: MarketSizes;
}

/** Prepares the choice among the sponsors of a dataset of `blocks` blocks. */
export function sponsorChoice(blocks: number, states: SponsorStates): SponsorChoice {
  const counts = classPositions.map((positions) => positions.count(blocks));
  const market = (wanted: EmployerSize['market']): MarketSizes => {
    const classes = employerSizes.flatMap((size, place) =>
      size.market === wanted && (counts[place] as number) > 0 ? [place] : [],
    );
    const weights = classes.map((place) => (employerSizes[place] as EmployerSize).workers);
    return { classes, table: buildAliasTable(weights) };
  };
  return { states, deals: counts.map(dealOf), small: market('small'), large: market('large') };
}

/** Employers that draw on their own state; the others have workers everywhere. */
export const isLocal = (sizeClass: number): boolean => sizeClass <= 1;

/**
 * The employer of a household: a size class in proportion to its workers, then one of its sponsors, in constant time.
 * Among small employers it is one of the household's state; among large ones the first are larger than the rest, as the
 * square of a uniform draw makes them.
 *
 * @returns the sponsor's index
 */
export function drawSponsor(
  stream: Stream,
  choice: SponsorChoice,
  subscriberIndex: number,
  state: StateCode,
  isLarge: boolean,
): number {
  const { classes, table } = isLarge ? choice.large : choice.small;
  const sizeClass = classes[stream.at(PURPOSES.sponsorChoice, subscriberIndex).pick(table)] as number;
  const part = stream.u32() / WORD;
  const deal = choice.deals[sizeClass] as Deal;
  const position = isLocal(sizeClass)
    ? positionInState(choice.states, deal, state, part)
    : Math.floor(part * part * deal.count);
  return (classPositions[sizeClass] as (typeof classPositions)[number]).at(position);
}

/** For each size class, thresholds of 2^32 for offering one plan only, and two at most. */
const offerThresholds = employerSizes.map(({ plansOffered: [one, two, three] }) => {
  const all = one + two + three;
  return [chanceThreshold(one / all), chanceThreshold((one + two) / all)] as const;
});

/** For each market, the plans that employers offer and where each one's part of 2^32 ends. */
const offered = {
  small: offeredPlans('commercial_small'),
  large: offeredPlans('commercial_large'),
} as const;

function offeredPlans(line: Line): { readonly indexes: readonly number[]; readonly ends: readonly number[] } {
  const { indexes } = planMenus[line].adult;
  const weights = indexes.map((index) => (plans[index] as Plan).weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const ends = weights.map((weight) => {
    sum += weight;
    return chanceThreshold(sum / total);
  });
  return { indexes, ends };
}

/**
 * The plans that a sponsor offers, as indexes in the catalogue: one to three draws, in which a plan may come twice. The
 * draws are the same distance apart, so that the choice is a real one; who takes one of them evenly still has each plan
 * as often as its weight says.
 */
export function drawOffer(stream: Stream, sponsor: number): number[] {
  const sizeClass = sizeClassOf(sponsor);
  const [one, two] = offerThresholds[sizeClass] as (typeof offerThresholds)[number];
  const { indexes, ends } = offered[(employerSizes[sizeClass] as EmployerSize).market];
  const word = stream.at(PURPOSES.sponsorOffer, sponsor).u32();
  const draws = word < one ? 1 : word < two ? 2 : 3;
  const first = stream.u32();
  const offer: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const point = (first + Math.floor((draw * WORD) / draws)) % WORD;
    offer.push(indexes[ends.findIndex((end) => point < end)] as number);
  }
  return offer;
}
