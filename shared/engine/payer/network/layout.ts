import { STATE_CODES, type StateCode } from '../../../contracts/dataset.ts';
import type { ZipCode } from '../../../reference/zip-codes.ts';
import { DOMAINS, PURPOSES } from '../../random/purposes.ts';
import { Stream } from '../../random/stream.ts';
import {
  COMMUNITY_PROVIDERS,
  COMMUNITY_TEMPLATES,
  communityTemplates,
  FOUNDING_COMMUNITIES,
  hubProviders,
  hubTemplates,
} from './catalogue.ts';
import { Geography } from './geography.ts';
import { pointOf } from './spread.ts';
import { type StateMap, zipCodeAt } from './state-map.ts';
import type { Template } from './template.ts';

/** A provider's place in the layout. */
export interface Position {
  /** A hub, or `hubs` plus the number of a community. */
  readonly place: number;
  /** Slot in the place's template. */
  readonly slot: number;
}

/**
 * Which providers there are, and where: first a hub for each state of the dataset, then communities. Block 0 owns the hubs
 * and the first sixteen communities, every other block the next one; so a provider's block follows from its index, and no
 * provider's truth depends on how many blocks there are.
 */
export class Layout {
  readonly geography: Geography;
  /** Hubs: the place numbers from 0; communities follow. */
  readonly hubs: number;
  /** For each state, the word of the seed that its communities are shifted by. */
  readonly shifts: Uint32Array;
  private readonly hubSize: number;
  private readonly hubTemplates: readonly Template[];

  constructor(seed: number, states: readonly StateCode[]) {
    this.geography = new Geography(states);
    this.hubs = this.geography.states.length;
    this.hubSize = hubProviders(this.hubs);
    this.hubTemplates = hubTemplates(this.hubs);
    const stream = new Stream(seed, DOMAINS.payer);
    this.shifts = Uint32Array.from(this.geography.states, (state) =>
      stream.at(PURPOSES.communitySpread, STATE_CODES.indexOf(state)).u32(),
    );
  }

  /** How many providers the blocks `0 .. blocks - 1` own. */
  providersOf(blocks: number): number {
    return blocks === 0 ? 0 : this.hubs * this.hubSize + communitiesOf(blocks) * COMMUNITY_PROVIDERS;
  }

  /** The block that owns a place. */
  blockOf(place: number): number {
    return Math.max(0, place - this.hubs - (FOUNDING_COMMUNITIES - 1));
  }

  /** How many communities of a state the blocks `0 .. blocks - 1` own, `blocks` being 1 or more. */
  communitiesIn(state: number, blocks: number): number {
    return this.geography.countIn(state, communitiesOf(blocks));
  }

  /** The index of a place's slot 0. */
  firstOf(place: number): number {
    if (place <= this.hubs) return place * this.hubSize;
    return this.hubs * this.hubSize + (place - this.hubs) * COMMUNITY_PROVIDERS;
  }

  /** Place and slot of a provider. */
  positionOf(index: number): Position {
    const inHubs = this.hubs * this.hubSize;
    const size = index < inHubs ? this.hubSize : COMMUNITY_PROVIDERS;
    const rest = index < inHubs ? index : index - inHubs;
    const number = Math.floor(rest / size);
    return { place: index < inHubs ? number : this.hubs + number, slot: rest - number * size };
  }

  /** The place number of a community of a state, by rank. */
  communityPlace(state: number, rank: number): number {
    return this.hubs + this.geography.communityAt(state, rank);
  }

  /** What providers a place has. */
  templateOf(place: number): Template {
    if (place < this.hubs) return this.hubTemplates[place] as Template;
    const { state, rank } = this.geography.placeOf(place - this.hubs);
    return this.communityTemplate(state, rank);
  }

  /**
   * What providers a state's community has. Every 32 communities in a row, from a multiple of 32, have all templates,
   * each time in another order, so that what is rare is not always on the same stretch of the line.
   */
  communityTemplate(state: number, rank: number): Template {
    const turn = scrambled((rank >>> TEMPLATE_BITS) * STATE_CODES.length + state);
    return communityTemplates[(rank ^ turn) & (COMMUNITY_TEMPLATES - 1)] as Template;
  }

  /** The state of a place, as its number in the geography. */
  stateOf(place: number): number {
    return place < this.hubs ? place : this.geography.placeOf(place - this.hubs).state;
  }

  /** The ZIP code in the middle of a place. */
  centreOf(place: number): ZipCode {
    if (place < this.hubs) return (this.geography.maps[place] as StateMap).capital;
    const { state, rank } = this.geography.placeOf(place - this.hubs);
    return zipCodeAt(this.geography.maps[state] as StateMap, pointOf(rank, this.shifts[state] as number));
  }
}

/** How many communities the first blocks own, one block or more. */
const communitiesOf = (blocks: number): number => blocks + FOUNDING_COMMUNITIES - 1;

const TEMPLATE_BITS = 31 - Math.clz32(COMMUNITY_TEMPLATES);

/** A word whose low bits have nothing to do with the number's order (Knuth's multiplicative hash, upper half). */
const scrambled = (number: number): number => Math.imul(number + 1, 0x9e3779b1) >>> 16;
