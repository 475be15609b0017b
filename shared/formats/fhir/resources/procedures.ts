import type { DentalConceptId } from '../../../contracts/concept-ids.ts';
import type { Encounter, Service } from '../../../engine/payer/health/clinical-course.ts';
import type { ServiceConcept, ServiceConceptId } from '../../../engine/payer/health/service-concepts.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { encounterIdOf } from '../../tables/health.ts';
import {
  conceptsOf,
  diagnosisConcept,
  procedureConcept,
  remembered,
  serviceCoding,
  serviceLabel,
} from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { Procedure } from '../model/clinical.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { EmitResource, ResourceSource } from '../resource-source.ts';
import { SYSTEMS } from '../systems.ts';

/** What was done to patients: procedures of stays, and services that are more than a visit, test, room or supply. */
export const procedures: ResourceSource = {
  ofMember: (household, person, emit) => {
    for (const encounter of household.course(person).encounters) {
      emitProcedures(household, person, encounter, emit);
    }
  },
};

/** Services that are a procedure; our judgement. */
const PROCEDURES: ReadonlySet<ServiceConceptId> = new Set<ServiceConceptId>([
  'screening_mammogram',
  'screening_colonoscopy',
  'screening_pap',
  'screening_bone_density',
  'eye_examination',
  'hearing_test',
  'xray',
  'xray_chest',
  'ct_head',
  'ct_body',
  'mri',
  'ultrasound',
  'obstetric_ultrasound',
  'echocardiogram',
  'ecg',
  'lung_function',
  'sleep_study',
  'minor_procedure',
  'outpatient_surgery',
  'endoscopy',
  'catheterisation',
  'joint_injection',
  'infusion',
  'radiotherapy',
  'dialysis',
  'physical_therapy',
  'electrical_stimulation',
  'psychotherapy',
  'wound_repair',
  'splint_or_cast',
  'diabetes_education',
  'stay_occupational_therapy',
  'stay_blood',
]);

/** Whether a service is a procedure. */
export const isProcedure = (id: ServiceConceptId): boolean => PROCEDURES.has(id);

/** What dentists do besides looking at teeth; our judgement. */
const isDentalProcedure = (id: DentalConceptId): boolean => !/^dental_(?:exam|xray)_/.test(id);

const toothConcept = conceptsOf(SYSTEMS.tooth);
const dentalCode = remembered(
  (id: string): CodeableConcept => ({ coding: [serviceCoding(id)], text: serviceLabel(id) }),
);

function emitProcedures(
  household: FhirHousehold,
  person: Person,
  encounter: Encounter,
  emit: EmitResource,
): void {
  const encounterId = encounterIdOf(household.memberId(person), encounter.ordinal);
  const make = (id: string, code: CodeableConcept, day: number) =>
    emit(procedureOf(household, person, encounter, encounterId, `${encounterId}-${id}`, code, day), day, day);
  encounter.stay?.procedures.forEach(({ code, day }, place) => {
    make(`P${place + 1}`, procedureConcept(code), day);
  });
  encounter.services.forEach(({ concept, day }: Service, place) => {
    if (isProcedure(concept.id)) make(`S${place + 1}`, serviceConceptOf(concept), day);
  });
  encounter.dental?.forEach(({ concept, tooth }, place) => {
    if (!isDentalProcedure(concept)) return;
    const { day } = encounter;
    const id = `${encounterId}-S${place + 1}`;
    const done = procedureOf(household, person, encounter, encounterId, id, dentalCode(concept), day);
    emit({ ...done, bodySite: tooth === null ? undefined : [toothConcept(tooth)] }, day, day);
  });
}

function procedureOf(
  household: FhirHousehold,
  person: Person,
  encounter: Encounter,
  encounterId: string,
  id: string,
  code: CodeableConcept,
  day: number,
): Procedure {
  const { providers } = household.block;
  const { organisation, clinician } = household.careAt(person, encounter);
  const [reason] = encounter.diagnoses;
  return {
    resourceType: 'Procedure',
    id,
    meta: metaOf(day, PROFILES.procedure),
    status: 'completed',
    code,
    subject: household.patient(person),
    encounter: referenceTo('Encounter', encounterId),
    performedDateTime: dateOf(day),
    performer: clinician === null ? undefined : [{ actor: providers.practitioner(clinician) }],
    location: providers.location(organisation),
    reasonCode: reason && [diagnosisConcept(reason.code)],
  };
}

const serviceConcepts = new Map<ServiceConcept, CodeableConcept>();

/** The HCPCS code where it says exactly what was done, and our own concept always. */
function serviceConceptOf(service: ServiceConcept): CodeableConcept {
  let known = serviceConcepts.get(service);
  if (known === undefined) {
    const { id, hcpcs, exact, label } = service;
    const own = serviceCoding(id);
    const coding = hcpcs !== null && exact ? [{ system: SYSTEMS.hcpcs, code: hcpcs }, own] : [own];
    known = { coding, text: label };
    serviceConcepts.set(service, known);
  }
  return known;
}
