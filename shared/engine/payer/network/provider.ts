import type {
  ClinicianRole,
  ClinicianSpecialty,
  OrganisationRole,
  OrganisationSpecialty,
} from '../../../reference/provider-taxonomy.ts';
import type { ZipCode } from '../../../reference/zip-codes.ts';
import type { Sex } from '../persons.ts';
import type { ClinicianName } from './clinician-names.ts';
import type { NetworkProduct } from './parameters.ts';

/** What organisations and clinicians have in common. */
interface ProviderFacts {
  /** From 0; unique in the dataset. */
  readonly index: number;
  /** Ten characters of the provider taxonomy. */
  readonly taxonomyCode: string;
  /** Specialty code of Medicare enrolment, or null where Medicare has none. */
  readonly medicareSpecialty: string | null;
  /** Ten digits that pass the check and begin with 2. */
  readonly npi: string;
  /** `PP-SSSSSSS`, under an unassigned prefix; a clinician's is that of the organisation. */
  readonly tin: string;
  /** As a directory writes it, credential included. */
  readonly name: string;
  /** The organisation that it bills under; an organisation's own index. */
  readonly organisationIndex: number;
  readonly addressLine: string;
  readonly zipCode: ZipCode;
  /** The four digits that follow the ZIP code on claims. */
  readonly zipExtension: string;
  /** `AAA-555-01NN`. */
  readonly phone: string;
  /** Whether it is in the network of each product. */
  readonly networks: Readonly<Record<NetworkProduct, boolean>>;
  /** What fee schedules of its state are multiplied by, in basis points. */
  readonly feeFactor: number;
}

/** A practice, hospital, pharmacy, laboratory, ... */
export interface OrganisationProvider extends ProviderFacts {
  readonly kind: 'organisation';
  readonly role: OrganisationRole;
  readonly specialty: OrganisationSpecialty;
}

/** A person who treats patients, and works for an organisation. */
export interface ClinicianProvider extends ProviderFacts {
  readonly kind: 'individual';
  readonly role: ClinicianRole;
  readonly specialty: ClinicianSpecialty;
  readonly person: ClinicianName;
  readonly sex: Sex;
  /** Letters behind the name, such as `MD`; empty where there are none. */
  readonly credential: string;
  readonly acceptsNewPatients: boolean;
}

export type Provider = OrganisationProvider | ClinicianProvider;
