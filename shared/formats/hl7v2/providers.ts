import type { Network } from '../../engine/payer/network/network.ts';
import type { OrganisationProvider, Provider } from '../../engine/payer/network/provider.ts';
import { type Fragment, fragment } from './message-writer.ts';

/** What of a network is remembered at most: providers of some hundred blocks. */
const MOST_REMEMBERED = 50_000;

/** Who assigns NPIs. */
const NPI_AUTHORITY = 'CMS';
/** An organisation's name has so many characters (XON-1, ST 50). */
const MOST_NAME_CHARACTERS = 50;

/** An organisation as messages name it. */
export interface SendingOrganisation {
  readonly npi: string;
  /** PL: a location that is known no closer than by its facility. Also LA2, whose fourth component is the same. */
  readonly location: Fragment;
  /** XON: name and NPI. */
  readonly organisation: Fragment;
  /** XAD. */
  readonly address: Fragment;
}

/** Providers of a dataset as fields of messages: each is named in many. */
export class MessageProviders {
  private readonly network: Network;
  private readonly organisations = new Map<number, SendingOrganisation>();
  private readonly clinicians = new Map<number, Fragment>();

  constructor(network: Network) {
    this.network = network;
  }

  /** An organisation. @param index of the network */
  organisation(index: number): SendingOrganisation {
    let known = this.organisations.get(index);
    if (known === undefined) {
      known = organisationOf(this.network.provider(index) as OrganisationProvider);
      this.organisations.set(index, known);
    }
    return known;
  }

  /** A clinician as XCN, with name and NPI. @param index of the network */
  clinician(index: number): Fragment {
    let known = this.clinicians.get(index);
    if (known === undefined) {
      known = clinicianOf(this.network.provider(index));
      this.clinicians.set(index, known);
    }
    return known;
  }

  /** Forgets all when it is much. */
  forget(): void {
    if (this.organisations.size + this.clinicians.size < MOST_REMEMBERED) return;
    this.organisations.clear();
    this.clinicians.clear();
  }
}

function organisationOf({
  npi,
  name,
  addressLine,
  zipCode,
  zipExtension,
}: OrganisationProvider): SendingOrganisation {
  const { city, state, zip } = zipCode;
  return {
    npi,
    location: fragment(null, null, null, npi),
    organisation: fragment(
      ...[name.slice(0, MOST_NAME_CHARACTERS), 'L', null, null, null, NPI_AUTHORITY, 'NPI'],
      ...[null, null, npi],
    ),
    address: fragment(addressLine, null, city, state, `${zip}-${zipExtension}`, 'USA', 'B'),
  };
}

function clinicianOf(provider: Provider): Fragment {
  if (provider.kind !== 'individual') throw new RangeError(`${provider.npi} is no clinician`);
  const { lastName, firstName, middleInitial } = provider.person;
  return fragment(
    ...[provider.npi, lastName, firstName, middleInitial, null, null, null, null, NPI_AUTHORITY],
    ...['L', null, null, 'NPI'],
  );
}
