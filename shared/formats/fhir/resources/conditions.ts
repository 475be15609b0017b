import type { ChronicCondition, Encounter } from '../../../engine/payer/health/clinical-course.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { encounterIdOf } from '../../tables/health.ts';
import { concept, diagnosisConcept, remembered } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { Condition } from '../model/clinical.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { SYSTEMS } from '../systems.ts';

/** Lasting conditions, as a problem list has them, and the diagnoses of encounters. */
export const conditions: ResourceSource = {
  ofMember: (household, person, emit) => {
    const course = household.course(person);
    for (const fact of course.conditions) {
      emit(problemOf(household, person, fact), fact.onsetDay, fact.abatementDay);
    }
    for (const encounter of course.encounters) {
      for (const diagnosis of encounterDiagnoses(household, person, encounter)) {
        emit(diagnosis, encounter.day, encounter.endDay);
      }
    }
  },
};

/** Id of a diagnosis of an encounter. @param place among its diagnoses, from 0 */
export const encounterDiagnosisId = (encounterId: string, place: number): string =>
  `${encounterId}-D${place + 1}`;

/** A name as a part of an id: letters, digits and single hyphens. */
const slug = remembered((name) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, ''),
);

/** Id of a lasting condition: member and name are its key. */
export const problemId = (memberId: string, name: string): string => `${memberId}-${slug(name)}`;

/** A lasting condition. */
export function problemOf(household: FhirHousehold, person: Person, fact: ChronicCondition): Condition {
  const { asOfDay } = household.truth.dataset;
  const { name, code, onsetDay, abatementDay } = fact;
  const hasAbated = abatementDay !== null && abatementDay <= asOfDay;
  const recordedDay = Math.min(onsetDay, asOfDay);
  return {
    resourceType: 'Condition',
    id: problemId(household.memberId(person), name),
    meta: metaOf(hasAbated ? abatementDay : recordedDay, PROFILES.problem),
    clinicalStatus: hasAbated ? RESOLVED : ACTIVE,
    verificationStatus: CONFIRMED,
    category: [PROBLEM],
    code: { ...diagnosisConcept(code), text: name },
    subject: household.patient(person),
    onsetDateTime: dateOf(onsetDay),
    abatementDateTime: hasAbated ? dateOf(abatementDay) : undefined,
    recordedDate: dateOf(recordedDay),
  };
}

/** The diagnoses of an encounter, in their order. */
function encounterDiagnoses(household: FhirHousehold, person: Person, encounter: Encounter): Condition[] {
  const { diagnoses, day, ordinal } = encounter;
  const encounterId = encounterIdOf(household.memberId(person), ordinal);
  const subject = household.patient(person);
  const reference = referenceTo('Encounter', encounterId);
  const meta = metaOf(encounter.endDay, PROFILES.encounterDiagnosis);
  const recordedDate = dateOf(day);
  return diagnoses.map(({ code }, place) => ({
    resourceType: 'Condition',
    id: encounterDiagnosisId(encounterId, place),
    meta,
    verificationStatus: CONFIRMED,
    category: [ENCOUNTER_DIAGNOSIS],
    code: diagnosisConcept(code),
    subject,
    encounter: reference,
    recordedDate,
  }));
}

const ACTIVE = concept(SYSTEMS.conditionClinical, 'active', 'Active');
const RESOLVED = concept(SYSTEMS.conditionClinical, 'resolved', 'Resolved');
const CONFIRMED = concept(SYSTEMS.conditionVerification, 'confirmed', 'Confirmed');
const PROBLEM = concept(SYSTEMS.conditionCategory, 'problem-list-item', 'Problem List Item');
const ENCOUNTER_DIAGNOSIS = concept(SYSTEMS.conditionCategory, 'encounter-diagnosis', 'Encounter Diagnosis');
