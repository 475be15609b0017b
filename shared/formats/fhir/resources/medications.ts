import type { Fill } from '../../../engine/payer/health/clinical-course.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { encounterIdOf, fillIdOf } from '../../tables/health.ts';
import { concept, days, diagnosisConcept } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { MedicationDispense, MedicationRequest } from '../model/clinical.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { SYSTEMS } from '../systems.ts';

/** Prescriptions of which something was handed out in the period. */
export const medicationRequests: ResourceSource = {
  ofMember: (household, person, emit) => {
    const prescriptions = Map.groupBy(household.course(person).fills, ({ prescription }) => prescription);
    for (const fills of prescriptions.values()) {
      const [first, last] = [fills[0] as Fill, fills.at(-1) as Fill];
      emit(medicationRequestOf(household, person, first, last), first.writtenDay, last.day);
    }
  },
};

/** What pharmacies handed out. */
export const medicationDispenses: ResourceSource = {
  ofMember: (household, person, emit) => {
    for (const fill of household.course(person).fills) {
      emit(medicationDispenseOf(household, person, fill), fill.day, fill.day);
    }
  },
};

/** Id of a prescription: the same as in the prescriptions table. */
export const prescriptionId = (memberId: string, { prescription }: Fill): string =>
  `${memberId}-R${prescription}`;

/** @param first its first fill of the period, @param last its last */
function medicationRequestOf(
  household: FhirHousehold,
  person: Person,
  first: Fill,
  last: Fill,
): MedicationRequest {
  const memberId = household.memberId(person);
  const prescriber = household.pharmacyFor(person, first).clinician as number;
  const isUsed = last.refillNumber === last.refillsAuthorized;
  return {
    resourceType: 'MedicationRequest',
    id: prescriptionId(memberId, first),
    meta: metaOf(last.day, PROFILES.medicationRequest),
    status: isUsed && last.day + last.daysSupply <= household.truth.dataset.asOfDay ? 'completed' : 'active',
    intent: 'order',
    category: [COMMUNITY],
    reportedBoolean: false,
    medicationCodeableConcept: medicationOf(first).ordered,
    subject: household.patient(person),
    encounter: encounterReference(memberId, first),
    authoredOn: dateOf(first.writtenDay),
    requester: household.block.providers.practitioner(prescriber),
    reasonCode: [diagnosisConcept(first.diagnosis)],
    dispenseRequest: {
      numberOfRepeatsAllowed: first.refillsAuthorized,
      quantity: { value: first.quantity },
      expectedSupplyDuration: days(first.daysSupply),
    },
  };
}

function medicationDispenseOf(household: FhirHousehold, person: Person, fill: Fill): MedicationDispense {
  const memberId = household.memberId(person);
  const pharmacy = household.pharmacyFor(person, fill).payee;
  return {
    resourceType: 'MedicationDispense',
    id: fillIdOf(memberId, fill.ordinal),
    meta: metaOf(fill.day, PROFILES.medicationDispense),
    status: 'completed',
    medicationCodeableConcept: medicationOf(fill).dispensed,
    subject: household.patient(person),
    context: encounterReference(memberId, fill),
    performer: [{ actor: household.block.providers.organization(pharmacy) }],
    authorizingPrescription: [referenceTo('MedicationRequest', prescriptionId(memberId, fill))],
    type: fill.refillNumber === 0 ? FIRST_FILL : REFILL,
    quantity: { value: fill.quantity },
    daysSupply: days(fill.daysSupply),
    whenHandedOver: dateOf(fill.day),
  };
}

const encounterReference = (memberId: string, { encounterOrdinal }: Fill) =>
  encounterOrdinal === null ? undefined : referenceTo('Encounter', encounterIdOf(memberId, encounterOrdinal));

/** A product as it is prescribed, and as a pharmacy hands it out: then it has a package, too. */
interface Medication {
  readonly ordered: CodeableConcept;
  readonly dispensed: CodeableConcept;
}

const medications = new Map<Fill['drug'], Medication>();

function medicationOf({ drug }: Fill): Medication {
  let known = medications.get(drug);
  if (known === undefined) {
    const product = { system: SYSTEMS.rxnorm, code: drug.rxcui, display: drug.name };
    known = {
      ordered: { coding: [product], text: drug.name },
      dispensed: { coding: [product, { system: SYSTEMS.ndc, code: drug.ndc }], text: drug.name },
    };
    medications.set(drug, known);
  }
  return known;
}

const COMMUNITY = concept(SYSTEMS.medicationRequestCategory, 'community', 'Community');
const FIRST_FILL = concept(SYSTEMS.actCode, 'FF', 'First Fill');
const REFILL = concept(SYSTEMS.actCode, 'RF', 'Refill');
