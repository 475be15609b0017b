import { BILLING_RULES, isSentOut } from '../../../engine/payer/claims/billing-rules.ts';
import type { Encounter, Observation, Service } from '../../../engine/payer/health/clinical-course.ts';
import { labOrders } from '../../../engine/payer/health/lab-orders.ts';
import type { ServiceConceptId } from '../../../engine/payer/health/service-concepts.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { concept } from '../concepts.ts';
import { dateOf, instantOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { DiagnosticReport } from '../model/clinical.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import { eachNumbered } from '../numbered-facts.ts';
import { metaOf, PROFILES } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { SYSTEMS } from '../systems.ts';
import { isLaboratory } from './observations.ts';

/** Reports of the laboratory: one for each panel, and one for each test that was ordered alone. */
export const diagnosticReports: ResourceSource = {
  ofMember: (household, person, emit) => {
    const course = household.course(person);
    const results = resultsByEncounter(household, person);
    for (const encounter of course.encounters) {
      for (const group of groupsOf(encounter, results.get(encounter.ordinal) ?? [])) {
        emit(reportOf(household, person, encounter, group), group.day, group.day);
      }
    }
  },
};

/** A result with its id. */
export interface Result {
  readonly fact: Observation;
  readonly id: string;
  readonly encounterId: string;
}

/** What one report tells. */
export interface ReportGroup {
  readonly code: CodeableConcept;
  readonly results: readonly Result[];
  readonly orderedDay: number;
  readonly day: number;
  /** What was ordered, if it is known. */
  readonly service: Service | undefined;
}

const panel = (code: string, label: string) => concept(SYSTEMS.loinc, code, undefined, label);

/** Orders that are a panel of LOINC; other orders are of single tests. */
const PANELS: ReadonlyMap<ServiceConceptId, CodeableConcept> = new Map<ServiceConceptId, CodeableConcept>([
  ['lab_metabolic', panel('24323-8', 'Comprehensive metabolic panel')],
  ['lab_basic', panel('51990-0', 'Basic metabolic panel')],
  ['lab_blood_count', panel('57021-8', 'Complete blood count with differential')],
  ['lab_lipids', panel('57698-3', 'Lipid panel')],
  ['lab_urinalysis', panel('24356-8', 'Urinalysis complete')],
]);

/** The laboratory results of a member by encounter, with the ids of their table. */
export function resultsByEncounter(household: FhirHousehold, person: Person): ReadonlyMap<number, Result[]> {
  const found = new Map<number, Result[]>();
  const { observations } = household.course(person);
  eachNumbered(observations, household.memberId(person), '-', (fact, id, encounterId) => {
    if (!isLaboratory(fact.test)) return;
    const known = found.get(fact.encounterOrdinal);
    if (known === undefined) found.set(fact.encounterOrdinal, [{ fact, id, encounterId }]);
    else known.push({ fact, id, encounterId });
  });
  return found;
}

/** Deals the results of an encounter out to its orders: a panel's results are those of one day of order and of result. */
export function groupsOf({ services }: Encounter, results: readonly Result[]): ReportGroup[] {
  if (results.length === 0) return [];
  const groups: ReportGroup[] = [];
  let left = results;
  for (const service of services) {
    const code = PANELS.get(service.concept.id);
    const order = code === undefined ? undefined : labOrders.get(service.concept.id);
    if (code === undefined || order === undefined) continue;
    for (let taken = takePanel(left, order.tests); taken !== null; taken = takePanel(left, order.tests)) {
      groups.push(groupOf(code, taken, service));
      left = left.filter((result) => !taken?.includes(result));
    }
  }
  for (const result of left) {
    const { loinc, label } = result.fact.test;
    const service = services.find(({ concept: { id } }) =>
      labOrders.get(id)?.tests.includes(result.fact.test),
    );
    groups.push(groupOf(panel(loinc, label), [result], service));
  }
  return groups;
}

/** The first results that make up a panel, or null: each test once, ordered and told on the days of the first. */
function takePanel(results: readonly Result[], tests: readonly Observation['test'][]): Result[] | null {
  for (const { fact: first } of results) {
    if (first.test !== tests[0]) continue;
    const taken = tests.map((test) =>
      results.find(
        ({ fact }) => fact.test === test && fact.orderedDay === first.orderedDay && fact.day === first.day,
      ),
    );
    if (taken.every((result) => result !== undefined)) return taken;
  }
  return null;
}

function groupOf(
  code: CodeableConcept,
  results: readonly Result[],
  service: Service | undefined,
): ReportGroup {
  const { orderedDay, day } = (results[0] as Result).fact;
  return { code, results, orderedDay, day, service };
}

function reportOf(
  household: FhirHousehold,
  person: Person,
  encounter: Encounter,
  { code, results, orderedDay, day, service }: ReportGroup,
): DiagnosticReport {
  const { id, encounterId } = results[0] as Result;
  return {
    resourceType: 'DiagnosticReport',
    id: `${id}-R`,
    meta: metaOf(day, PROFILES.laboratoryReport),
    status: 'final',
    category: [LABORATORY],
    code,
    subject: household.patient(person),
    encounter: referenceTo('Encounter', encounterId),
    effectiveDateTime: dateOf(orderedDay),
    issued: instantOf(day),
    performer: [household.block.providers.organization(performerOf(household, person, encounter, service))],
    result: results.map((result) => referenceTo('Observation', result.id)),
  };
}

/** Who did the test: the laboratory that an office sends it to, or whoever saw the patient. Index of the network. */
export function performerOf(
  household: FhirHousehold,
  person: Person,
  encounter: Encounter,
  service: Service | undefined,
): number {
  const sends = BILLING_RULES[encounter.kind].setting === 'office';
  const isSent = sends && service !== undefined && isSentOut(service.concept.id);
  return isSent
    ? household.laboratoryFor(person, encounter)
    : household.careAt(person, encounter).organisation;
}

const LABORATORY = concept(SYSTEMS.reportSection, 'LAB', 'Laboratory');
