import {
  CLINICIAN_SPECIALTIES,
  type ClinicianSpecialty,
  ORGANISATION_SPECIALTIES,
  type OrganisationSpecialty,
} from '../../../reference/provider-taxonomy.ts';

/** Needs that clinicians of more than one specialty, or of another name, answer. */
const composite = {
  primary_care: ['family_medicine', 'internal_medicine', 'geriatrics', 'family_nurse_practitioner'],
  pediatric_care: ['pediatrics', 'pediatric_nurse_practitioner', 'family_medicine'],
  psychotherapy: ['psychology', 'clinical_social_work', 'counseling', 'marriage_family_therapy'],
  hematology: ['oncology'],
  urgent_care: ['physician_assistant', 'family_nurse_practitioner', 'emergency_medicine'],
  home_health: ['registered_nursing'],
} as const satisfies Readonly<Record<string, readonly ClinicianSpecialty[]>>;

/** What a member needs a clinician for: a specialty by its name, or something that several specialties do. */
export type ClinicianNeed = ClinicianSpecialty | keyof typeof composite;

/** What a member needs an organisation for. */
export type OrganisationNeed = OrganisationSpecialty;

/** What can be looked for. */
export type Need = ClinicianNeed | OrganisationNeed;

/** The specialties that answer each need. */
export const answers: ReadonlyMap<Need, readonly string[]> = new Map<Need, readonly string[]>([
  ...CLINICIAN_SPECIALTIES.map((name) => [name, [name]] as const),
  ...ORGANISATION_SPECIALTIES.map((name) => [name, [name]] as const),
  ...Object.entries(composite).map(([name, specialties]) => [name as Need, specialties] as const),
]);

/** Numbers of the needs, from 0. */
export const needNumbers: ReadonlyMap<Need, number> = new Map(
  [...answers.keys()].map((need, number) => [need, number] as const),
);

/** How members of an age choose who cares for them first: specialties with weights of 100; our judgement. */
export interface PrimaryCareChoice {
  /** Ages under this. */
  readonly under: number;
  readonly specialties: readonly (readonly [specialty: ClinicianSpecialty, weight: number])[];
}

/**
 * By age. One draw decides at every age, and a specialty keeps its place in the order, so whoever had a family
 * physician as a child mostly keeps that physician.
 */
export const primaryCareChoices: readonly PrimaryCareChoice[] = [
  {
    under: 13,
    specialties: [
      ['family_medicine', 20],
      ['family_nurse_practitioner', 5],
      ['pediatric_nurse_practitioner', 5],
      ['pediatrics', 70],
    ],
  },
  {
    under: 18,
    specialties: [
      ['family_medicine', 30],
      ['family_nurse_practitioner', 8],
      ['pediatric_nurse_practitioner', 4],
      ['pediatrics', 58],
    ],
  },
  {
    under: 65,
    specialties: [
      ['family_medicine', 48],
      ['family_nurse_practitioner', 14],
      ['internal_medicine', 38],
    ],
  },
  {
    under: Number.POSITIVE_INFINITY,
    specialties: [
      ['family_medicine', 42],
      ['family_nurse_practitioner', 8],
      ['internal_medicine', 45],
      ['geriatrics', 5],
    ],
  },
];
