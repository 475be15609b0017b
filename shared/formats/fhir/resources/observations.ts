import type { Observation as ObservationFact } from '../../../engine/payer/health/clinical-course.ts';
import { referenceRange } from '../../../engine/payer/health/results.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { concept, ucum } from '../concepts.ts';
import { dateOf, instantOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { Observation, ObservationComponent, ReferenceRange } from '../model/clinical.ts';
import type { CodeableConcept, Quantity } from '../model/datatypes.ts';
import { eachNumbered } from '../numbered-facts.ts';
import { metaOf, PROFILES, usCore } from '../profiles.ts';
import { referenceTo } from '../references.ts';
import type { ResourceSource } from '../resource-source.ts';
import { SYSTEMS } from '../systems.ts';

type Test = ObservationFact['test'];

/**
 * Results, vital signs and scores. The two pressures of one measurement are one resource, with the systolic one's id,
 * because US Core has them as components.
 */
export const observations: ResourceSource = {
  ofMember: (household, person, emit) => {
    const facts = household.course(person).observations;
    const diastolic = diastolicPressures(facts);
    eachNumbered(facts, household.memberId(person), '-', (fact, id, encounterId) => {
      if (fact.test.loinc === DIASTOLIC) return;
      const second = fact.test.loinc === SYSTOLIC ? diastolic.get(measurementOf(fact)) : undefined;
      emit(observationOf(household, person, fact, second, id, encounterId), fact.day, fact.day);
    });
  },
};

const SYSTOLIC = '8480-6';
const DIASTOLIC = '8462-4';

const measurementOf = ({ encounterOrdinal, orderedDay }: ObservationFact): string =>
  `${encounterOrdinal} ${orderedDay}`;

function diastolicPressures(facts: readonly ObservationFact[]): ReadonlyMap<string, ObservationFact> {
  const found = new Map<string, ObservationFact>();
  for (const fact of facts) if (fact.test.loinc === DIASTOLIC) found.set(measurementOf(fact), fact);
  return found;
}

/** What tests of a kind have in common. */
interface Kind {
  readonly profile: readonly string[];
  readonly category: readonly CodeableConcept[];
  readonly code: CodeableConcept;
}

const category = (code: string, display: string) => [concept(SYSTEMS.observationCategory, code, display)];
const LABORATORY = category('laboratory', 'Laboratory');
const VITAL_SIGNS = category('vital-signs', 'Vital Signs');
const SURVEY = category('survey', 'Survey');
const loinc = (code: string, label: string) => concept(SYSTEMS.loinc, code, undefined, label);

/** Profiles of vital signs beside the general one, by LOINC code. */
const VITAL_PROFILES: Readonly<Record<string, string>> = {
  '8867-4': 'heart-rate',
  '9279-1': 'respiratory-rate',
  '8310-5': 'body-temperature',
  '59408-5': 'pulse-oximetry',
  '29463-7': 'body-weight',
  '8302-2': 'body-height',
  '39156-5': 'bmi',
  '9843-4': 'head-circumference',
};

const OXIMETRY = '59408-5';
/** A saturation by pulse oximetry is coded as any saturation, too: the vital signs profile of FHIR wants this code. */
const SATURATION = { system: SYSTEMS.loinc, code: '2708-6' };

const BLOOD_PRESSURE: Kind = {
  profile: PROFILES.bloodPressure,
  category: VITAL_SIGNS,
  code: loinc('85354-9', 'Blood pressure panel'),
};

const kinds = new Map<Test, Kind>();

function kindOf(test: Test): Kind {
  let kind = kinds.get(test);
  if (kind === undefined) {
    kind = test.group === 'vital' ? vitalKind(test) : resultKind(test);
    kinds.set(test, kind);
  }
  return kind;
}

/** Whether a test is one of the laboratory. */
export const isLaboratory = ({ group }: Test): boolean => group !== 'vital' && group !== 'survey';

function resultKind(test: Test): Kind {
  const code = loinc(test.loinc, test.label);
  return isLaboratory(test)
    ? { profile: PROFILES.laboratory, category: LABORATORY, code }
    : { profile: PROFILES.survey, category: SURVEY, code };
}

function vitalKind(test: Test): Kind {
  const name = VITAL_PROFILES[test.loinc];
  const profile = name === undefined ? PROFILES.vitalSigns : [usCore(name)];
  const code = loinc(test.loinc, test.label);
  const coding = test.loinc === OXIMETRY ? [...(code.coding ?? []), SATURATION] : code.coding;
  return { profile, category: VITAL_SIGNS, code: { ...code, coding } };
}

const INTERPRETATIONS: Readonly<Record<ObservationFact['flag'], readonly CodeableConcept[]>> = {
  N: [concept(SYSTEMS.interpretation, 'N', 'Normal')],
  L: [concept(SYSTEMS.interpretation, 'L', 'Low')],
  H: [concept(SYSTEMS.interpretation, 'H', 'High')],
  A: [concept(SYSTEMS.interpretation, 'A', 'Abnormal')],
};

function observationOf(
  household: FhirHousehold,
  person: Person,
  fact: ObservationFact,
  diastolic: ObservationFact | undefined,
  id: string,
  encounterId: string,
): Observation {
  const { test, orderedDay, day } = fact;
  const { profile, category, code } = diastolic === undefined ? kindOf(test) : BLOOD_PRESSURE;
  return {
    resourceType: 'Observation',
    id,
    meta: metaOf(day, profile),
    status: 'final',
    category,
    code,
    subject: household.patient(person),
    encounter: referenceTo('Encounter', encounterId),
    effectiveDateTime: dateOf(orderedDay),
    issued: instantOf(day),
    ...(diastolic === undefined ? resultOf(person, fact) : { component: [partOf(fact), partOf(diastolic)] }),
  };
}

function resultOf(person: Person, fact: ObservationFact): Partial<Observation> {
  const interpretation = INTERPRETATIONS[fact.flag];
  if (fact.value === null) return { valueString: fact.coded ?? undefined, interpretation };
  return {
    valueQuantity: quantityOf(fact.test, fact.value),
    interpretation,
    referenceRange: rangeOf(person, fact),
  };
}

const partOf = (fact: ObservationFact): ObservationComponent => ({
  code: kindOf(fact.test).code,
  valueQuantity: quantityOf(fact.test, fact.value as number),
  interpretation: INTERPRETATIONS[fact.flag],
});

const POWERS_OF_TEN = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000] as const;

/** Units of vital signs as they are read; others are read as they are coded. */
const UNIT_NAMES: Readonly<Record<string, string>> = { Cel: 'C', '/min': 'per minute', 'mm[Hg]': 'mmHg' };

/** An integer with its last digits behind the point: dividing by a power of ten gives the decimal itself. */
const quantityOf = ({ decimals, unit }: Test, value: number): Quantity =>
  ucum(value / (POWERS_OF_TEN[decimals] as number), unit, UNIT_NAMES[unit] ?? unit);

function rangeOf(person: Person, { test, orderedDay }: ObservationFact): ReferenceRange[] | undefined {
  const { low, high } = referenceRange(test, person.sex, person.birthDay, orderedDay);
  if (low === null && high === null) return undefined;
  return [
    {
      low: low === null ? undefined : quantityOf(test, low),
      high: high === null ? undefined : quantityOf(test, high),
    },
  ];
}
