import { instantOf } from './dates.ts';
import type { Meta } from './model/datatypes.ts';

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-';
const CARIN = 'http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-';

/** A profile of US Core 6.1.0. */
export const usCore = (name: string): string => `${US_CORE}${name}`;

/** A profile of CARIN Blue Button; its invariants demand the version in `meta.profile`. */
export const carin = (name: string): string => `${CARIN}${name}|2.0.0`;

/** Profiles that resources claim to follow. */
export const PROFILES = {
  patient: [usCore('patient'), carin('Patient')],
  coverage: [usCore('coverage'), carin('Coverage')],
  organization: [usCore('organization'), carin('Organization')],
  practitioner: [usCore('practitioner'), carin('Practitioner')],
  practitionerRole: [usCore('practitionerrole')],
  location: [usCore('location')],
  encounter: [usCore('encounter')],
  problem: [usCore('condition-problems-health-concerns')],
  encounterDiagnosis: [usCore('condition-encounter-diagnosis')],
  laboratory: [usCore('observation-lab')],
  survey: [usCore('observation-screening-assessment')],
  bloodPressure: [usCore('blood-pressure')],
  vitalSigns: [usCore('vital-signs')],
  laboratoryReport: [usCore('diagnosticreport-lab')],
  procedure: [usCore('procedure')],
  medicationRequest: [usCore('medicationrequest')],
  medicationDispense: [usCore('medicationdispense')],
  immunization: [usCore('immunization')],
  inpatient: [carin('ExplanationOfBenefit-Inpatient-Institutional')],
  outpatient: [carin('ExplanationOfBenefit-Outpatient-Institutional')],
  professional: [carin('ExplanationOfBenefit-Professional-NonClinician')],
  pharmacy: [carin('ExplanationOfBenefit-Pharmacy')],
  dental: [carin('ExplanationOfBenefit-Oral')],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** @param day on which what the resource says was last changed or learned */
export const metaOf = (day: number, profile?: readonly string[]): Meta => ({
  lastUpdated: instantOf(day),
  profile,
});
