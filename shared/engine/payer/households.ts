import type { StateCode } from '../../contracts/dataset.ts';
import type { ZipCode } from '../../reference/zip-codes.ts';
import type { Stream } from '../random/stream.ts';
import { type Background, drawBackground } from './background.ts';
import type { BirthYears } from './birth-years.ts';
import { type Coverage, type CoverageRules, drawCoverage } from './coverage.ts';
import { type HouseholdShape, type StateChoice, visitShapes } from './household-shapes.ts';
import { type Person, personsOf } from './persons.ts';
import { drawZipCode } from './place.ts';

/** The second layer: who lives in a household, where and how they are covered, before anything has a name. */
export interface Household {
  readonly subscriberIndex: number;
  readonly state: StateCode;
  readonly zipCode: ZipCode;
  readonly background: Background;
  readonly coverage: Coverage;
  /** Subscriber, spouse, children from the oldest to the youngest; member indexes follow one another. */
  readonly persons: readonly Person[];
}

/** What households are drawn from: one dataset's streams, states, birth years and rules. */
export interface HouseholdSource {
  readonly stream: Stream;
  readonly states: StateChoice;
  readonly births: BirthYears;
  readonly coverage: CoverageRules;
}

/**
 * Visits the households of a block that have a member with an index in `from .. to - 1`, in order. Others are passed
 * over at the cost of their shape.
 */
export function visitHouseholds(
  source: HouseholdSource,
  block: number,
  from: number,
  to: number,
  visit: (household: Household) => void,
): void {
  visitShapes(source.stream, source.states, block, to, (shape) => {
    if (shape.subscriberIndex + shape.size > from) visit(householdOf(source, shape));
  });
}

function householdOf({ stream, births, coverage }: HouseholdSource, shape: HouseholdShape): Household {
  const { subscriberIndex, model } = shape;
  const persons = personsOf(stream, births, shape);
  return {
    subscriberIndex,
    state: model.state,
    zipCode: drawZipCode(stream, subscriberIndex, model.place),
    background: drawBackground(stream, subscriberIndex, model.place),
    coverage: drawCoverage(stream, coverage, persons),
    persons,
  };
}
