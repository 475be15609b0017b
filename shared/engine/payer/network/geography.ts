import { STATE_CODES, type StateCode } from '../../../contracts/dataset.ts';
import { stateIncomes } from '../../../reference/state-incomes.ts';
import { apportion, evenOrder } from './apportion.ts';
import { type StateMap, stateMap } from './state-map.ts';

/** After so many communities the states come in the same order again. */
const COMMUNITIES_PER_ROUND = 8_192;

/** A community, as the how-manieth of which state. */
export interface CommunityPlace {
  /** Place in `Geography.states`. */
  readonly state: number;
  /** Communities of the state with a lower number. */
  readonly rank: number;
}

/**
 * Where communities are. Each state has them in proportion to its people, at even distances in their numbers, so that
 * the first so many of a dataset are as well spread as all of them; both ways between number and place are computed,
 * whatever the size.
 */
export class Geography {
  /** The states of the dataset, in the order of `STATE_CODES`. */
  readonly states: readonly StateCode[];
  readonly maps: readonly StateMap[];
  private readonly order: readonly number[];
  /** For each of a round, communities of the same state before it in the round. */
  private readonly ranks: Uint16Array;
  /** For each state, its numbers in a round. */
  private readonly numbers: readonly Uint16Array[];
  private readonly stateNumbers: ReadonlyMap<StateCode, number>;

  /** @throws RangeError when there are no states */
  constructor(wanted: readonly StateCode[]) {
    this.states = STATE_CODES.filter((state) => wanted.includes(state));
    if (this.states.length === 0) throw new RangeError('a network needs at least one state');
    this.stateNumbers = new Map(this.states.map((state, number) => [state, number] as const));
    this.maps = this.states.map(stateMap);
    this.order = roundOf(this.states);
    const numbers = this.states.map((): number[] => []);
    this.ranks = Uint16Array.from(
      this.order,
      (state, number) => (numbers[state] as number[]).push(number) - 1,
    );
    this.numbers = numbers.map((list) => Uint16Array.from(list));
  }

  /** @throws RangeError when the state is none of the dataset's */
  numberOf(state: StateCode): number {
    const number = this.stateNumbers.get(state);
    if (number === undefined) throw new RangeError(`${state} is none of the dataset's states`);
    return number;
  }

  /** Where a community is. */
  placeOf(community: number): CommunityPlace {
    const inRound = community % COMMUNITIES_PER_ROUND;
    const state = this.order[inRound] as number;
    const rounds = Math.floor(community / COMMUNITIES_PER_ROUND);
    const each = (this.numbers[state] as Uint16Array).length;
    return { state, rank: rounds * each + (this.ranks[inRound] as number) };
  }

  /** The community of a place: the reverse of `placeOf`. */
  communityAt(state: number, rank: number): number {
    const numbers = this.numbers[state] as Uint16Array;
    const rounds = Math.floor(rank / numbers.length);
    return rounds * COMMUNITIES_PER_ROUND + (numbers[rank % numbers.length] as number);
  }

  /** How many of the communities `0 .. communities - 1` a state has. */
  countIn(state: number, communities: number): number {
    const numbers = this.numbers[state] as Uint16Array;
    const rounds = Math.floor(communities / COMMUNITIES_PER_ROUND);
    return rounds * numbers.length + countBelow(numbers, communities % COMMUNITIES_PER_ROUND);
  }
}

const rounds = new Map<string, readonly number[]>();

/** The states of a round's communities; worked out once for a choice of states. */
function roundOf(states: readonly StateCode[]): readonly number[] {
  const key = states.join();
  const known = rounds.get(key);
  if (known !== undefined) return known;
  const people = states.map((state) => stateIncomes.find((row) => row.state === state)?.population ?? 0);
  const built = evenOrder(apportion(people, COMMUNITIES_PER_ROUND));
  rounds.set(key, built);
  return built;
}

/** How many of some ascending numbers are below a limit. */
function countBelow(numbers: Uint16Array, limit: number): number {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((numbers[middle] as number) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
