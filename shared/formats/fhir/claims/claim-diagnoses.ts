import type { Claim, ClaimDiagnosis } from '../../../engine/payer/claims/claim.ts';
import { concept, diagnosisConcept, procedureConcept } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import type { ClaimedDiagnosis, ClaimedProcedure } from '../model/financial.ts';
import { SYSTEMS } from '../systems.ts';
import { isInstitutional } from './claim-types.ts';

const PRINCIPAL = [concept(SYSTEMS.diagnosisType, 'principal', 'Principal Diagnosis')];
const SECONDARY = [concept(SYSTEMS.carinDiagnosisType, 'secondary', 'Secondary')];
const OTHER = [concept(SYSTEMS.carinDiagnosisType, 'other', 'Other')];
const EXTERNAL_CAUSE = [
  concept(SYSTEMS.carinDiagnosisType, 'externalcauseofinjury', 'External Cause of Injury'),
];
/** Chapter 20 of ICD-10-CM. */
const EXTERNAL_CAUSES = /^[V-Y]/;

const present = (code: string) => concept(SYSTEMS.presentOnAdmission, code);
/** By what the truth says; 1 is for codes that need not be reported. */
const PRESENT: Readonly<Record<NonNullable<ClaimDiagnosis['presentOnAdmission']>, CodeableConcept>> = {
  Y: present('Y'),
  N: present('N'),
  exempt: present('1'),
};

/** The diagnoses of a claim, the principal one first. */
export function diagnosesOf({ kind, diagnoses }: Claim): ClaimedDiagnosis[] {
  const hospital = isInstitutional(kind);
  return diagnoses.map(({ code, presentOnAdmission }, place) => ({
    sequence: place + 1,
    diagnosisCodeableConcept: diagnosisConcept(code),
    type: place === 0 ? PRINCIPAL : hospital ? hospitalType(code) : SECONDARY,
    onAdmission:
      kind === 'inpatient' && presentOnAdmission !== null ? PRESENT[presentOnAdmission] : undefined,
  }));
}

const hospitalType = (code: string) => (EXTERNAL_CAUSES.test(code) ? EXTERNAL_CAUSE : OTHER);

const PRINCIPAL_PROCEDURE = [concept(SYSTEMS.carinProcedureType, 'principal', 'Principal')];
const OTHER_PROCEDURE = [concept(SYSTEMS.carinProcedureType, 'other', 'Other')];

/** The procedures of a stay, the principal one first; undefined where there are none. */
export function proceduresOf({ institutional }: Claim): ClaimedProcedure[] | undefined {
  const procedures = institutional?.procedures ?? [];
  if (procedures.length === 0) return undefined;
  return procedures.map(({ code, day }, place) => ({
    sequence: place + 1,
    type: place === 0 ? PRINCIPAL_PROCEDURE : OTHER_PROCEDURE,
    date: dateOf(day),
    procedureCodeableConcept: procedureConcept(code),
  }));
}
