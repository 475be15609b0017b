import { parseIsoDate } from '../../../../shared/engine/calendar/iso-date.ts';
import type { Claim } from '../../../../shared/engine/payer/claims/claim.ts';
import type { ClaimProviders, Patient } from '../../../../shared/engine/payer/claims/claim-context.ts';
import {
  type CoverageSpan,
  HouseholdCoverage,
  type OtherPayerSpan,
} from '../../../../shared/engine/payer/claims/claim-coverage.ts';
import type { ClaimHistory } from '../../../../shared/engine/payer/claims/claim-history.ts';
import { claimHistories } from '../../../../shared/engine/payer/claims/claim-life.ts';
import { claimNumbers } from '../../../../shared/engine/payer/claims/claim-numbers.ts';
import {
  type ClaimParameters,
  DEFAULT_CLAIM_PARAMETERS,
} from '../../../../shared/engine/payer/claims/claim-parameters.ts';
import { claimRules } from '../../../../shared/engine/payer/claims/claim-rules.ts';
import { claimsOf } from '../../../../shared/engine/payer/claims/claims-of.ts';
import { procedureCoder } from '../../../../shared/engine/payer/claims/procedure-codes.ts';
import type {
  ClinicalCourse,
  Encounter,
  Fill,
  Service,
} from '../../../../shared/engine/payer/health/clinical-course.ts';
import {
  type ServiceConceptId,
  serviceConcept,
} from '../../../../shared/engine/payer/health/service-concepts.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import { drugs } from '../../../../shared/reference/drug-products.ts';
import { plainDesign } from './designs.ts';

/** The year that the hand-made histories are of, and a "now" by which nearly all of it is settled. */
export const YEAR = { from: parseIsoDate('2024-01-01'), to: parseIsoDate('2024-12-31') };
export const SETTLED = parseIsoDate('2026-12-31');

export const DESIGN = plainDesign({
  deductible: 100_000,
  coinsurance: 2_000,
  maximum: 500_000,
  services: {
    primary_care: { deductible: false, copay: 2_500, coinsurance: 0 },
    specialist: { deductible: false, copay: 4_500, coinsurance: 0 },
    drug_tier_1: { deductible: false, copay: 1_000, coinsurance: 0 },
    inpatient: { priorAuthorization: true },
    imaging: { priorAuthorization: true },
  },
});

const service = (id: ServiceConceptId, units: number, day: number, pointers = 1): Service => ({
  concept: serviceConcept(id),
  units,
  day,
  pointers,
});

const diagnosis = (code: string) => ({ code, presentOnAdmission: null });

type Made = Pick<Encounter, 'kind' | 'specialty'> & {
  readonly services: readonly ServiceConceptId[];
  readonly days?: number;
};

/** A round of care, one thing of each kind that is billed. */
const MADE: readonly Made[] = [
  {
    kind: 'office',
    specialty: 'primary_care',
    services: ['visit_standard', 'blood_draw', 'lab_metabolic', 'lab_lipids'],
  },
  { kind: 'office', specialty: 'cardiology', services: ['visit_long', 'ecg', 'echocardiogram'] },
  { kind: 'telehealth', specialty: 'psychotherapy', services: ['psychotherapy'] },
  { kind: 'office', specialty: 'physical_therapy', services: ['physical_therapy', 'electrical_stimulation'] },
  {
    kind: 'emergency',
    specialty: 'emergency_medicine',
    services: [
      'emergency_moderate',
      'xray',
      'lab_blood_count',
      'lab_metabolic',
      'drug_injection',
      'ct_head',
      'infusion',
    ],
  },
  {
    kind: 'outpatient',
    specialty: 'gastroenterology',
    services: ['endoscopy', 'anesthesia', 'recovery_room', 'lab_pathology', 'stay_supplies'],
  },
  {
    kind: 'inpatient',
    specialty: 'hospital_medicine',
    days: 4,
    services: [
      'room',
      'stay_pharmacy',
      'stay_iv_solutions',
      'lab_metabolic',
      'lab_blood_count',
      'ct_body',
      'hospital_care_first',
      'hospital_care_daily',
    ],
  },
];

/** An encounter of one of the kinds above. */
export function encounter(which: number, ordinal: number, day: number): Encounter {
  const made = MADE[which % MADE.length] as Made;
  const days = made.days ?? 0;
  return {
    ordinal,
    kind: made.kind,
    reason: 'chronic',
    day,
    endDay: day + days,
    specialty: made.specialty,
    diagnoses: [diagnosis('I10'), diagnosis('E11.9')],
    services: made.services.map((id, place) => service(id, 1 + (place % 3), day, 1 + (place % 2))),
    stay:
      made.kind === 'inpatient'
        ? {
            admissionType: '3',
            admissionSource: '1',
            dischargeStatus: '01',
            drg: '194',
            procedures: [],
            throughEmergency: false,
          }
        : null,
  };
}

function fill(ordinal: number, day: number): Fill {
  const drug = drugs[ordinal % 40]?.products[0];
  if (drug === undefined) throw new RangeError('no such drug');
  return {
    ordinal,
    drug,
    day,
    quantity: drug.quantity,
    daysSupply: drug.daysSupply,
    refillNumber: 0,
    refillsAuthorized: 5,
    prescription: ordinal,
    writtenDay: day,
    encounterOrdinal: null,
    specialty: 'primary_care',
    diagnosis: 'I10',
  };
}

/** Care of a person over a year: an encounter every `every` days and as many fills. */
export function course(personIndex: number, every: number, from = YEAR.from, to = YEAR.to): ClinicalCourse {
  const encounters: Encounter[] = [];
  const fills: Fill[] = [];
  for (let day = from + (personIndex % every); day <= to; day += every) {
    encounters.push(encounter(encounters.length + personIndex, encounters.length, day));
    fills.push(fill(fills.length, day));
  }
  return {
    personIndex,
    deathDay: null,
    conditions: [],
    encounters,
    observations: [],
    fills,
    vaccinations: [],
  };
}

/** Few organisations, so that their remittances have more than one claim. */
export const PROVIDERS: ClaimProviders = {
  clinician: ({ memberIndex }, { ordinal }) => ({
    payee: 100 + ((memberIndex + ordinal) % 20),
    clinician: 1_000 + ((memberIndex + ordinal) % 60),
    inNetwork: ordinal % 12 !== 0,
    region: 10_400,
  }),
  facility: ({ memberIndex }) => ({ payee: memberIndex % 3, clinician: 7, inNetwork: true, region: 9_700 }),
  laboratory: () => ({ payee: 50, clinician: null, inNetwork: true, region: 10_000 }),
  pharmacy: ({ memberIndex }) => ({
    payee: 60 + (memberIndex % 4),
    clinician: null,
    inNetwork: true,
    region: 10_000,
  }),
};

/** Coverage of a member from before the year on, with whatever is asked for. */
export function span(wanted: Partial<CoverageSpan> & Pick<CoverageSpan, 'memberNumber'>): CoverageSpan {
  return {
    from: YEAR.from - 400,
    to: null,
    beginKnown: YEAR.from - 430,
    endKnown: 0,
    account: 0,
    design: DESIGN,
    planIndex: 0,
    line: 'commercial_large',
    ...wanted,
  };
}

interface World {
  readonly seed?: number;
  readonly asOf?: number;
  readonly parameters?: Partial<ClaimParameters>;
  readonly spans?: readonly CoverageSpan[];
  readonly others?: readonly OtherPayerSpan[];
}

/** What the members of a household are billed for. */
export function claimsOfHousehold(
  patients: readonly Patient[],
  courses: readonly ClinicalCourse[],
  coverage: HouseholdCoverage,
  { seed = 42, parameters = {} }: World = {},
): Claim[] {
  const { coordinationPaidShare } = { ...DEFAULT_CLAIM_PARAMETERS, ...parameters };
  const stream = new Stream(seed, DOMAINS.payer);
  const context = {
    stream,
    codes: procedureCoder(stream, undefined),
    numbers: claimNumbers(seed, DOMAINS.payer),
    providers: PROVIDERS,
    coverage,
    otherPaidShare: Math.round(coordinationPaidShare * 10_000),
  };
  return patients.flatMap((patient, place) => claimsOf(context, patient, courses[place] as ClinicalCourse));
}

/** The histories of a household of three, the first of them with the given member index. */
export function household(first: number, every: number, world: World = {}): ClaimHistory[] {
  const { seed = 42, asOf = SETTLED, parameters = {}, others = [] } = world;
  const patients: Patient[] = [0, 1, 2].map((memberNumber) => ({
    memberIndex: first + memberNumber,
    memberNumber,
    birthDay: parseIsoDate('1980-05-05'),
  }));
  const spans = world.spans ?? patients.map(({ memberNumber }) => span({ memberNumber }));
  const coverage = new HouseholdCoverage(spans, others);
  const courses = patients.map(({ memberIndex }) => course(memberIndex, every));
  const stream = new Stream(seed, DOMAINS.payer);
  const rules = claimRules(stream, claimNumbers(seed, DOMAINS.payer), asOf, {
    ...DEFAULT_CLAIM_PARAMETERS,
    ...parameters,
  });
  return claimHistories(rules, coverage, claimsOfHousehold(patients, courses, coverage, world));
}

/** Many households, one after another. */
export function households(count: number, world: World = {}): ClaimHistory[] {
  return Array.from({ length: count }, (_, number) => household(number * 3, 30, world)).flat();
}
