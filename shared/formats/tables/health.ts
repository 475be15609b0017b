import {
  conditionsContract,
  encountersContract,
  observationsContract,
  prescriptionsContract,
  vaccinesContract,
} from '../../contracts/tables/health.ts';
import type {
  ChronicCondition,
  ClinicalCourse,
  Encounter,
  Fill,
  Observation,
  Vaccination,
} from '../../engine/payer/health/clinical-course.ts';
import type { DaySpan } from '../../engine/payer/history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import { type RowSource, recordTable } from './record-table.ts';

/** Something of a member's course, with the member's id. */
interface OfMember<Fact> {
  readonly memberId: string;
  readonly fact: Fact;
}

/** The same with a number of its own among the facts of one encounter, from 1. */
interface OfEncounter<Fact> extends OfMember<Fact> {
  readonly number: number;
}

/** Rows of the wanted members of a household, from what `factsOf` finds in the course of each. */
function factsOfCourses<Fact>(
  factsOf: (course: ClinicalCourse) => readonly Fact[],
): NonNullable<RowSource<OfMember<Fact>>['ofHousehold']> {
  return (history, emit, window) =>
    eachCourse(history, window, (memberId, course) => {
      for (const fact of factsOf(course)) emit({ memberId, fact });
    });
}

/** The same, numbered by encounter: what comes of an encounter is whole in any period, so the numbers never change. */
function factsOfEncounters<Fact extends { readonly encounterOrdinal: number }>(
  factsOf: (course: ClinicalCourse) => readonly Fact[],
): NonNullable<RowSource<OfEncounter<Fact>>['ofHousehold']> {
  return (history, emit, window) =>
    eachCourse(history, window, (memberId, course) => {
      const numbers = new Map<number, number>();
      for (const fact of factsOf(course)) {
        const number = (numbers.get(fact.encounterOrdinal) ?? 0) + 1;
        numbers.set(fact.encounterOrdinal, number);
        emit({ memberId, fact, number });
      }
    });
}

function eachCourse(
  history: HouseholdHistory,
  window: DaySpan | undefined,
  visit: (memberId: string, course: ClinicalCourse) => void,
): void {
  for (const person of history.persons)
    visit(history.memberId(person.index), history.courseTouching(person, window));
}

/** Id of an encounter. Ids join the member's with a number that is unique for the member, and so are unique themselves. */
export const encounterIdOf = (memberId: string, ordinal: number): string => `${memberId}-E${ordinal}`;

/** The same of a fill. */
export const fillIdOf = (memberId: string, ordinal: number): string => `${memberId}-F${ordinal}`;

/** Lasting conditions. */
export const conditionsTable = recordTable<OfMember<ChronicCondition>, typeof conditionsContract.columns>(
  conditionsContract,
  {
    member_id: ({ memberId }) => memberId,
    condition: ({ fact }) => fact.name,
    onset_date: ({ fact }) => fact.onsetDay,
    abatement_date: ({ fact }) => fact.abatementDay,
    icd10cm: ({ fact }) => fact.code,
  },
  {
    ofHousehold: factsOfCourses((course) => course.conditions),
  },
);

/** Encounters. */
export const encountersTable = recordTable<OfMember<Encounter>, typeof encountersContract.columns>(
  encountersContract,
  {
    encounter_id: ({ memberId, fact }) => encounterIdOf(memberId, fact.ordinal),
    member_id: ({ memberId }) => memberId,
    kind: ({ fact }) => fact.kind,
    reason: ({ fact }) => fact.reason,
    start_date: ({ fact }) => fact.day,
    end_date: ({ fact }) => fact.endDay,
    specialty: ({ fact }) => fact.specialty,
    principal_diagnosis: ({ fact }) => fact.diagnoses[0]?.code ?? '',
    other_diagnoses: ({ fact: { diagnoses } }) =>
      diagnoses.length < 2
        ? ''
        : diagnoses
            .slice(1)
            .map(({ code }) => code)
            .join(' '),
    services: ({ fact }) => (fact.dental ?? fact.services).length,
    admission_type: ({ fact }) => fact.stay?.admissionType ?? null,
    discharge_status: ({ fact }) => fact.stay?.dischargeStatus ?? null,
    ms_drg: ({ fact }) => fact.stay?.drg ?? null,
    principal_procedure: ({ fact }) => fact.stay?.procedures[0]?.code ?? null,
  },
  {
    ofHousehold: factsOfCourses((course) => course.encounters),
  },
);

/** An integer with its last digits behind the point, such as 57 with 1 decimal: 5.7. */
export function decimalText(value: number, decimals: number): string {
  if (decimals === 0) return String(value);
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${value < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Results. */
export const observationsTable = recordTable<OfEncounter<Observation>, typeof observationsContract.columns>(
  observationsContract,
  {
    observation_id: ({ memberId, fact, number }) =>
      `${encounterIdOf(memberId, fact.encounterOrdinal)}-${number}`,
    member_id: ({ memberId }) => memberId,
    encounter_id: ({ memberId, fact }) => encounterIdOf(memberId, fact.encounterOrdinal),
    loinc: ({ fact }) => fact.test.loinc,
    name: ({ fact }) => fact.test.label,
    ordered_date: ({ fact }) => fact.orderedDay,
    result_date: ({ fact }) => fact.day,
    value_number: ({ fact }) => (fact.value === null ? null : decimalText(fact.value, fact.test.decimals)),
    unit: ({ fact }) => (fact.value === null ? '' : fact.test.unit),
    value_code: ({ fact }) => fact.coded,
    flag: ({ fact }) => fact.flag,
  },
  {
    ofHousehold: factsOfEncounters((course) => course.observations),
  },
);

/** Fills. */
export const prescriptionsTable = recordTable<OfMember<Fill>, typeof prescriptionsContract.columns>(
  prescriptionsContract,
  {
    fill_id: ({ memberId, fact }) => fillIdOf(memberId, fact.ordinal),
    prescription_id: ({ memberId, fact }) => `${memberId}-R${fact.prescription}`,
    member_id: ({ memberId }) => memberId,
    encounter_id: ({ memberId, fact }) =>
      fact.encounterOrdinal === null ? null : encounterIdOf(memberId, fact.encounterOrdinal),
    written_date: ({ fact }) => fact.writtenDay,
    fill_date: ({ fact }) => fact.day,
    rxcui: ({ fact }) => fact.drug.rxcui,
    ndc: ({ fact }) => fact.drug.ndc,
    drug: ({ fact }) => fact.drug.name,
    generic: ({ fact }) => (fact.drug.generic ? 'Y' : 'N'),
    tier: ({ fact }) => fact.drug.tier,
    quantity: ({ fact }) => String(fact.quantity),
    days_supply: ({ fact }) => fact.daysSupply,
    refill_number: ({ fact }) => fact.refillNumber,
    refills_authorized: ({ fact }) => fact.refillsAuthorized,
    specialty: ({ fact }) => fact.specialty,
    diagnosis: ({ fact }) => fact.diagnosis,
  },
  {
    ofHousehold: factsOfCourses((course) => course.fills),
  },
);

/** Doses of vaccine. */
export const vaccinesTable = recordTable<OfEncounter<Vaccination>, typeof vaccinesContract.columns>(
  vaccinesContract,
  {
    vaccination_id: ({ memberId, fact, number }) =>
      `${encounterIdOf(memberId, fact.encounterOrdinal)}-V${number}`,
    member_id: ({ memberId }) => memberId,
    encounter_id: ({ memberId, fact }) => encounterIdOf(memberId, fact.encounterOrdinal),
    given_date: ({ fact }) => fact.day,
    series: ({ fact }) => fact.series,
    dose_number: ({ fact }) => fact.dose,
    cvx: ({ fact }) => fact.cvx,
    mvx: ({ fact }) => fact.mvx,
    trade_name: ({ fact }) => fact.tradeName,
    lot: ({ fact }) => fact.lot,
    expiry_date: ({ fact }) => fact.expiryDay,
    site: ({ fact }) => fact.site,
    route: ({ fact }) => fact.route,
    invalid_reason: ({ fact }) => fact.invalid,
  },
  {
    ofHousehold: factsOfEncounters((course) => course.vaccinations),
  },
);
