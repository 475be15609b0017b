import type { InvalidDose, Vaccination } from '../../../engine/payer/health/clinical-course.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { concept, conceptsOf, remembered } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { Immunization } from '../model/clinical.ts';
import type { CodeableConcept, Reference } from '../model/datatypes.ts';
import { eachNumbered } from '../numbered-facts.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { SYSTEMS } from '../systems.ts';

/** Doses of vaccine, those that do not count among them. */
export const immunizations: ResourceSource = {
  ofMember: (household, person, emit) => {
    const { vaccinations } = household.course(person);
    eachNumbered(vaccinations, household.memberId(person), '-V', (dose, id, encounterId) => {
      emit(immunizationOf(household, person, dose, id, encounterId), dose.day, dose.day);
    });
  },
};

function immunizationOf(
  household: FhirHousehold,
  person: Person,
  dose: Vaccination,
  id: string,
  encounterId: string,
): Immunization {
  const { providers } = household.block;
  const encounter = household.encounter(person, dose.encounterOrdinal);
  const { organisation, clinician } = household.careAt(person, encounter);
  const actor = clinician === null ? providers.organization(organisation) : providers.practitioner(clinician);
  return {
    resourceType: 'Immunization',
    id,
    meta: metaOf(dose.day, PROFILES.immunization),
    status: 'completed',
    vaccineCode: vaccineConcept(`${dose.cvx} ${dose.tradeName}`),
    patient: household.patient(person),
    encounter: referenceTo('Encounter', encounterId),
    occurrenceDateTime: dateOf(dose.day),
    primarySource: true,
    location: providers.location(organisation),
    manufacturer: manufacturerOf(dose.mvx),
    lotNumber: dose.lot,
    expirationDate: dateOf(dose.expiryDay),
    site: dose.site === '' ? undefined : siteConcept(dose.site),
    route: routeConcept(dose.route),
    performer: [{ function: ADMINISTERING, actor }],
    // A dose that does not count was given all the same: it belongs to no place in the series.
    note: dose.invalid === null ? undefined : [{ text: NOTES[dose.invalid] }],
    protocolApplied:
      dose.invalid === null ? [{ series: dose.series, doseNumberPositiveInt: dose.dose }] : undefined,
  };
}

const vaccineConcept: (cvxAndName: string) => CodeableConcept = remembered((cvxAndName) => {
  const [cvx = ''] = cvxAndName.split(' ', 1);
  return concept(SYSTEMS.cvx, cvx, undefined, cvxAndName.slice(cvx.length + 1));
});

const manufacturerOf: (mvx: string) => Reference = remembered((mvx) => ({
  identifier: { system: SYSTEMS.mvx, value: mvx },
  display: mvx,
}));

const siteConcept = conceptsOf(SYSTEMS.site);
const routeConcept = conceptsOf(SYSTEMS.route);
const ADMINISTERING = concept(SYSTEMS.providerRole, 'AP', 'Administering Provider');

const NOTES: Readonly<Record<InvalidDose, string>> = {
  too_young: 'Does not count: given before the least age.',
  interval_too_short: 'Does not count: given too soon after the dose before.',
  duplicate: 'Does not count: repeats a dose that had been given.',
};
