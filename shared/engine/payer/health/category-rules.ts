import type { EncounterReason } from './clinical-course.ts';
import type { ServiceConceptId } from './service-concepts.ts';
import type { Specialty } from './specialties.ts';

/** How care for a category of diagnoses goes; judgement throughout. */
export interface CategoryRule {
  readonly reason: EncounterReason;
  readonly specialist: Specialty;
  /** Of 100 office visits, those to the specialist; the rest go to primary care or, for children, pediatrics. */
  readonly specialistPer100: number;
  /** Of 100 first contacts, those in urgent care. */
  readonly urgentPer100: number;
  /** Tests and procedures, with the visits of 100 that have them. */
  readonly orders: readonly (readonly [concept: ServiceConceptId, per100: number])[];
  /** More common from December to March. */
  readonly winter: boolean;
}

type Row = readonly [Specialty, number, number, CategoryRule['orders']];

const NONE: CategoryRule['orders'] = [];
const rows: Readonly<Record<string, Row>> = {
  'Acute Bronchitis and URI': ['otolaryngology', 3, 22, [['lab_respiratory_virus', 22], ['xray_chest', 5]]],
  'Allergic reactions': ['allergy', 45, 6, NONE],
  'Anemia and other deficiencies': ['hematology', 30, 0, [['lab_blood_count', 75], ['lab_chemistry', 40]]],
  'Back problems': ['physical_therapy', 45, 5, [['xray', 14], ['mri', 7], ['electrical_stimulation', 12]]],
  'COPD, asthma, and other respiratory conditions': ['pulmonology', 25, 12, [['xray_chest', 18], ['lung_function',
    8]]],
  Cancer: ['oncology', 85, 0, [['lab_blood_count', 40], ['infusion_drug', 10], ['radiotherapy', 6]]],
  Cataract: ['ophthalmology', 95, 0, [['eye_examination', 60]]],
  'Cerebrovascular disease': ['neurology', 60, 2, [['mri', 20], ['lab_lipids', 20]]],
  'Complications of surgery or device': ['general_surgery', 60, 5, [['lab_blood_count', 30]]],
  'Congenital anomalies': ['pediatrics', 40, 0, [['echocardiogram', 10]]],
  'Diabetes mellitus': ['endocrinology', 20, 2, [['lab_a1c', 60], ['lab_basic', 30]]],
  'Disorders of mouth and esophagus': ['gastroenterology', 45, 2, [['endoscopy', 15]]],
  'Disorders of teeth and jaws': ['primary_care', 0, 12, NONE],
  'Disorders of the upper GI': ['gastroenterology', 45, 4, [['endoscopy', 18], ['lab_blood_count', 25]]],
  'Epilepsy and convulsions': ['neurology', 65, 2, [['lab_basic', 25]]],
  'Female genital disorders, and contraception': ['obstetrics_gynecology', 75, 3, [['ultrasound', 18],
    ['lab_urinalysis', 10]]],
  'Gallbladder, pancreatic, and liver disease': ['gastroenterology', 50, 2, [['ultrasound', 35], ['lab_metabolic',
    50]]],
  Glaucoma: ['ophthalmology', 92, 0, [['eye_examination', 60]]],
  Headache: ['neurology', 30, 8, [['mri', 6]]],
  'Heart disease': ['cardiology', 65, 2, [['ecg', 50], ['echocardiogram', 15], ['lab_metabolic', 25]]],
  'Hemorrhagic, coagulation, and disorders of White Blood cells': ['hematology', 60, 2, [['lab_blood_count', 80]]],
  Hernias: ['general_surgery', 65, 3, [['ultrasound', 12], ['outpatient_surgery', 15]]],
  Hyperlipidemia: ['cardiology', 12, 0, [['lab_lipids', 60]]],
  Hypertension: ['cardiology', 18, 2, [['lab_metabolic', 35], ['ecg', 10]]],
  'Infectious disease': ['infectious_disease', 8, 20, [['lab_microbiology', 35]]],
  Influenza: ['primary_care', 0, 28, [['lab_respiratory_virus', 75]]],
  'Intestinal infection': ['gastroenterology', 12, 12, [['lab_metabolic', 25], ['lab_microbiology', 25]]],
  'Kidney Disease': ['urology', 60, 4, [['lab_basic', 45], ['lab_urinalysis', 50], ['ultrasound', 15]]],
  'Male genital disorders': ['urology', 65, 3, [['lab_urinalysis', 40]]],
  'Mental disorders': ['psychotherapy', 72, 0, [['psychotherapy', 60]]],
  'Nervous system disorders': ['neurology', 45, 6, [['mri', 8], ['hearing_test', 6]]],
  'Non-malignant breast disease': ['obstetrics_gynecology', 50, 1, [['ultrasound', 35]]],
  'Non-malignant neoplasm': ['dermatology', 65, 1, [['lab_pathology', 40], ['minor_procedure', 25]]],
  'Osteoarthritis and other non-traumatic joint disorders': ['orthopedics', 50, 4, [['xray', 32], ['joint_injection',
    10], ['mri', 6]]],
  'Other bone and musculoskeletal disease': ['orthopedics', 50, 4, [['xray', 30]]],
  'Other care and screening': ['primary_care', 0, 2, [['lab_metabolic', 20], ['lab_blood_count', 15]]],
  'Other circulatory conditions of arteries, veins, and lymphatics': ['cardiology', 45, 4, [['ultrasound', 22],
    ['ecg', 12]]],
  'Other endocrine, nutritional & immune disorder': ['endocrinology', 35, 2, [['lab_metabolic', 45],
    ['lab_chemistry', 30]]],
  'Other eye disorders': ['ophthalmology', 55, 6, [['eye_examination', 55]]],
  'Other genitourinary condition': ['urology', 55, 4, [['lab_urinalysis', 50]]],
  'Other stomach and intestinal disorders': ['gastroenterology', 45, 5, [['lab_metabolic', 30], ['ct_body', 8],
    ['endoscopy', 12]]],
  'Otitis media and related conditions': ['otolaryngology', 18, 22, NONE],
  Pneumonia: ['pulmonology', 10, 14, [['xray_chest', 75], ['lab_blood_count', 35]]],
  'Poisoning by medical and non-medical substances': ['primary_care', 0, 6, [['lab_drug_screen', 30],
    ['lab_metabolic', 40]]],
  'Preventive care': ['primary_care', 0, 0, [['lab_metabolic', 20]]],
  'Skin disorders': ['dermatology', 50, 10, [['lab_pathology', 8], ['minor_procedure', 10]]],
  Symptoms: ['primary_care', 0, 9, [['lab_metabolic', 35], ['lab_blood_count', 35], ['lab_urinalysis', 15]]],
  'Systemic lupus and connective tissues disorders': ['physical_therapy', 40, 4, [['lab_immunology', 10]]],
  'Thyroid disease': ['endocrinology', 40, 0, [['lab_thyroid', 70], ['ultrasound', 10]]],
  Tonsillitis: ['otolaryngology', 30, 20, [['lab_microbiology', 40]]],
  'Trauma-related disorders': ['orthopedics', 35, 20, [['xray', 45], ['splint_or_cast', 14], ['wound_repair', 10]]],
  'Urinary tract infections': ['urology', 8, 22, [['lab_urinalysis', 85], ['lab_microbiology', 45]]],
}; // biome-ignore format: one row a line reads better

const injuries = ['Trauma-related disorders', 'Poisoning by medical and non-medical substances'];
const wintry = [
  'Acute Bronchitis and URI',
  'Influenza',
  'Otitis media and related conditions',
  'Pneumonia',
  'Tonsillitis',
];

const rules = new Map<string, CategoryRule>(
  Object.entries(rows).map(([category, [specialist, specialistPer100, urgentPer100, orders]]) => [
    category,
    {
      reason: reasonOf(category),
      specialist,
      specialistPer100,
      urgentPer100,
      orders,
      winter: wintry.includes(category),
    },
  ]),
);

function reasonOf(category: string): EncounterReason {
  if (injuries.includes(category)) return 'injury';
  return category === 'Mental disorders' ? 'mental_health' : 'acute';
}

/**
 * The rule of a category of `meps-conditions.json`.
 *
 * @throws RangeError when the table has none
 */
export function categoryRule(category: string): CategoryRule {
  const rule = rules.get(category);
  if (rule === undefined) throw new RangeError(`no rule for the category ${category}`);
  return rule;
}
