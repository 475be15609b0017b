import type { ClinicianRole } from './provider-taxonomy.ts';

/** What letters the members of a profession write behind their names, and how many of them are women. */
export interface Profession {
  /** Credentials with weights. */
  readonly credentials: readonly (readonly [credential: string, weight: number])[];
  /** Women per 100. */
  readonly women: number;
}

const of = (women: number, ...credentials: [string, number][]): Profession => ({ women, credentials });

/**
 * Every profession. Our judgement, near the shares that professional associations and the Bureau of Labor Statistics
 * publish (about 38 % of active physicians and 87 % of nurses are women); no published numbers.
 */
export const professions: Readonly<Record<ClinicianRole, Profession>> = {
  physician: of(38, ['MD', 89], ['DO', 11]),
  dentist: of(37, ['DDS', 60], ['DMD', 40]),
  nurse_practitioner: of(87, ['NP', 40], ['APRN', 30], ['FNP-C', 30]),
  physician_assistant: of(70, ['PA-C', 1]),
  nurse_anesthetist: of(59, ['CRNA', 1]),
  midwife: of(98, ['CNM', 1]),
  nurse: of(87, ['RN', 1]),
  practical_nurse: of(89, ['LPN', 1]),
  physical_therapist: of(65, ['DPT', 65], ['PT', 35]),
  occupational_therapist: of(88, ['OTR/L', 1]),
  speech_pathologist: of(95, ['CCC-SLP', 1]),
  audiologist: of(83, ['AuD', 1]),
  chiropractor: of(30, ['DC', 1]),
  podiatrist: of(30, ['DPM', 1]),
  optometrist: of(46, ['OD', 1]),
  dental_hygienist: of(94, ['RDH', 1]),
  psychologist: of(70, ['PhD', 60], ['PsyD', 40]),
  social_worker: of(82, ['MSW', 1]),
  clinical_social_worker: of(83, ['LCSW', 1]),
  counselor: of(75, ['LPC', 60], ['LMHC', 40]),
  addiction_counselor: of(70, ['LADC', 1]),
  family_therapist: of(77, ['LMFT', 1]),
  behavior_analyst: of(86, ['BCBA', 1]),
  behavior_technician: of(82, ['RBT', 1]),
  dietitian: of(90, ['RD', 1]),
  pharmacist: of(59, ['PharmD', 75], ['RPh', 25]),
  acupuncturist: of(68, ['LAc', 1]),
  naturopath: of(75, ['ND', 1]),
  massage_therapist: of(83, ['LMT', 1]),
  respiratory_therapist: of(65, ['RRT', 1]),
  lay_worker: of(75, ['', 1]),
  trainee: of(50, ['', 1]),
};
