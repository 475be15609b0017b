import type { ServiceConceptId } from './service-concepts.ts';
import type { Specialty } from './specialties.ts';

/** Conditions that come together: those of one group share a draw. */
export const COMORBIDITY_GROUPS = [
  'cardiometabolic',
  'mental',
  'musculoskeletal',
  'allergic',
  'other',
] as const;
export type ComorbidityGroup = (typeof COMORBIDITY_GROUPS)[number];

/** How a condition relates to another one of the table. */
export interface ConditionRelation {
  /**
   * `within`: only people with the other have it, and it is drawn with the other's draw. `before`: it comes before the
   * other and ends with it. `kind`: it is one kind of the other, whose onset it shares.
   */
  readonly relation: 'within' | 'before' | 'kind';
  readonly of: string;
}

/** What is known of a condition beyond its prevalence; judgement throughout. */
export interface ConditionRule {
  /** Lifelong conditions stay once they have come; others may go, as their prevalence falls with age. */
  readonly lifelong: boolean;
  readonly group: ComorbidityGroup;
  /** Of 256 people, those whose draw for it is that of the group. */
  readonly shared: number;
  readonly specialist: Specialty;
  /** Of 100 visits for it, those to the specialist rather than to primary care. */
  readonly specialistPer100: number;
  /** Tests and procedures of its visits, with the visits of 100 that have them. */
  readonly orders: readonly (readonly [concept: ServiceConceptId, per100: number])[];
  readonly relation: ConditionRelation | null;
}

type Row = readonly [
  group: ComorbidityGroup,
  shared: number,
  specialist: Specialty,
  specialistPer100: number,
  orders: ConditionRule['orders'],
];

const METABOLIC: ConditionRule['orders'] = [
  ['lab_metabolic', 35],
  ['lab_lipids', 25],
];
const NONE: ConditionRule['orders'] = [];
const lifelongRows: Readonly<Record<string, Row>> = {
  'Essential hypertension': ['cardiometabolic', 130, 'cardiology', 12, [...METABOLIC, ['ecg', 6]]],
  Hyperlipidemia: ['cardiometabolic', 130, 'cardiology', 10, [['lab_lipids', 60], ['lab_metabolic', 30]]],
  'Type 2 diabetes': ['cardiometabolic', 130, 'endocrinology', 18, [['lab_a1c', 65], ['lab_metabolic', 40],
    ['lab_lipids', 20], ['diabetes_education', 4], ['glucose_strips', 8]]],
  'Type 1 diabetes': ['cardiometabolic', 10, 'endocrinology', 75, [['lab_a1c', 80], ['lab_metabolic', 30],
    ['glucose_strips', 25]]],
  COPD: ['other', 60, 'pulmonology', 35, [['lung_function', 20], ['xray_chest', 10], ['oxygen_concentrator', 8]]],
  'Coronary artery disease': ['cardiometabolic', 140, 'cardiology', 70, [['ecg', 45], ['echocardiogram', 12],
    ['lab_lipids', 25], ['lab_metabolic', 20]]],
  'Heart failure': ['cardiometabolic', 150, 'cardiology', 65, [['ecg', 35], ['echocardiogram', 18], ['lab_basic',
    45], ['lab_chemistry', 30]]],
  'Atrial fibrillation': ['cardiometabolic', 110, 'cardiology', 75, [['ecg', 55], ['lab_coagulation', 25],
    ['echocardiogram', 10]]],
  'Stroke, history of': ['cardiometabolic', 110, 'neurology', 45, [['mri', 6], ['lab_lipids', 20]]],
  'Peripheral artery disease': ['cardiometabolic', 130, 'cardiology', 55, [['ultrasound', 20]]],
  'Venous thromboembolism, history': ['other', 30, 'hematology', 30, [['lab_coagulation', 35]]],
  'Chronic kidney disease, diagnosed': ['cardiometabolic', 140, 'nephrology', 50, [['lab_basic', 70],
    ['lab_blood_count', 40], ['lab_urinalysis', 35]]],
  'End-stage renal disease': ['cardiometabolic', 140, 'nephrology', 95, [['lab_basic', 90], ['lab_blood_count', 80]]],
  Autism: ['mental', 10, 'pediatrics', 40, NONE],
  'Schizophrenia spectrum': ['mental', 40, 'psychiatry', 80, [['lab_metabolic', 15]]],
  Dementia: ['other', 60, 'neurology', 40, [['mri', 6], ['lab_blood_count', 10]]],
  'Parkinson disease': ['other', 30, 'neurology', 85, NONE],
  'Multiple sclerosis': ['other', 10, 'neurology', 90, [['mri', 22], ['infusion_drug', 20]]],
  Neuropathy: ['cardiometabolic', 110, 'neurology', 35, [['lab_chemistry', 20]]],
  Osteoarthritis: ['musculoskeletal', 120, 'orthopedics', 45, [['xray', 30], ['joint_injection', 15]]],
  'Rheumatoid arthritis': ['musculoskeletal', 40, 'rheumatology', 85, [['lab_blood_count', 55], ['lab_metabolic',
    50], ['lab_immunology', 25], ['infusion_drug', 28]]],
  Osteoporosis: ['musculoskeletal', 60, 'rheumatology', 20, [['screening_bone_density', 25]]],
  Gout: ['cardiometabolic', 90, 'rheumatology', 20, [['lab_chemistry', 45]]],
  'Systemic lupus': ['other', 10, 'rheumatology', 85, [['lab_blood_count', 60], ['lab_immunology', 40]]],
  Hypothyroidism: ['other', 40, 'endocrinology', 20, [['lab_thyroid', 75]]],
  'Sickle cell disease': ['other', 0, 'hematology', 75, [['lab_blood_count', 80]]],
  'Inflammatory bowel disease': ['other', 15, 'gastroenterology', 85, [['lab_blood_count', 50], ['lab_metabolic',
    35], ['infusion_drug', 32], ['endoscopy', 6]]],
  'Chronic liver disease or cirrhosis': ['cardiometabolic', 80, 'gastroenterology', 50, [['lab_metabolic', 60],
    ['lab_blood_count', 40], ['ultrasound', 20]]],
  'HIV infection': ['other', 10, 'infectious_disease', 75, [['lab_immunology', 70], ['lab_metabolic', 45]]],
  'Cancer, any history except skin': ['other', 50, 'oncology', 85, [['lab_blood_count', 50], ['lab_metabolic', 40]]],
  'Skin cancer, history': ['other', 20, 'dermatology', 92, [['lab_pathology', 25], ['minor_procedure', 20]]],
  Cataract: ['other', 60, 'ophthalmology', 95, [['eye_examination', 60], ['outpatient_surgery', 12]]],
  Glaucoma: ['other', 30, 'ophthalmology', 90, [['eye_examination', 70]]],
  'Hearing loss': ['other', 60, 'audiology', 60, [['hearing_test', 55]]],
  'Benign prostatic hyperplasia': ['other', 50, 'urology', 45, [['lab_psa', 30], ['lab_urinalysis', 30]]],
  'Down syndrome': ['other', 0, 'pediatrics', 40, [['lab_thyroid', 20]]],
  'Cerebral palsy': ['other', 0, 'neurology', 40, NONE],
}; // biome-ignore format: one row a line reads better

const remittingRows: Readonly<Record<string, Row>> = {
  'Prediabetes, diagnosed': ['cardiometabolic', 130, 'endocrinology', 8, [['lab_a1c', 70]]],
  Obesity: ['cardiometabolic', 120, 'endocrinology', 10, [...METABOLIC, ['lab_a1c', 20]]],
  'Asthma, current': ['allergic', 100, 'pulmonology', 22, [['lung_function', 15]]],
  'Allergic rhinitis': ['allergic', 120, 'allergy', 40, NONE],
  Depression: ['mental', 130, 'psychotherapy', 55, [['psychotherapy', 45], ['screening_depression', 10]]],
  'Anxiety disorder': ['mental', 130, 'psychotherapy', 60, [['psychotherapy', 50]]],
  ADHD: ['mental', 60, 'psychiatry', 40, NONE],
  'Bipolar disorder': ['mental', 80, 'psychiatry', 75, [['psychotherapy', 35], ['lab_metabolic', 12]]],
  PTSD: ['mental', 110, 'psychotherapy', 80, [['psychotherapy', 75]]],
  'Alcohol use disorder, diagnosed': ['mental', 80, 'addiction_medicine', 60, [['psychotherapy', 40]]],
  'Opioid use disorder, diagnosed': ['mental', 90, 'addiction_medicine', 80, [['addiction_treatment', 60],
    ['lab_drug_screen', 45]]],
  'Tobacco use': ['mental', 70, 'primary_care', 0, NONE],
  Epilepsy: ['other', 10, 'neurology', 75, [['lab_chemistry', 30], ['lab_blood_count', 15]]],
  Migraine: ['mental', 30, 'neurology', 40, [['mri', 5]]],
  'Sleep apnea, diagnosed': ['cardiometabolic', 110, 'pulmonology', 45, [['cpap_device', 35], ['sleep_study', 12]]],
  Insomnia: ['mental', 80, 'primary_care', 0, NONE],
  'Chronic low back pain': ['musculoskeletal', 110, 'physical_therapy', 45, [['xray', 8], ['mri', 5],
    ['electrical_stimulation', 15]]],
  Fibromyalgia: ['musculoskeletal', 100, 'rheumatology', 30, NONE],
  'Vitamin D deficiency, diagnosed': ['other', 40, 'primary_care', 0, [['lab_chemistry', 60]]],
  'Iron deficiency anemia': ['other', 20, 'hematology', 20, [['lab_blood_count', 75], ['lab_chemistry', 45]]],
  GERD: ['musculoskeletal', 70, 'gastroenterology', 28, [['endoscopy', 8]]],
  'Irritable bowel syndrome': ['mental', 60, 'gastroenterology', 45, NONE],
  'Hepatitis C, chronic': ['other', 20, 'gastroenterology', 60, [['lab_metabolic', 60], ['lab_immunology', 40]]],
  'Erectile dysfunction': ['cardiometabolic', 60, 'urology', 40, NONE],
  Endometriosis: ['other', 10, 'obstetrics_gynecology', 90, [['ultrasound', 20]]],
  'Polycystic ovary syndrome': ['cardiometabolic', 40, 'obstetrics_gynecology', 65, [['lab_chemistry', 30]]],
  Psoriasis: ['allergic', 30, 'dermatology', 75, NONE],
  'Atopic dermatitis': ['allergic', 120, 'dermatology', 40, NONE],
  Acne: ['allergic', 0, 'dermatology', 65, NONE],
}; // biome-ignore format: one row a line reads better

const cancerRows: Readonly<Record<string, Row>> = {
  'Breast cancer, history': ['other', 0, 'oncology', 85, [['lab_blood_count', 45], ['infusion_drug', 34]]],
  'Prostate cancer, history': ['other', 0, 'urology', 70, [['lab_psa', 60]]],
  'Colorectal cancer, history': ['other', 0, 'oncology', 85, [['lab_blood_count', 50], ['infusion_drug', 40]]],
  'Lung cancer, history': ['other', 0, 'oncology', 90, [['ct_body', 25], ['infusion_drug', 55]]],
}; // biome-ignore format: one row a line reads better

/** How conditions hang together; all others are drawn on their own. */
const relations: Readonly<Record<string, ConditionRelation>> = {
  'End-stage renal disease': { relation: 'within', of: 'Chronic kidney disease, diagnosed' },
  'Prediabetes, diagnosed': { relation: 'before', of: 'Type 2 diabetes' },
  'Breast cancer, history': { relation: 'kind', of: 'Cancer, any history except skin' },
  'Prostate cancer, history': { relation: 'kind', of: 'Cancer, any history except skin' },
  'Colorectal cancer, history': { relation: 'kind', of: 'Cancer, any history except skin' },
  'Lung cancer, history': { relation: 'kind', of: 'Cancer, any history except skin' },
};

/** Visits that have M54 codes and are not for a chronic back: they are acute episodes; judgement. */
export const CARE_SHARE: Readonly<Record<string, number>> = { 'Chronic low back pain': 0.5 };

/**
 * Sessions for each visit that the diagnosis table has of a therapist: a therapist is gone to in series. Fitted so that
 * all office visits come nearer to MEPS 2021 (5,793 per 1,000 people).
 */
const SESSIONS: Partial<Record<Specialty, number>> = { psychotherapy: 14, physical_therapy: 15 };

/** Visits of a condition for each that the diagnosis table has: 1 unless a therapist sees its people. */
export function therapyWeight({ specialist, specialistPer100 }: ConditionRule): number {
  return 1 + (specialistPer100 / 100) * ((SESSIONS[specialist] ?? 1) - 1);
}

/** Share of a condition's visits that are to its specialist. */
export function specialistShare(rule: ConditionRule): number {
  return ((rule.specialistPer100 / 100) * (SESSIONS[rule.specialist] ?? 1)) / therapyWeight(rule);
}

/** Cancers are coded as active for this many years after their onset, then as history; judgement. */
export const ACTIVE_CANCER_YEARS = 3;

const rules = new Map<string, ConditionRule>();
for (const [lifelong, rows] of [
  [true, lifelongRows],
  [false, remittingRows],
  [true, cancerRows],
] as const) {
  for (const [name, [group, shared, specialist, specialistPer100, orders]] of Object.entries(rows)) {
    const relation = relations[name] ?? null;
    rules.set(name, { lifelong, group, shared, specialist, specialistPer100, orders, relation });
  }
}

/**
 * The rule of a condition.
 *
 * @throws RangeError when the table has none
 */
export function conditionRule(name: string): ConditionRule {
  const rule = rules.get(name);
  if (rule === undefined) throw new RangeError(`no rule for the condition ${name}`);
  return rule;
}
