import { STATE_CODES, type StateCode } from '../../../contracts/dataset.ts';
import { statePyramids } from '../../../reference/state-pyramids.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';

/**
 * Where sponsors are at home. Small ones draw their workers from their own state, so the positions of a small size class
 * are dealt out to the states in proportion to their people: a household then finds the small sponsors of its state by
 * arithmetic, whatever their number.
 */
export interface SponsorStates {
  readonly states: readonly StateCode[];
  /** Where each state's part of the positions begins and ends; rises from 0 to 1. */
  readonly bounds: readonly number[];
  readonly table: AliasTable;
}

/**
 * @param wanted the states that the dataset's households are of
 * @throws RangeError when there are none
 */
export function sponsorStates(wanted: readonly StateCode[]): SponsorStates {
  const states = STATE_CODES.filter((state) => wanted.includes(state));
  const people = states.map(peopleOf);
  const total = people.reduce((sum, count) => sum + count, 0);
  const bounds = [0];
  let sum = 0;
  for (const count of people) {
    sum += count;
    bounds.push(sum / total);
  }
  return { states, bounds, table: buildAliasTable(people) };
}

/**
 * The order in which the positions of a class are dealt out, state after state: every `step`-th position, around and
 * around, which visits each once because `step` and `count` have no divisor in common. So a block's sponsors are of many
 * states.
 */
export interface Deal {
  readonly count: number;
  readonly step: number;
  /** Undoes the step: their product leaves 1 over multiples of `count`. */
  readonly back: number;
}

/** The golden section's smaller part spreads neighbours the farthest. */
const SPREAD = 0.381_966;

/** Prepares the dealing of `count` positions, at most ten million. */
export function dealOf(count: number): Deal {
  if (count <= 1) return { count, step: 1, back: 0 };
  let step = Math.max(1, Math.floor(count * SPREAD));
  let back = inverse(step, count);
  while (back === null) back = inverse(++step, count);
  return { count, step, back };
}

/** The number whose product with `step` leaves 1 over multiples of `count`, or null (Euclid's algorithm, extended). */
function inverse(step: number, count: number): number | null {
  let [rest, next] = [count, step % count];
  let [factor, nextFactor] = [0, 1];
  while (next !== 0) {
    const times = Math.floor(rest / next);
    [rest, next] = [next, rest - times * next];
    [factor, nextFactor] = [nextFactor, factor - times * nextFactor];
  }
  return rest === 1 ? (factor + count) % count : null;
}

/** The state that a position of a small class belongs to. */
export function stateAt(
  { states, bounds }: SponsorStates,
  { count, back }: Deal,
  position: number,
): StateCode {
  const point = (((position * back) % count) + 0.5) / count;
  const after = bounds.findIndex((bound) => bound > point);
  return states[after - 1] as StateCode;
}

/**
 * A position of a small class in a household's state; where the class is too small to have one, the nearest.
 *
 * @param part a point of the state's range, from 0 up to 1
 * @throws RangeError when the state is not one of the dataset's
 */
export function positionInState(
  { states, bounds }: SponsorStates,
  { count, step }: Deal,
  state: StateCode,
  part: number,
): number {
  const place = states.indexOf(state);
  if (place < 0) throw new RangeError(`state ${state} is not one of the dataset's`);
  const from = bounds[place] as number;
  const to = bounds[place + 1] as number;
  const turn = Math.min(count - 1, Math.floor((from + part * (to - from)) * count));
  return (turn * step) % count;
}

function peopleOf(state: StateCode): number {
  const pyramid = statePyramids.get(state);
  if (pyramid === undefined) throw new RangeError(`no age pyramid of state ${state}`);
  return [...pyramid.F, ...pyramid.M].reduce((sum, count) => sum + count, 0);
}
