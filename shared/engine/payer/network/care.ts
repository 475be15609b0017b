import { MEMBERS_PER_BLOCK } from '../../../contracts/dataset.ts';
import type { ClinicianSpecialty } from '../../../reference/provider-taxonomy.ts';
import type { ZipCode } from '../../../reference/zip-codes.ts';
import { PURPOSES, type Purpose } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import type { Layout } from './layout.ts';
import {
  type ClinicianNeed,
  type Need,
  needNumbers,
  type OrganisationNeed,
  type PrimaryCareChoice,
  primaryCareChoices,
} from './needs.ts';
import type { NetworkParameters, NetworkProduct } from './parameters.ts';
import type { Home, Search } from './search.ts';
import { type StateMap, stretchOf } from './state-map.ts';

/** Who looks for care, and from where. */
export interface CareSeeker {
  readonly memberIndex: number;
  /** Member index of the subscriber: a household has one home and one usual pharmacy. */
  readonly householdIndex: number;
  readonly zipCode: ZipCode;
  /** The plan's network; null when it does not matter, as in an emergency. */
  readonly product: NetworkProduct | null;
}

/** Ordinals of a member's encounters, fills and orders are under this: four million. */
export const ORDINALS_PER_MEMBER = 2 ** 22;

/** Which draws decide: what someone usually does, and whether one encounter is an exception. */
interface Habit {
  readonly usual: Purpose;
  readonly visit: Purpose;
}

const specialists: Habit = { usual: PURPOSES.usualSpecialist, visit: PURPOSES.specialistVisit };
const facilities: Habit = { usual: PURPOSES.usualFacility, visit: PURPOSES.facilityVisit };
const pharmacies: Habit = { usual: PURPOSES.usualPharmacy, visit: PURPOSES.pharmacyVisit };

/**
 * Who goes to whom. A member's choice depends on themselves, their household's home and the providers of the blocks up to
 * their own, and on nothing else: a larger dataset leaves it as it is.
 */
export class Care {
  private readonly stream: Stream;
  private readonly layout: Layout;
  private readonly search: Search;
  private readonly outside: number;
  private readonly continuity: number;
  private readonly travel: number;

  constructor(stream: Stream, layout: Layout, search: Search, parameters: NetworkParameters) {
    this.stream = stream;
    this.layout = layout;
    this.search = search;
    this.outside = chanceThreshold(parameters.outOfNetworkShare);
    this.continuity = chanceThreshold(parameters.continuity);
    this.travel = chanceThreshold(parameters.travelShare);
  }

  /** @param age completed years */
  primaryCareOf(seeker: CareSeeker, age: number): number {
    this.stream.at(PURPOSES.primaryCare, seeker.memberIndex);
    const specialty = specialtyAt(age, this.stream.below(100));
    const outside = this.stream.chance(this.outside);
    return this.choose(seeker, specialty, outside);
  }

  specialistFor(seeker: CareSeeker, need: ClinicianNeed, ordinal: number): number {
    return this.visit(seeker, seeker.memberIndex, need, ordinal, specialists);
  }

  clinicianAt(seeker: CareSeeker, organisation: number, need: ClinicianNeed, ordinal: number): number {
    checkOrdinal(ordinal);
    this.stream.at(PURPOSES.attending, seeker.memberIndex * ORDINALS_PER_MEMBER + ordinal);
    const number = needNumbers.get(need) as number;
    const found = this.search.colleague(organisation, number, mixed(this.stream.u32(), number));
    return found >= 0 ? found : this.specialistFor(seeker, need, ordinal);
  }

  facilityFor(seeker: CareSeeker, need: OrganisationNeed, ordinal: number): number {
    return this.visit(seeker, seeker.memberIndex, need, ordinal, facilities);
  }

  householdFacilityFor(seeker: CareSeeker, need: OrganisationNeed, ordinal: number): number {
    return this.visit(seeker, seeker.householdIndex, need, ordinal, pharmacies);
  }

  /** Mostly at the usual provider of the need; else at another, which the encounter's own draws choose. */
  private visit(seeker: CareSeeker, owner: number, need: Need, ordinal: number, habit: Habit): number {
    checkOrdinal(ordinal);
    const { stream } = this;
    stream.at(habit.visit, seeker.memberIndex * ORDINALS_PER_MEMBER + ordinal);
    const usual = stream.chance(this.continuity);
    const outside = stream.chance(this.outside);
    if (usual) stream.at(habit.usual, owner);
    return this.choose(seeker, need, outside);
  }

  /** Takes three draws where the stream stands; the need is mixed in, because one position serves all needs. */
  private choose(seeker: CareSeeker, need: Need, outside: boolean): number {
    const { stream } = this;
    const number = needNumbers.get(need) as number;
    const word = mixed(stream.u32(), number);
    const travel = mixed(stream.u32(), number);
    const hub = mixed(stream.u32(), number);
    const home = this.homeOf(seeker);
    const away = travel < this.travel;
    return this.search.find(home, {
      need: number,
      product: seeker.product,
      outside,
      word,
      shift: away ? 1 - (word & 1) * 2 : 0,
      // The hub is one of the state's places, so it gets one place's share; and who is to travel has nowhere else to go
      // while there is but one community.
      hubFirst: hub < 2 ** 32 / (home.communities + 1) || (away && home.communities === 1),
    });
  }

  /** The part of the ZIP code that a household lives in, and the places that it chooses from. */
  private homeOf({ memberIndex, householdIndex, zipCode }: CareSeeker): Home {
    const { geography } = this.layout;
    const state = geography.numberOf(zipCode.state);
    const { from, to } = stretchOf(geography.maps[state] as StateMap, zipCode.zip);
    // 21 bits of the draw times a length of up to 2^32 stays an exact integer.
    const along = (this.stream.at(PURPOSES.careHome, householdIndex).u32() >>> 11) * (to - from);
    const blocks = Math.floor(memberIndex / MEMBERS_PER_BLOCK) + 1;
    const point = from + Math.floor(along / 2 ** 21);
    return { state, point, blocks, communities: this.layout.communitiesIn(state, blocks) };
  }
}

function specialtyAt(age: number, draw: number): ClinicianSpecialty {
  const { specialties } = primaryCareChoices.find(({ under }) => age < under) as PrimaryCareChoice;
  let rest = draw;
  for (const [specialty, weight] of specialties) {
    if (rest < weight) return specialty;
    rest -= weight;
  }
  throw new RangeError(`the weights of primary care at age ${age} sum to less than 100`);
}

function checkOrdinal(ordinal: number): void {
  if (!(Number.isInteger(ordinal) && ordinal >= 0 && ordinal < ORDINALS_PER_MEMBER)) {
    throw new RangeError(`ordinal ${ordinal} is not an integer from 0 to ${ORDINALS_PER_MEMBER - 1}`);
  }
}

/** A word for one need out of a word for all: the finaliser of MurmurHash3 (A. Appleby, public domain). */
function mixed(word: number, need: number): number {
  let bits = word ^ Math.imul(need + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
