import type { Sex } from '../persons.ts';
import type { ServiceConceptId } from './service-concepts.ts';
import type { Specialty } from './specialties.ts';

/** How admissions of a kind go with age: people of each band of `DIAGNOSIS_BANDS` against one another; judgement. */
const PROFILES = {
  infant: [6, 1, 0.3, 0.4, 0.7],
  young: [0.3, 1.1, 1.3, 0.9, 0.6],
  adult: [0.1, 0.35, 1, 1.25, 1.2],
  middle: [0.02, 0.1, 0.6, 1.6, 1.8],
  old: [0.35, 0.12, 0.3, 1, 3.2],
  oldest: [0.05, 0.05, 0.12, 0.6, 4.5],
} as const;
type Profile = readonly number[];

/** A reason for a stay in hospital. */
export interface AdmissionKind {
  /** MS-DRGs that it may end in; their weights are those of `ms-drg.json`. */
  readonly drgs: readonly string[];
  /** Beginnings of the codes that may be its principal diagnosis. */
  readonly principal: readonly string[];
  /** Only people with this condition have it; otherwise it goes by age. */
  readonly condition: string | null;
  readonly profile: Profile;
  readonly sex: Sex | null;
  readonly elective: boolean;
  readonly specialty: Specialty;
  /** ICD-10-PCS codes, one of which is done; empty for medical stays. */
  readonly procedures: readonly string[];
  readonly room: ServiceConceptId;
}

type Options = Partial<Omit<AdmissionKind, 'drgs' | 'principal' | 'profile'>>;

const kind = (
  profile: keyof typeof PROFILES,
  drgs: string,
  principal: string,
  options: Options = {},
): AdmissionKind => ({
  drgs: drgs.split(' '),
  principal: principal.split(' '),
  condition: null,
  profile: PROFILES[profile],
  sex: null,
  elective: false,
  specialty: 'hospital_medicine',
  procedures: [],
  room: 'room',
  ...options,
});

const surgery = (procedures: string, options: Options = {}): Options => ({
  specialty: 'general_surgery',
  procedures: procedures.split(' '),
  ...options,
});
const orthopedic = (procedures: string, options: Options = {}): Options =>
  surgery(procedures, { specialty: 'orthopedics', ...options });
const cardiac = (procedures: string, options: Options = {}): Options =>
  surgery(procedures, { specialty: 'cardiology', ...options });
const PSYCHIATRIC: Options = { specialty: 'psychiatry', room: 'room_psychiatric' };

/**
 * Stays in hospital other than births, by what they are for. Volumes are those of their DRGs; which principal diagnoses,
 * procedures and people belong to them is judgement.
 */
export const admissionKinds: readonly AdmissionKind[] = [
  kind('old', '853 854 870 871 872', 'A41'),
  kind('old', '177 178 193 194 195', 'J18 J15 J13 U07.1'),
  kind('old', '291 292 293', 'I50', { condition: 'Heart failure', specialty: 'cardiology' }),
  kind('old', '190 191 192', 'J44.0 J44.1', { condition: 'COPD' }),
  kind('infant', '202 203', 'J45.901 J21 J20'),
  kind('old', '189 207 208', 'J96.0 J96.2'),
  kind('old', '061 062 064 065 066', 'I63 I61'),
  kind('old', '069', 'G45'),
  kind('middle', '280 281 282', 'I21', { specialty: 'cardiology' }),
  kind('middle', '246 247', 'I21 I25.110', cardiac('027034Z 027035Z')),
  kind('middle', '286 287', 'I25.110 I50', cardiac('4A023N7', { condition: 'Coronary artery disease' })),
  kind('middle', '233 234 235 236', 'I25.110', cardiac('021109W 021009W', { condition: 'Coronary artery disease' })),
  kind('oldest', '216 219 220 266 267', 'I35.0', cardiac('02RF38Z', { elective: true })),
  kind('oldest', '242 243 244', 'I49.5 I44.2', cardiac('0JH606Z')),
  kind('adult', '313', 'R07.9 R07.89'),
  kind('old', '308 309 310', 'I48', { condition: 'Atrial fibrillation', specialty: 'cardiology' }),
  kind('old', '312', 'R55'),
  kind('middle', '304 305', 'I16', { condition: 'Essential hypertension' }),
  kind('middle', '175 176', 'I26'),
  kind('middle', '300 301 303 314 315', 'I73 I70.2', { condition: 'Peripheral artery disease' }),
  kind('old', '377 378 379', 'K92'),
  kind('middle', '388 389 390', 'K56'),
  kind('adult', '391 392 393 394 395', 'K52 A08 K57.32 R11'),
  kind('young', '340 341 342 343', 'K35', surgery('0DTJ4ZZ')),
  kind('adult', '417 418 419', 'K80 K81', surgery('0FT44ZZ')),
  kind('middle', '329 330 331 335', 'K57.20 C18', surgery('0DBN8ZZ')),
  kind('middle', '354 355', 'K43 K42', surgery('0WUF0JZ')),
  kind('adult', '385 386 387', 'K50 K51', { condition: 'Inflammatory bowel disease' }),
  kind('adult', '438 439 440', 'K85'),
  kind('middle', '432 433 441 442', 'K70.3 K74.6', { condition: 'Chronic liver disease or cirrhosis' }),
  kind('middle', '469 470', 'M17 M16', orthopedic('0SRC0J9 0SRD0J9', { condition: 'Osteoarthritis', elective: true })),
  kind('oldest', '480 481 482', 'S72', orthopedic('0QS606Z 0QS706Z')),
  kind('young', '492 493 494', 'S82', orthopedic('0QSG04Z 0QSH04Z')),
  kind('middle', '453 454 455 459 460 472 473', 'M48.06 M51.1', orthopedic('0SG00AJ', { elective: true })),
  kind('old', '552 556 560 563 536', 'M54.5 S32 S42'),
  kind('middle', '602 603', 'L03'),
  kind('adult', '637 638', 'E11.65 E11.0', { condition: 'Type 2 diabetes' }),
  kind('adult', '637 638', 'E10.1 E10.65', { condition: 'Type 1 diabetes' }),
  kind('old', '640 641', 'E87.1 E86 E87.5 E87.6'),
  kind('old', '682 683', 'N17'),
  kind('old', '689 690', 'N39.0 N10'),
  kind('adult', '693 694', 'N20 N13.2'),
  kind('adult', '885 881', 'F32.2 F33.2', { ...PSYCHIATRIC, condition: 'Depression' }),
  kind('adult', '885', 'F31', { ...PSYCHIATRIC, condition: 'Bipolar disorder' }),
  kind('adult', '885', 'F20 F25', { ...PSYCHIATRIC, condition: 'Schizophrenia spectrum' }),
  kind('adult', '894 895 896 897', 'F10.2', { ...PSYCHIATRIC, condition: 'Alcohol use disorder, diagnosed' }),
  kind('young', '917 918', 'T40 T50'),
  kind('infant', '100 101', 'R56 G40', { specialty: 'neurology' }),
  kind('old', '811 812', 'D64.9 D50.9'),
  kind('adult', '811 812', 'D57.0', { condition: 'Sickle cell disease', specialty: 'hematology' }),
  kind('adult', '621 620', 'E66.01', surgery('0DB64Z3', { condition: 'Obesity', elective: true })),
  kind('middle', '862 863 919 920', 'T81.4 T84'),
  kind('middle', '846 847', 'Z51.11', { condition: 'Cancer, any history except skin', elective: true, specialty: 'oncology' }),
  kind('middle', '180', 'C34', { condition: 'Lung cancer, history', specialty: 'oncology' }),
  kind('middle', '840 841', 'C85 C83'),
  kind('adult', '742 743', 'D25 N81', surgery('0UT94ZZ', { sex: 'F', elective: true, specialty: 'obstetrics_gynecology' })),
  kind('middle', '707 708', 'C61', surgery('0VT04ZZ', { sex: 'M', elective: true, condition: 'Prostate cancer, history', specialty: 'urology' })),
  kind('young', '089', 'S06.0'),
  kind('oldest', '056 057 884', 'G30 F03', { condition: 'Dementia' }),
  kind('old', '947 948', 'R53.1 R41.82'),
  kind('infant', '153 864 866', 'R50.9 B34.9 J06.9'),
]; // biome-ignore format: one row a kind reads better
