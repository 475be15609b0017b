import type {
  Encounter as EncounterFact,
  EncounterKind,
  Stay,
} from '../../../engine/payer/health/clinical-course.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { encounterIdOf } from '../../tables/health.ts';
import {
  admissionTypeConcept,
  concept,
  diagnosisConcept,
  dischargeConcept,
  pointOfOrigin,
  remembered,
} from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { Encounter } from '../model/clinical.ts';
import type { CodeableConcept, Coding } from '../model/datatypes.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { IDENTIFIERS, OWN_SYSTEMS, SYSTEMS } from '../systems.ts';
import { encounterDiagnosisId } from './conditions.ts';

/** Encounters. */
export const encounters: ResourceSource = {
  ofMember: (household, person, emit) => {
    for (const fact of household.course(person).encounters) {
      emit(encounterOf(household, person, fact), fact.day, fact.endDay);
    }
  },
};

/** Discharge status of who has not left by `asOf`. */
const STILL_A_PATIENT = '30';

/** An encounter, with who gave the care and where. */
export function encounterOf(household: FhirHousehold, person: Person, fact: EncounterFact): Encounter {
  const { providers } = household.block;
  const { organisation, clinician } = household.careAt(person, fact);
  const id = encounterIdOf(household.memberId(person), fact.ordinal);
  const isOpen = fact.stay?.dischargeStatus === STILL_A_PATIENT;
  return {
    resourceType: 'Encounter',
    id,
    meta: metaOf(fact.endDay, PROFILES.encounter),
    identifier: [{ system: IDENTIFIERS.encounter, value: id }],
    status: isOpen ? 'in-progress' : 'finished',
    class: CLASSES[fact.kind],
    type: [encounterType(`${fact.kind} ${fact.reason}`)],
    priority: fact.stay === null ? undefined : admissionTypeConcept(fact.stay.admissionType),
    subject: household.patient(person),
    participant:
      clinician === null
        ? undefined
        : [
            {
              type: [fact.stay === null ? PERFORMER : ATTENDER],
              individual: providers.practitioner(clinician),
            },
          ],
    period: { start: dateOf(fact.day), end: isOpen ? undefined : dateOf(fact.endDay) },
    reasonCode: [diagnosisConcept(fact.diagnoses[0]?.code ?? '')],
    diagnosis: fact.diagnoses.map((_, place) => ({
      condition: referenceTo('Condition', encounterDiagnosisId(id, place)),
      use: fact.stay === null ? BILLING : DISCHARGE,
      rank: place + 1,
    })),
    hospitalization: fact.stay === null ? undefined : hospitalizationOf(fact.stay, isOpen),
    location: [{ location: providers.location(organisation) }],
    serviceProvider: providers.organization(organisation),
  };
}

const hospitalizationOf = ({ admissionType, admissionSource, dischargeStatus }: Stay, isOpen: boolean) => ({
  admitSource: pointOfOrigin(admissionType, admissionSource),
  dischargeDisposition: isOpen ? undefined : dischargeConcept(dischargeStatus),
});

const act = (code: string, display: string): Coding => ({ system: SYSTEMS.actCode, code, display });
const AMBULATORY = act('AMB', 'ambulatory');

const CLASSES: Readonly<Record<EncounterKind, Coding>> = {
  office: AMBULATORY,
  telehealth: act('VR', 'virtual'),
  urgent_care: AMBULATORY,
  emergency: act('EMER', 'emergency'),
  inpatient: act('IMP', 'inpatient encounter'),
  outpatient: AMBULATORY,
  pharmacy: AMBULATORY,
  home: act('HH', 'home health'),
};

/** Kind and reason as one type: the codes that US Core would like are CPT's, or SNOMED's beyond what is free. */
const encounterType: (kindAndReason: string) => CodeableConcept = remembered((kindAndReason) => {
  const words = kindAndReason.replaceAll('_', ' ');
  const code = kindAndReason.replaceAll(/[ _]/g, '-');
  return concept(OWN_SYSTEMS.encounterKind, code, words, words);
});

const ATTENDER = concept(SYSTEMS.participationType, 'ATND', 'attender');
const PERFORMER = concept(SYSTEMS.participationType, 'PPRF', 'primary performer');
const BILLING = concept(SYSTEMS.diagnosisRole, 'billing', 'Billing');
const DISCHARGE = concept(SYSTEMS.diagnosisRole, 'DD', 'Discharge diagnosis');
