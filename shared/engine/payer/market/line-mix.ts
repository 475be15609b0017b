import type { StateCode } from '../../../contracts/dataset.ts';
import { LINES } from '../../../contracts/plan-codes.ts';
import { marketFact } from '../../../reference/market-facts.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import { COVERAGE_AGE_GROUPS, type StateCoverage, stateCoverage } from '../../../reference/state-coverage.ts';
import { chanceThreshold } from '../../random/stream.ts';
import { DEFAULT_MARKET_PARAMETERS } from './parameters.ts';

/** How the people of one state and age group are spread over lines, as thresholds of 2^32. */
export interface LineChances {
  /** A word of the person's own under this: Medicare. */
  readonly medicare: number;
  /** The household's rank under this: Medicaid; under `publicly` and not under this: CHIP; else private. */
  readonly medicaid: number;
  readonly publicly: number;
  /** The household's second word under this: marketplace, else employer. */
  readonly marketplace: number;
}

/** The chances of a state: as a child to 18, as an adult to 34 and to 64, and from 65. */
export type StateLines = readonly [
  child: LineChances,
  young: LineChances,
  adult: LineChances,
  senior: LineChances,
];

type Weights = Record<Line, number>;

/** Workers in large groups among all covered through an employer: the weights of the two lines' designs. */
const LARGE_GROUPS = 0.84;
const medicareAdvantage = marketFact('medicare_advantage_share_of_beneficiaries');
const managedMedicaid = marketFact('medicaid_managed_care_share');
const chipShare = marketFact('chip_share_of_medicaid_chip_children');

/** The spread of lines under a mix, by state. */
export function linesByState(mix: Readonly<Record<Line, number>>): ReadonlyMap<StateCode, StateLines> {
  const byState = new Map<StateCode, LineChances[]>();
  for (const row of stateCoverage) {
    const known = byState.get(row.state) ?? [];
    known[COVERAGE_AGE_GROUPS.indexOf(row.ageGroup)] = chancesOf(tilted(surveyed(row), mix));
    byState.set(row.state, known);
  }
  return byState as unknown as ReadonlyMap<StateCode, StateLines>;
}

/** The chance, of 2^32, that who is covered through an employer is so in a large group. */
export function largeGroupThreshold(mix: Readonly<Record<Line, number>>): number {
  const weights = tilted(employerWeights(1), mix);
  return chanceThreshold(weights.commercial_large / (weights.commercial_large + weights.commercial_small));
}

/**
 * The members that each line has when a population with the country's ages is spread by the survey; sums to 1. What the
 * default mix is made from.
 */
export function surveyedMix(): Weights {
  const total = stateCoverage
    .map((row) => {
      const weights = surveyed(row);
      const sum = sumOf(weights);
      return combine((line) => (weights[line] * row.everyone) / sum);
    })
    .reduce((sum, row) => combine((line) => sum[line] + row[line]));
  const all = sumOf(total);
  return combine((line) => total[line] / all);
}

const sumOf = (weights: Weights): number => LINES.reduce((sum, line) => sum + weights[line], 0);

const combine = (weight: (line: Line) => number): Weights =>
  Object.fromEntries(LINES.map((line) => [line, weight(line)])) as Weights;

const employerWeights = (people: number): Weights => ({
  commercial_large: people * LARGE_GROUPS,
  commercial_small: people * (1 - LARGE_GROUPS),
  marketplace: 0,
  medicare: 0,
  medicaid: 0,
  chip: 0,
});

/**
 * Weights of the lines in one state and age group. People with fee-for-service coverage, TRICARE or none are no members
 * of this payer. Children with Medicare are too few for the survey to tell, and are counted with what else they have.
 */
function surveyed({ ageGroup, people }: StateCoverage): Weights {
  const isChild = ageGroup === '0-18';
  const isSenior = ageGroup === '65+';
  const medicaid = managedMedicaid * (people.medicaid + (isChild ? people.medicareMedicaid : 0));
  const entitled =
    people.medicare +
    people.employerMedicare +
    people.directMedicare +
    people.medicareMedicaid +
    // From 65 nearly every mix of coverages has Medicare in it.
    (isSenior ? people.otherPublic + people.otherMixed : 0);
  return {
    ...employerWeights(people.employer + people.employerDirect + (isChild ? people.employerMedicare : 0)),
    marketplace: people.direct,
    medicare: isChild ? 0 : medicareAdvantage * entitled,
    medicaid: medicaid * (isChild ? 1 - chipShare : 1),
    chip: isChild ? medicaid * chipShare : 0,
  };
}

/** Weights bent towards a mix; where the mix leaves an age group nothing, the survey stands. */
function tilted(weights: Weights, mix: Readonly<Record<Line, number>>): Weights {
  const bent = combine((line) => (weights[line] * mix[line]) / DEFAULT_MARKET_PARAMETERS.lineMix[line]);
  return LINES.some((line) => bent[line] > 0) ? bent : weights;
}

function chancesOf(weights: Weights): LineChances {
  const employer = weights.commercial_large + weights.commercial_small;
  const privately = employer + weights.marketplace;
  const publicly = weights.medicaid + weights.chip;
  return {
    medicare: chanceThreshold(part(weights.medicare, publicly + privately)),
    medicaid: chanceThreshold(part(weights.medicaid, weights.chip + privately)),
    publicly: chanceThreshold(part(publicly, privately)),
    marketplace: chanceThreshold(part(weights.marketplace, employer)),
  };
}

/** The part that `one` has of both, 0 when there is neither. */
const part = (one: number, other: number): number => (one + other > 0 ? one / (one + other) : 0);
