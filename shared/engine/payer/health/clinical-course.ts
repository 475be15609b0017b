import type { DentalConceptId } from '../../../contracts/concept-ids.ts';
import type { DrugProduct } from '../../../reference/drug-products.ts';
import type { LabTest } from '../../../reference/lab-tests.ts';
import type { ServiceConcept } from './service-concepts.ts';
import type { Specialty } from './specialties.ts';

/**
 * What happened to one person's health in a period: the clinical truth, before any plan, provider or claim. Days are
 * UTC day numbers. Every list is in order of time.
 *
 * An encounter belongs to the period that its first day lies in, and brings all that came of it: results, fills and
 * vaccinations may be some days later than the period's last day, never later than `asOf`. So the courses of two
 * neighbouring periods are the course of both, nothing twice and nothing lost.
 */
export interface ClinicalCourse {
  /** Member index of the person. */
  readonly personIndex: number;
  /** The day the person died, at most `asOf`, or null. Nothing begins after it. */
  readonly deathDay: number | null;
  /** Chronic conditions that the person had on some day of the period, by onset. */
  readonly conditions: readonly ChronicCondition[];
  readonly encounters: readonly Encounter[];
  /** By day of the result. */
  readonly observations: readonly Observation[];
  readonly fills: readonly Fill[];
  readonly vaccinations: readonly Vaccination[];
}

/** A lasting condition of a person. */
export interface ChronicCondition {
  /** Its name in `condition-prevalence.json`. */
  readonly name: string;
  /** ICD-10-CM code that this person's visits for it carry, with its dot. */
  readonly code: string;
  readonly onsetDay: number;
  /** First day without it, or null where it lasts; never before the onset. */
  readonly abatementDay: number | null;
}

/** Where and how care was given. */
export const ENCOUNTER_KINDS = [
  'office',
  'telehealth',
  'urgent_care',
  'emergency',
  'inpatient',
  'outpatient',
  'pharmacy',
  'home',
] as const;
export type EncounterKind = (typeof ENCOUNTER_KINDS)[number];

/** Why care was given: what a benefit summary or a report tells apart. */
export type EncounterReason =
  | 'acute'
  | 'injury'
  | 'chronic'
  | 'mental_health'
  | 'preventive'
  | 'screening'
  | 'immunization'
  | 'maternity'
  | 'newborn'
  | 'therapy'
  | 'dental';

/** Encounters that a person can have in a life, by ordinal: ordinals are under this. */
export const ENCOUNTER_ORDINALS = 65_536;

/** One contact with care. */
export interface Encounter {
  /**
   * Unique for the person, from 0 to `ENCOUNTER_ORDINALS - 1`, and the same whatever period is asked for; not in order
   * of time and not gapless. `personIndex * ENCOUNTER_ORDINALS + ordinal` is a key for ids and random draws.
   */
  readonly ordinal: number;
  readonly kind: EncounterKind;
  readonly reason: EncounterReason;
  readonly day: number;
  /** Last day; the same as `day` but for stays. */
  readonly endDay: number;
  /** Specialty of the rendering clinician; of the attending one for stays. */
  readonly specialty: Specialty;
  /** One to twelve, the first is the principal or first-listed one. */
  readonly diagnoses: readonly EncounterDiagnosis[];
  readonly services: readonly Service[];
  /** Only of kind `inpatient`, else null. */
  readonly stay: Stay | null;
  /** What a dentist did; only of reason `dental`, which has no other services. */
  readonly dental?: readonly DentalService[];
}

/** Something that a dentist did, once. */
export interface DentalService {
  readonly concept: DentalConceptId;
  /** ICD-10-CM code that it was for, with its dot: one of the encounter's, unless that has four others. */
  readonly diagnosis: string;
  /** 1 to 32, or A to T for milk teeth; null where it is for no single tooth. */
  readonly tooth: string | null;
  /** Surfaces of that tooth: B, D, F, I, L, M, O; empty where it is for the whole tooth. */
  readonly surfaces: readonly string[];
  /** Part of the mouth: 01 upper and 02 lower arch, 10, 20, 30 and 40 its quadrants; null where it is for another site. */
  readonly area: string | null;
}

export interface EncounterDiagnosis {
  /** ICD-10-CM, with its dot. */
  readonly code: string;
  /** Present on admission; null outside of stays. `exempt` codes are not reported. */
  readonly presentOnAdmission: 'Y' | 'N' | 'exempt' | null;
}

/** Something that was done and that a claim has a line for. */
export interface Service {
  readonly concept: ServiceConcept;
  /** Whole units, 1 or more: times, days, hours or doses, as the concept says. */
  readonly units: number;
  /** First day of the service, inside the encounter. */
  readonly day: number;
  /** How many diagnoses of the encounter, from the first, this service was for: 1 to 4. */
  readonly pointers: number;
}

/** What only a stay in hospital has. */
export interface Stay {
  /** Type of admission: 1 emergency, 2 urgent, 3 elective, 4 newborn. */
  readonly admissionType: '1' | '2' | '3' | '4';
  /** Point of origin: 1 home, 2 clinic, 4 other hospital, 5 nursing facility; of newborns 5 born here. */
  readonly admissionSource: string;
  /** Patient discharge status: 01 home, 03 nursing facility, 06 home health, 20 died, 30 still there at `asOf`, ... */
  readonly dischargeStatus: string;
  /** MS-DRG, three digits. */
  readonly drg: string;
  /** Procedures, the principal one first. */
  readonly procedures: readonly StayProcedure[];
  /** True when the stay began in the emergency department; there is no encounter of its own for that. */
  readonly throughEmergency: boolean;
}

export interface StayProcedure {
  /** ICD-10-PCS, seven characters. */
  readonly code: string;
  readonly day: number;
}

/** A result of the laboratory, a vital sign or the score of a questionnaire. */
export interface Observation {
  /** LOINC code, unit, decimals and reference range. */
  readonly test: LabTest;
  /** Ordinal of the encounter that ordered it. */
  readonly encounterOrdinal: number;
  /** When it was ordered and, for vital signs, measured. */
  readonly orderedDay: number;
  /** When the result was there: the same day or later. */
  readonly day: number;
  /** Integer: the number times 10 to the power of `test.decimals`. Null for coded results. */
  readonly value: number | null;
  /** Text of a coded result such as `positive`; null for numbers. */
  readonly coded: string | null;
  /** N normal, L and H below and above the reference range of this sex and age, A abnormal (coded). */
  readonly flag: 'N' | 'L' | 'H' | 'A';
}

/** A drug handed out by a pharmacy. */
export interface Fill {
  /** Unique for the person, the same whatever period is asked for: under `FILL_ORDINALS`. */
  readonly ordinal: number;
  readonly drug: DrugProduct;
  readonly day: number;
  /** Tablets, millilitres, grams or packs, as the product is counted. */
  readonly quantity: number;
  readonly daysSupply: number;
  /** 0 for the first fill of a prescription, then 1, 2, ... up to `refillsAuthorized`. */
  readonly refillNumber: number;
  readonly refillsAuthorized: number;
  /** Unique for the person; fills of one prescription share it. */
  readonly prescription: number;
  /** When the prescription was written, never after its first fill. */
  readonly writtenDay: number;
  /** Encounter that prescribed it, or null for lasting drugs, which are renewed without a visit being named. */
  readonly encounterOrdinal: number | null;
  /** Specialty of the prescriber. */
  readonly specialty: Specialty;
  /** ICD-10-CM code that it was prescribed for. */
  readonly diagnosis: string;
}

/** Fills that a person can have in a life, by ordinal: ordinals are under this. */
export const FILL_ORDINALS = 2 ** 23;

/** What is wrong with a vaccination, if it counts for nothing. */
export type InvalidDose = 'too_young' | 'interval_too_short' | 'duplicate';

/** A dose of vaccine. */
export interface Vaccination {
  /** Ordinal of the encounter that gave it. */
  readonly encounterOrdinal: number;
  readonly day: number;
  /** Name of the series in `vaccine-schedule.json`. */
  readonly series: string;
  /** Number of the dose in its series, from 1; of a duplicate, that of the dose it repeats. */
  readonly dose: number;
  /** Vaccine administered, CDC code. */
  readonly cvx: string;
  /** Manufacturer, CDC code. */
  readonly mvx: string;
  readonly tradeName: string;
  /** Invented lot number. */
  readonly lot: string;
  readonly expiryDay: number;
  /** HL7 table 0163: LA left arm, RA right arm, LT left thigh, RT right thigh; '' for drops and sprays. */
  readonly site: string;
  /** HL7 table 0162: IM, SC, PO, NS. */
  readonly route: string;
  /** Null for a dose that counts. */
  readonly invalid: InvalidDose | null;
}
