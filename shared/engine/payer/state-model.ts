import { STATE_CODES, type StateCode } from '../../contracts/dataset.ts';
import {
  ADULT_AGE,
  birthsByMothersAge,
  LAST_CHILD_AGE,
  OLDEST_AGE,
  OLDEST_MOTHER,
  parenthood,
  partnerAgeGap,
  partneredWomen,
  YOUNGEST_MOTHER,
} from '../../reference/household-patterns.ts';
import { type AliasTable, buildAliasTable } from '../random/alias-table.ts';
import { chanceThreshold } from '../random/stream.ts';
import { familySizeThresholds, MOST_CHILDREN } from './family-size.ts';
import { childrenByAge, ownCoverageByAge, type PeopleByAge, peopleByAge } from './people-by-age.ts';

/** The adults of a household: a couple, counted by the age of the woman, or a woman or a man without a partner. */
export const KINDS = { couple: 0, woman: 1, man: 2 } as const;
const KIND_COUNT = 3;

const ADULT_AGES = OLDEST_AGE - ADULT_AGE + 1;
const CHILD_AGES = LAST_CHILD_AGE + 1;

/**
 * What a household of a state may be. The households are laid out so that their members add up to the state's age
 * pyramid: every adult and every child of the pyramid has a place in just one of them, in expectation.
 */
export interface StateModel {
  readonly state: StateCode;
  /** The state's place in `STATE_CODES`. */
  readonly place: number;
  /** Households that the state's people make up: the state's weight among states. */
  readonly households: number;
  /** Households of each cell: kind x age; see `cellKind` and `cellAge`. */
  readonly cellHouseholds: Float64Array;
  /** The cells, drawn as often as there are households of them. */
  readonly cells: AliasTable;
  /** For each cell, `MOST_CHILDREN` thresholds of 2^32: at least one child, at least two, ... */
  readonly childThresholds: Uint32Array;
  /** For each adult age, the cumulative distribution of a child's age from 0 to 25. */
  readonly childAges: readonly Float64Array[];
  /** For each age from 0 to 25, the chance of 2^32 that a child is a boy. */
  readonly boyThresholds: Float64Array;
}

/** The kind of a cell: a value of `KINDS`. */
export const cellKind = (cell: number): number => (cell / ADULT_AGES) | 0;

/** The age of the adult by which a cell is counted. */
export const cellAge = (cell: number): number => ADULT_AGE + (cell % ADULT_AGES);

const cellOf = (kind: number, age: number): number => kind * ADULT_AGES + age - ADULT_AGE;

/** Fits households to the age pyramid of a state; some thousands of additions and products, no more. */
export function buildStateModel(state: StateCode): StateModel {
  const people = peopleByAge(state);
  const children = childrenByAge(people);
  const cellHouseholds = householdsByCell(people);
  const parents = parentWeights(cellHouseholds);
  const childAges = cumulativeChildAges(children.all);
  return {
    state,
    place: STATE_CODES.indexOf(state),
    ...drawnAs(cellHouseholds),
    childThresholds: childThresholdsByCell(childrenPerParent(children.all, parents)),
    childAges,
    boyThresholds: children.boyShare.map(chanceThreshold),
  };
}

/**
 * A state with more households of some ages and fewer of others. What a household of an age is like stays as it was: how
 * many children, and how old.
 *
 * @param tilt what the households of each age are multiplied by, 0 or more, over 0 for one age at least
 */
export function tiltedModel(model: StateModel, tilt: Float64Array): StateModel {
  return {
    ...model,
    ...drawnAs(model.cellHouseholds.map((count, cell) => count * (tilt[cellAge(cell)] as number))),
  };
}

function drawnAs(cellHouseholds: Float64Array): Pick<StateModel, 'households' | 'cellHouseholds' | 'cells'> {
  return {
    households: cellHouseholds.reduce((sum, count) => sum + count, 0),
    cellHouseholds,
    cells: buildAliasTable(cellHouseholds),
  };
}

/** Households of each cell: couples by the woman's age, and the women and men that couples leave over. */
function householdsByCell(people: PeopleByAge): Float64Array {
  const women = ownCoverageByAge(people.F);
  const men = ownCoverageByAge(people.M);
  const cells = new Float64Array(KIND_COUNT * ADULT_AGES);
  for (let age = ADULT_AGE; age <= OLDEST_AGE; age++) {
    const couples = (women[age] as number) * partneredShare(age);
    cells[cellOf(KINDS.couple, age)] = couples;
    cells[cellOf(KINDS.woman, age)] = (women[age] as number) - couples;
    for (const [gap, share] of gapShares) {
      const partner = clampAdultAge(age + gap);
      men[partner] = (men[partner] as number) - couples * share;
    }
  }
  for (let age = ADULT_AGE; age <= OLDEST_AGE; age++) {
    cells[cellOf(KINDS.man, age)] = Math.max(0, men[age] as number);
  }
  return cells;
}

/** An age moved into the range of adults. */
export function clampAdultAge(age: number): number {
  return Math.max(ADULT_AGE, Math.min(OLDEST_AGE, age));
}

const totalGapWeight = partnerAgeGap.reduce((sum, [, weight]) => sum + weight, 0);
const gapShares = partnerAgeGap.map(([gap, weight]) => [gap, weight / totalGapWeight] as const);

function partneredShare(age: number): number {
  const row = partneredWomen.findLast(([fromAge]) => fromAge <= age);
  return (row?.[1] ?? 0) / 100;
}

/** Chances to be a parent, by age, of all households together: what the children of an age are shared out over. */
function parentWeights(cells: Float64Array): Float64Array {
  const weights = new Float64Array(OLDEST_AGE + 1);
  for (let age = ADULT_AGE; age <= OLDEST_AGE; age++) {
    weights[age] =
      (cells[cellOf(KINDS.couple, age)] as number) * parenthood.couple +
      (cells[cellOf(KINDS.woman, age)] as number) * parenthood.woman +
      (cells[cellOf(KINDS.man, age)] as number) * parenthood.man;
  }
  return weights;
}

const totalBirths = birthsByMothersAge.reduce((sum, births) => sum + births, 0);

/** The share of children whose mother had a given age when they were born; ages from 0. */
const birthShares = Float64Array.from({ length: OLDEST_AGE + 1 }, (_, age) =>
  age < YOUNGEST_MOTHER || age > OLDEST_MOTHER
    ? 0
    : (birthsByMothersAge[age - YOUNGEST_MOTHER] as number) / totalBirths,
);

/** The age from which nobody has children to cover any more. */
const LAST_PARENT_AGE = OLDEST_MOTHER + LAST_CHILD_AGE;

/** Children of an age whose parent has a given one, as a part of all children of a state. */
function childrenOfParent(children: Float64Array, parentAge: number, age: number): number {
  return parentAge < age ? 0 : (children[age] as number) * (birthShares[parentAge - age] as number);
}

/** Expected children of an adult of each age, if it were a couple. */
function childrenPerParent(children: Float64Array, parents: Float64Array): Float64Array {
  return parents.map((weight, parentAge) => {
    if (weight === 0 || parentAge > LAST_PARENT_AGE) return 0;
    let expected = 0;
    for (let age = 0; age < CHILD_AGES; age++) {
      expected += childrenOfParent(children, parentAge, age);
    }
    return expected / weight;
  });
}

function childThresholdsByCell(perParent: Float64Array): Uint32Array {
  const propensity = [parenthood.couple, parenthood.woman, parenthood.man];
  // No threshold is 2^32: there is no cell without a household that has no children (see `MOST_PARENTS`).
  const thresholds = new Uint32Array(KIND_COUNT * ADULT_AGES * MOST_CHILDREN);
  for (let cell = 0; cell < KIND_COUNT * ADULT_AGES; cell++) {
    const age = cellAge(cell);
    const expected = (perParent[age] as number) * (propensity[cellKind(cell)] as number);
    thresholds.set(familySizeThresholds(expected, mostChildrenAt(age)), cell * MOST_CHILDREN);
  }
  return thresholds;
}

/** Children come two years apart, so how many there can be depends on how many ages they can have. */
function mostChildrenAt(parentAge: number): number {
  const oldest = Math.min(LAST_CHILD_AGE, parentAge - YOUNGEST_MOTHER);
  const youngest = Math.max(0, parentAge - OLDEST_MOTHER);
  return Math.min(MOST_CHILDREN, Math.floor((oldest - youngest) / 2) + 1);
}

/** By age of parent; there is no row where nobody has children. */
function cumulativeChildAges(children: Float64Array): readonly Float64Array[] {
  const byParent: Float64Array[] = [];
  for (let parentAge = 0; parentAge <= LAST_PARENT_AGE; parentAge++) {
    const sums = new Float64Array(CHILD_AGES);
    let total = 0;
    for (let age = 0; age < CHILD_AGES; age++) {
      total += childrenOfParent(children, parentAge, age);
      sums[age] = total;
    }
    byParent.push(sums.map((sum) => (total === 0 ? 0 : sum / total)));
  }
  return byParent;
}
