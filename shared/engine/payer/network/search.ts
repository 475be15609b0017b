import type { StateCode } from '../../../contracts/dataset.ts';
import { censusDivisions } from '../../../reference/census-divisions.ts';
import type { Contracts } from './contracts.ts';
import type { Geography } from './geography.ts';
import type { Layout } from './layout.ts';
import type { NetworkProduct } from './parameters.ts';
import { levelOf, rankNear } from './spread.ts';

/** Where a search begins. */
export interface Home {
  /** The state's number in the geography. */
  readonly state: number;
  /** Point of the state's line. */
  readonly point: number;
  /** Only providers of so many blocks may be chosen, at least one. */
  readonly blocks: number;
  /** Communities of the state that they own: those of ranks under this. */
  readonly communities: number;
}

/** What is looked for. */
export interface Quest {
  /** See `needNumbers`. */
  readonly need: number;
  /** The network that matters, or null when none does. */
  readonly product: NetworkProduct | null;
  /** True for a provider outside of that network. */
  readonly outside: boolean;
  /** A 32-bit word that decides between equals. */
  readonly word: number;
  /** Cells of the line by which the search begins beside the nearest: 0, 1 or -1. */
  readonly shift: number;
  /** True when the search begins with the state's hub. */
  readonly hubFirst: boolean;
}

/** So many cells of the line are looked through before the hub. */
const NEAR_CELLS = 16;

/** Any so many communities of a state in a row, from the first, have every template. */
const ALL_TEMPLATES = 32;

const LINE = 2 ** 32;
const NOBODY = -1;

/**
 * Finds the nearest provider who answers a need: in the cells of the state's line around a point, from there outwards;
 * in the state's hub; anywhere in the state; in the census division; in any hub. A provider on the wanted
 * side of the network is preferred while the search is in the state. Rarely more than some dozens of steps, and each
 * looks at a list that was made beforehand.
 */
export class Search {
  private readonly layout: Layout;
  private readonly contracts: Contracts;
  /** For each state, the others of its census division. */
  private readonly neighbours: readonly (readonly number[])[];
  /** The best that was found so far on the wrong side of the network. */
  private second = NOBODY;

  constructor(layout: Layout, contracts: Contracts) {
    this.layout = layout;
    this.contracts = contracts;
    this.neighbours = neighboursOf(layout.geography);
  }

  /**
   * The index of a provider.
   *
   * @throws RangeError when no place of the dataset has a provider for the need
   */
  find(home: Home, quest: Quest): number {
    this.second = NOBODY;
    const found = this.inState(home, quest);
    if (found !== NOBODY) return found;
    if (this.second !== NOBODY) return this.second;
    const abroad = this.inDivision(home, quest);
    if (abroad !== NOBODY) return abroad;
    if (this.second !== NOBODY) return this.second;
    const hub = this.inAnyHub(quest);
    if (hub !== NOBODY) return hub;
    if (this.second !== NOBODY) return this.second;
    throw new RangeError(`no provider answers need ${quest.need}`);
  }

  /**
   * A clinician who works for an organisation, or failing that anyone of the same place, or -1.
   *
   * @param need see `needNumbers`
   * @param word decides between equals
   */
  colleague(organisation: number, need: number, word: number): number {
    const { place, slot } = this.layout.positionOf(organisation);
    const { hosts, slotsByNeed } = this.layout.templateOf(place);
    const slots = slotsByNeed[need] as Uint8Array;
    const here = slots.filter((candidate) => hosts[candidate] === slot);
    const from = here.length > 0 ? here : slots;
    return from.length === 0 ? NOBODY : organisation - slot + (from[word % from.length] as number);
  }

  private inState(home: Home, quest: Quest): number {
    if (quest.hubFirst) {
      const found = this.at(home.state, quest);
      if (found !== NOBODY) return found;
    }
    const near = home.communities > 0 ? this.near(home, quest) : NOBODY;
    if (near !== NOBODY) return near;
    const hub = quest.hubFirst ? NOBODY : this.at(home.state, quest);
    if (hub !== NOBODY || this.second !== NOBODY) return hub;
    return this.anywhere(home.state, home.communities, quest);
  }

  /** The states of the division by turns, their hubs first. */
  private inDivision({ state, blocks }: Home, quest: Quest): number {
    const neighbours = this.neighbours[state] as readonly number[];
    for (let step = 0; step < neighbours.length; step++) {
      const neighbour = neighbours[(quest.word + step) % neighbours.length] as number;
      const hub = this.at(neighbour, quest);
      if (hub !== NOBODY) return hub;
      const communities = this.layout.communitiesIn(neighbour, blocks);
      const found = this.anywhere(neighbour, communities, quest);
      if (found !== NOBODY) return found;
    }
    return NOBODY;
  }

  /** For what not even the division has; every kind is in some hub. */
  private inAnyHub(quest: Quest): number {
    const { hubs } = this.layout;
    for (let step = 0; step < hubs; step++) {
      const found = this.at((quest.word + step) % hubs, quest);
      if (found !== NOBODY) return found;
    }
    return NOBODY;
  }

  /** Cells from the nearest outwards, by turns on both sides; the line is taken for a ring. */
  private near(home: Home, quest: Quest): number {
    const level = levelOf(home.communities);
    const cells = 2 ** level;
    const width = LINE / cells;
    for (let step = 0; step < cells && step < NEAR_CELLS; step++) {
      const cell = quest.shift + ((step & 1) === 1 ? (step + 1) >> 1 : -(step >> 1));
      const point = (home.point + cell * width + LINE * NEAR_CELLS) % LINE;
      const found = this.inCell(home, quest, point, level);
      if (found !== NOBODY) return found;
    }
    return NOBODY;
  }

  /** The one or two communities of a cell, first the one in the point's half. */
  private inCell({ state, communities }: Home, quest: Quest, point: number, level: number): number {
    const shift = this.layout.shifts[state] as number;
    const lower = rankNear(point, level, shift);
    const upper = lower + 2 ** level;
    if (upper >= communities) return this.inCommunity(state, lower, quest);
    const first = rankNear(point, level + 1, shift);
    const found = this.inCommunity(state, first, quest);
    return found !== NOBODY ? found : this.inCommunity(state, lower + upper - first, quest);
  }

  /** For what is so rare that none of the cells around has it. */
  private anywhere(state: number, communities: number, quest: Quest): number {
    const ranks = Math.min(communities, ALL_TEMPLATES);
    for (let step = 0; step < ranks; step++) {
      const found = this.inCommunity(state, (quest.word + step) % ranks, quest);
      if (found !== NOBODY) return found;
    }
    return NOBODY;
  }

  private inCommunity(state: number, rank: number, quest: Quest): number {
    const slots = this.layout.communityTemplate(state, rank).slotsByNeed[quest.need] as Uint8Array;
    return slots.length === 0 ? NOBODY : this.at(this.layout.communityPlace(state, rank), quest);
  }

  /** A provider of a place, beginning anywhere in its list. */
  private at(place: number, quest: Quest): number {
    const template = this.layout.templateOf(place);
    const slots = template.slotsByNeed[quest.need] as Uint8Array;
    if (slots.length === 0) return NOBODY;
    const first = this.layout.firstOf(place);
    for (let step = 0; step < slots.length; step++) {
      const slot = slots[(quest.word + step) % slots.length] as number;
      if (quest.product === null) return first + slot;
      if (this.contracts.holds(first, template, slot, quest.product) !== quest.outside) return first + slot;
      if (this.second === NOBODY) this.second = first + slot;
    }
    return NOBODY;
  }
}

function neighboursOf({ states }: Geography): number[][] {
  return states.map((state, own) => {
    const division: readonly StateCode[] = censusDivisions.find((members) => members.includes(state)) ?? [];
    return [...states.keys()].filter(
      (number) => number !== own && division.includes(states[number] as StateCode),
    );
  });
}
