import { MEMBERS_PER_BLOCK, type StateCode } from '../../../contracts/dataset.ts';
import { DOMAINS } from '../../random/purposes.ts';
import { Stream } from '../../random/stream.ts';
import { Care, type CareSeeker } from './care.ts';
import { Contracts } from './contracts.ts';
import { Directory } from './directory.ts';
import { feeFactorOf } from './fee-factor.ts';
import { Layout } from './layout.ts';
import type { ClinicianNeed, OrganisationNeed } from './needs.ts';
import { checkNetworkParameters, type NetworkParameters, type NetworkProduct } from './parameters.ts';
import type { Provider } from './provider.ts';
import { Search } from './search.ts';

/** What a network is made from. */
export interface NetworkSource {
  /** The dataset's seed. */
  readonly seed: number;
  /** Members of the dataset; they only say how many blocks, and so providers, there are. */
  readonly members: number;
  /** Only these have providers; in any order. */
  readonly states: readonly StateCode[];
  readonly parameters: NetworkParameters;
}

/**
 * The providers of a dataset and who goes to whom, as a formula. Functions that choose a provider give its index; they
 * say the same whenever they are asked the same, and never name a provider of a block behind the member's own.
 */
export interface Network {
  /** Providers of the dataset: indexes are under this. */
  readonly size: number;
  /**
   * The providers that a block owns, by index. Block 0 has the hubs of the states and sixteen communities.
   *
   * @throws RangeError when the dataset has no such block
   */
  providers(block: number): Provider[];
  /** @throws RangeError when the dataset has no such provider */
  provider(index: number): Provider;
  /** The block that owns a provider. @throws RangeError when the dataset has no such provider */
  blockOf(index: number): number;
  /** NPI alone, which is cheaper than the provider. */
  npiOf(index: number): string;
  /** TIN alone. */
  tinOf(index: number): string;
  /** The organisation that the provider bills under; an organisation's own index. */
  organisationOf(index: number): number;
  /** Whether a provider is in a network. */
  isInNetwork(index: number, product: NetworkProduct): boolean;
  /** What fees are multiplied by where the provider is, in basis points. */
  feeFactorOf(index: number): number;
  /**
   * Who cares for a member first. The same at every age that has the same choice of specialties, and mostly beyond.
   *
   * @param age completed years
   * @throws RangeError when the dataset has no such state, or the state no such ZIP code; so do the others
   */
  primaryCareOf(seeker: CareSeeker, age: number): number;
  /**
   * The clinician of an encounter: mostly the one whom the member usually sees for this need.
   *
   * @param encounterOrdinal the member's encounter, from 0 to 2^22 - 1
   */
  specialistFor(seeker: CareSeeker, need: ClinicianNeed, encounterOrdinal: number): number;
  /**
   * The clinician of an encounter that is at an organisation: one who works there, or failing that in the same community,
   * or failing that whom `specialistFor` names.
   */
  clinicianAt(
    seeker: CareSeeker,
    organisationIndex: number,
    need: ClinicianNeed,
    encounterOrdinal: number,
  ): number;
  /** The organisation of an encounter: mostly the one that the member usually goes to for this need. */
  facilityFor(seeker: CareSeeker, need: OrganisationNeed, encounterOrdinal: number): number;
  /**
   * The pharmacy of a fill: mostly the household's.
   *
   * @param fillOrdinal the member's fill, from 0 to 2^22 - 1
   * @param need another kind of pharmacy than one round the corner
   */
  pharmacyFor(seeker: CareSeeker, fillOrdinal: number, need?: OrganisationNeed): number;
  /** The laboratory of an order: mostly the household's. */
  laboratoryFor(seeker: CareSeeker, orderOrdinal: number): number;
}

/**
 * Opens the network of a dataset. Takes some milliseconds the first time that so many states are asked for.
 *
 * @throws RangeError when a parameter is out of its range (by JSON pointer), or there are no members or no states
 */
export function openNetwork(source: NetworkSource): Network {
  return new FormulaNetwork(source);
}

class FormulaNetwork implements Network {
  readonly size: number;
  private readonly blocks: number;
  private readonly layout: Layout;
  private readonly contracts: Contracts;
  private readonly directory: Directory;
  private readonly care: Care;

  constructor({ seed, members, states, parameters }: NetworkSource) {
    checkNetworkParameters(parameters);
    if (!(Number.isInteger(members) && members > 0))
      throw new RangeError(`members ${members} must be 1 or more`);
    const stream = new Stream(seed, DOMAINS.payer);
    this.blocks = Math.ceil(members / MEMBERS_PER_BLOCK);
    this.layout = new Layout(seed, states);
    this.size = this.layout.providersOf(this.blocks);
    this.contracts = new Contracts(stream, this.layout, parameters);
    this.directory = new Directory(seed, stream, this.layout, this.contracts, parameters);
    this.care = new Care(stream, this.layout, new Search(this.layout, this.contracts), parameters);
  }

  providers(block: number): Provider[] {
    if (!(Number.isInteger(block) && block >= 0 && block < this.blocks)) {
      throw new RangeError(`block ${block} is not from 0 to ${this.blocks - 1}`);
    }
    const from = this.layout.providersOf(block);
    return Array.from({ length: this.layout.providersOf(block + 1) - from }, (_, slot) =>
      this.directory.provider(from + slot),
    );
  }

  provider(index: number): Provider {
    return this.directory.provider(this.checked(index));
  }

  blockOf(index: number): number {
    return this.layout.blockOf(this.layout.positionOf(this.checked(index)).place);
  }

  npiOf(index: number): string {
    return this.directory.npiOf(this.checked(index));
  }

  tinOf(index: number): string {
    return this.directory.tinOf(this.checked(index));
  }

  organisationOf(index: number): number {
    return this.directory.organisationOf(this.checked(index));
  }

  isInNetwork(index: number, product: NetworkProduct): boolean {
    const { place, slot } = this.layout.positionOf(this.checked(index));
    return this.contracts.holds(index - slot, this.layout.templateOf(place), slot, product);
  }

  feeFactorOf(index: number): number {
    const { geography } = this.layout;
    const state = this.layout.stateOf(this.layout.positionOf(this.checked(index)).place);
    return feeFactorOf(geography.states[state] as StateCode);
  }

  primaryCareOf(seeker: CareSeeker, age: number): number {
    return this.care.primaryCareOf(seeker, age);
  }

  specialistFor(seeker: CareSeeker, need: ClinicianNeed, encounterOrdinal: number): number {
    return this.care.specialistFor(seeker, need, encounterOrdinal);
  }

  clinicianAt(
    seeker: CareSeeker,
    organisationIndex: number,
    need: ClinicianNeed,
    encounterOrdinal: number,
  ): number {
    return this.care.clinicianAt(seeker, this.checked(organisationIndex), need, encounterOrdinal);
  }

  facilityFor(seeker: CareSeeker, need: OrganisationNeed, encounterOrdinal: number): number {
    return this.care.facilityFor(seeker, need, encounterOrdinal);
  }

  pharmacyFor(seeker: CareSeeker, fillOrdinal: number, need: OrganisationNeed = 'retail_pharmacy'): number {
    return this.care.householdFacilityFor(seeker, need, fillOrdinal);
  }

  laboratoryFor(seeker: CareSeeker, orderOrdinal: number): number {
    return this.care.householdFacilityFor(seeker, 'clinical_laboratory', orderOrdinal);
  }

  private checked(index: number): number {
    if (Number.isInteger(index) && index >= 0 && index < this.size) return index;
    throw new RangeError(`provider ${index} is not from 0 to ${this.size - 1}`);
  }
}
