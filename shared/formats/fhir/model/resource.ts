import type {
  Condition,
  DiagnosticReport,
  Encounter,
  Immunization,
  MedicationDispense,
  MedicationRequest,
  Observation,
  Procedure,
} from './clinical.ts';
import type { CoverageEligibilityRequest, CoverageEligibilityResponse } from './eligibility.ts';
import type { Claim, ClaimResponse, ExplanationOfBenefit } from './financial.ts';
import type {
  Coverage,
  Location,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
} from './individuals.ts';

/** Any resource that is written. */
export type Resource =
  | Patient
  | Coverage
  | Organization
  | Practitioner
  | PractitionerRole
  | Location
  | Encounter
  | Condition
  | Observation
  | DiagnosticReport
  | Procedure
  | MedicationRequest
  | MedicationDispense
  | Immunization
  | Claim
  | ClaimResponse
  | ExplanationOfBenefit
  | CoverageEligibilityRequest
  | CoverageEligibilityResponse;

/** A type of resource that is written. */
export type ResourceType = Resource['resourceType'];

/** One resource of a bundle. */
export interface BundleEntry {
  readonly fullUrl: string;
  readonly resource: Resource;
  readonly request?: { readonly method: 'PUT'; readonly url: string } | undefined;
}

/** All that belongs to one member. */
export interface Bundle {
  readonly resourceType: 'Bundle';
  readonly id: string;
  readonly type: 'collection' | 'transaction';
  readonly timestamp?: string | undefined;
  readonly entry: readonly BundleEntry[];
}
