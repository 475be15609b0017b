import type { Person } from '../../engine/payer/persons.ts';
import type { FhirBlock } from './fhir-block.ts';
import type { FhirHousehold } from './fhir-household.ts';
import type { Resource } from './model/resource.ts';

/**
 * Takes one resource, with the first and last day that it tells of: a window of days keeps what touches it. The last is
 * null while it has not ended; what tells of no day, such as a person, is in every window.
 */
export type EmitResource = (resource: Resource, first?: number, last?: number | null) => void;

/** Where the resources of a type come from. */
export interface ResourceSource {
  /** Those that belong to the block itself. */
  readonly ofBlock?: (block: FhirBlock, emit: EmitResource) => void;
  /** Those of one member. */
  readonly ofMember?: (household: FhirHousehold, person: Person, emit: EmitResource) => void;
}
