/** X12 005010 transaction sets that a dataset can be written as, by the name that a request uses. */
export const X12_SETS = [
  '834',
  '834_changes',
  '837P',
  '837I',
  '837D',
  '835',
  '270',
  '271',
  '276',
  '277',
  '277CA',
  '278_request',
  '278_response',
  '820',
  '999',
  'TA1',
] as const;
export type X12Set = (typeof X12_SETS)[number];

/** FHIR R4 resource types that a dataset can be written as. */
export const FHIR_RESOURCE_TYPES = [
  'Patient',
  'Coverage',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'Encounter',
  'Condition',
  'Observation',
  'DiagnosticReport',
  'Procedure',
  'MedicationRequest',
  'MedicationDispense',
  'Immunization',
  'AllergyIntolerance',
  'CarePlan',
  'Claim',
  'ClaimResponse',
  'ExplanationOfBenefit',
  'CoverageEligibilityRequest',
  'CoverageEligibilityResponse',
] as const;
export type FhirResourceType = (typeof FHIR_RESOURCE_TYPES)[number];

/** Bundles of all that belongs to one member. */
export const FHIR_BUNDLES = ['collection', 'transaction'] as const;
export type FhirBundle = (typeof FHIR_BUNDLES)[number];

/** HL7 v2.5.1 messages that a dataset can be written as. */
export const HL7V2_MESSAGES = ['VXU', 'ADT', 'ORU'] as const;
export type Hl7v2Message = (typeof HL7V2_MESSAGES)[number];

/** Pipe-delimited and real-time feeds that a dataset can be written as. */
export const FEEDS = ['eligibility', 'claim_status', 'real_time'] as const;
export type Feed = (typeof FEEDS)[number];
