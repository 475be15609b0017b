import { MEMBERS_PER_BLOCK, STATE_CODES, type StateCode } from '../../contracts/dataset.ts';
import { type AliasTable, buildAliasTable } from '../random/alias-table.ts';
import { PURPOSES } from '../random/purposes.ts';
import type { Stream } from '../random/stream.ts';
import { MOST_CHILDREN } from './family-size.ts';
import { type HouseholderAgeMix, tiltByAge } from './householder-ages.ts';
import { buildStateModel, cellKind, KINDS, type StateModel, tiltedModel } from './state-model.ts';

/**
 * The first layer of a household: just enough to know how many members it has, so that the place of every household
 * of a block is found from one call of the generator each.
 */
export interface HouseholdShape {
  /** Member index of the subscriber: the index under which everything about the household is drawn. */
  readonly subscriberIndex: number;
  /** The state's. */
  readonly model: StateModel;
  /** The cell of the model: kind and age of the adults. */
  readonly cell: number;
  readonly children: number;
  /** Members of the household that the block has room for. */
  readonly size: number;
}

/** The states that a population is drawn from, in proportion to their households of the ages that are wanted. */
export interface StateChoice {
  readonly models: readonly StateModel[];
  readonly table: AliasTable;
}

const pyramidModels = new Map<StateCode, StateModel>();

function pyramidModel(state: StateCode): StateModel {
  const known = pyramidModels.get(state);
  if (known !== undefined) return known;
  const model = buildStateModel(state);
  pyramidModels.set(state, model);
  return model;
}

/** Models by state of the mix that was asked for last: who reads members one by one asks for it again each time. */
let latest: { readonly key: string; readonly models: Map<StateCode, StateModel> } = {
  key: '',
  models: new Map(),
};

function modelsOf(states: readonly StateCode[], mix: Readonly<HouseholderAgeMix>): StateModel[] {
  const tilt = tiltByAge(mix);
  if (tilt === null) return states.map(pyramidModel);
  const key = String(tilt);
  if (latest.key !== key) latest = { key, models: new Map() };
  const { models } = latest;
  for (const state of states) {
    if (!models.has(state)) models.set(state, tiltedModel(pyramidModel(state), tilt));
  }
  return states.map((state) => models.get(state) as StateModel);
}

/**
 * Prepares the choice among states. Their order makes no difference, nor does naming one twice.
 *
 * @param mix households by age of the householder; tables are kept for the pyramids' mix and for the last other one
 * @throws RangeError when there are no states
 */
export function chooseStates(wanted: readonly StateCode[], mix: Readonly<HouseholderAgeMix>): StateChoice {
  const states = STATE_CODES.filter((state) => wanted.includes(state));
  const models = modelsOf(states, mix);
  return { models, table: buildAliasTable(models.map((model) => model.households)) };
}

/**
 * Visits the shapes of a block's households, in order, whatever the size of the dataset: a block begins with a
 * subscriber, and its last household is cut to what fits, so no household spans two blocks. A visitor and no
 * generator, whose steps cannot be inlined.
 *
 * @param to households that begin with this member index or a later one are left out
 */
export function visitShapes(
  stream: Stream,
  choice: StateChoice,
  block: number,
  to: number,
  visit: (shape: HouseholdShape) => void,
): void {
  const end = (block + 1) * MEMBERS_PER_BLOCK;
  let index = block * MEMBERS_PER_BLOCK;
  while (index < end && index < to) {
    const shape = drawShape(stream, choice, index, end - index);
    visit(shape);
    index += shape.size;
  }
}

function drawShape(
  stream: Stream,
  choice: StateChoice,
  subscriberIndex: number,
  room: number,
): HouseholdShape {
  stream.at(PURPOSES.householdShape, subscriberIndex);
  const model = choice.models[stream.pick(choice.table)] as StateModel;
  const cell = stream.pick(model.cells);
  const children = childrenOf(model, cell, stream.u32());
  const adults = cellKind(cell) === KINDS.couple ? 2 : 1;
  return {
    subscriberIndex,
    model,
    cell,
    children,
    size: Math.min(room, adults + children),
  };
}

function childrenOf(model: StateModel, cell: number, word: number): number {
  const first = cell * MOST_CHILDREN;
  let children = 0;
  while (children < MOST_CHILDREN && word < (model.childThresholds[first + children] as number)) children++;
  return children;
}
