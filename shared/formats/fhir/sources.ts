import { claimResponses } from './claims/claim-responses.ts';
import { claims } from './claims/claims.ts';
import { explanations } from './claims/explanations.ts';
import type { ResourceType } from './model/resource.ts';
import type { ResourceSource } from './resource-source.ts';
import { conditions } from './resources/conditions.ts';
import { coverages } from './resources/coverages.ts';
import { diagnosticReports } from './resources/diagnostic-reports.ts';
import { eligibilityRequests, eligibilityResponses } from './resources/eligibility.ts';
import { encounters } from './resources/encounters.ts';
import { immunizations } from './resources/immunizations.ts';
import { medicationDispenses, medicationRequests } from './resources/medications.ts';
import { observations } from './resources/observations.ts';
import { locations, organizations } from './resources/organizations.ts';
import { patients } from './resources/patients.ts';
import { practitionerRoles, practitioners } from './resources/practitioners.ts';
import { procedures } from './resources/procedures.ts';

/**
 * Where the resources of each type come from. The truth knows of no allergies and no plans of care, so there are none:
 * the contract refuses these two types.
 */
export const RESOURCE_SOURCES: Readonly<Record<ResourceType, ResourceSource>> = {
  Patient: patients,
  Coverage: coverages,
  Organization: organizations,
  Practitioner: practitioners,
  PractitionerRole: practitionerRoles,
  Location: locations,
  Encounter: encounters,
  Condition: conditions,
  Observation: observations,
  DiagnosticReport: diagnosticReports,
  Procedure: procedures,
  MedicationRequest: medicationRequests,
  MedicationDispense: medicationDispenses,
  Immunization: immunizations,
  Claim: claims,
  ClaimResponse: claimResponses,
  ExplanationOfBenefit: explanations,
  CoverageEligibilityRequest: eligibilityRequests,
  CoverageEligibilityResponse: eligibilityResponses,
};
