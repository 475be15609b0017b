import type { Network } from '../../engine/payer/network/network.ts';
import { PAYER } from '../x12/parties.ts';
import type { Reference } from './model/datatypes.ts';

/** A reference to a resource of the dataset. */
export const referenceTo = (type: string, id: string): Reference => ({ reference: `${type}/${id}` });

/** The payer, whose organisation has its payer id. */
export const PAYER_REFERENCE: Reference = { reference: `Organization/${PAYER.id}`, display: PAYER.name };

/** What of a network is remembered at most: providers of some hundred blocks. */
const MOST_REMEMBERED = 50_000;

/**
 * References to providers by their index. Practitioners and their roles, organisations and their locations have the NPI
 * for an id. References are shared, because a provider is named in many resources.
 */
export class ProviderReferences {
  private readonly network: Network;
  private readonly byType: Readonly<Record<ProviderType, Map<number, Reference>>> = {
    Practitioner: new Map(),
    Organization: new Map(),
    Location: new Map(),
  };
  private readonly taxonomies = new Map<number, string>();
  private readonly indexes = new Map<string, number>();

  constructor(network: Network) {
    this.network = network;
  }

  /** A clinician. */
  practitioner(index: number): Reference {
    return this.reference('Practitioner', index);
  }

  /** An organisation. */
  organization(index: number): Reference {
    return this.reference('Organization', index);
  }

  /** Where an organisation is. */
  location(index: number): Reference {
    return this.reference('Location', index);
  }

  /** A provider's taxonomy code. */
  taxonomyOf(index: number): string {
    let code = this.taxonomies.get(index);
    if (code === undefined) {
      code = this.network.provider(index).taxonomyCode;
      this.taxonomies.set(index, code);
    }
    return code;
  }

  /** The index of the provider whom a reference names that was given since `forget`, else undefined. */
  indexOf(reference: string): number | undefined {
    return this.indexes.get(reference);
  }

  /** Forgets all when it is much: to be called where no reference is under way, as between blocks. */
  forget(): void {
    if (this.indexes.size < MOST_REMEMBERED) return;
    for (const references of Object.values(this.byType)) references.clear();
    this.taxonomies.clear();
    this.indexes.clear();
  }

  private reference(type: ProviderType, index: number): Reference {
    const known = this.byType[type].get(index);
    if (known !== undefined) return known;
    const reference = `${type}/${this.network.npiOf(index)}`;
    const made: Reference = { reference };
    this.byType[type].set(index, made);
    this.indexes.set(reference, index);
    return made;
  }
}

type ProviderType = 'Practitioner' | 'Organization' | 'Location';
