import type { ServiceConceptId } from '../../../contracts/concept-ids.ts';
import type { BenefitCategory } from '../market/benefit-design.ts';

/**
 * Things that are done in care, as concepts of our own: no CPT number, no CPT text. Each maps by default to the codes
 * that are free to use; a tenant who is licensed for CPT maps the concept's id to its codes.
 */
export interface ServiceConcept {
  /** Stable: the key of a tenant's concept-to-code map. */
  readonly id: ServiceConceptId;
  readonly label: string;
  /** What one unit is. */
  readonly unit: string;
  /** HCPCS Level II code, or null where none comes near. */
  readonly hcpcs: string | null;
  /** False when the HCPCS code is the nearest there is and a claim would carry a CPT code instead. */
  readonly exact: boolean;
  /** Revenue code of a hospital's line. */
  readonly revenue: string;
  /** Kind of benefit; `visit` goes by the specialty and kind of the encounter. */
  readonly benefit: BenefitCategory | 'visit';
}

type Row = readonly [
  label: string,
  unit: string,
  hcpcs: string | null,
  exact: boolean,
  revenue: string,
  benefit: BenefitCategory | 'visit',
];

/** The concepts by id. Codes are of HCPCS Level II (CMS, October 2025) and of the NUBC; the mapping is ours. */
const rows = {
  // Visits.
  visit_brief: ['Visit, brief', 'visit', 'G2012', false, '0510', 'visit'],
  visit_standard: ['Visit, standard', 'visit', 'T1015', false, '0510', 'visit'],
  visit_long: ['Visit, long or complex', 'visit', 'G2212', false, '0510', 'visit'],
  visit_complexity: ['Complexity of continuing care, added', 'visit', 'G2211', true, '0510', 'visit'],
  visit_hospital_clinic: [
    'Visit in a hospital clinic',
    'visit',
    'G0463',
    true,
    '0510',
    'outpatient_facility',
  ],
  visit_urgent_care: ['Urgent care visit', 'visit', 'S9083', true, '0516', 'urgent_care'],
  emergency_low: ['Emergency visit, low', 'visit', 'G0381', false, '0450', 'emergency'],
  emergency_moderate: ['Emergency visit, moderate', 'visit', 'G0382', false, '0450', 'emergency'],
  emergency_high: ['Emergency visit, high', 'visit', 'G0384', false, '0450', 'emergency'],
  observation_hours: ['Observation in hospital', 'hour', 'G0378', true, '0762', 'outpatient_facility'],
  ambulance: ['Ambulance, emergency', 'trip', 'A0427', true, '0540', 'emergency'],
  home_nursing: ['Nursing visit at home', '15 minutes', 'G0299', true, '0551', 'other'],
  // Preventive care.
  preventive_adult: ['Yearly preventive visit, adult', 'visit', 'G0439', false, '0510', 'preventive'],
  preventive_child: ['Well-child visit', 'visit', 'S0302', false, '0515', 'preventive'],
  preventive_gynecology: ['Yearly gynaecological visit', 'visit', 'S0612', true, '0514', 'preventive'],
  screening_depression: ['Screening for depression', 'time', 'G0444', true, '0918', 'preventive'],
  screening_development: ['Screening of development', 'time', null, false, '0918', 'preventive'],
  screening_mammogram: ['Screening mammogram', 'time', 'G0279', false, '0403', 'preventive'],
  screening_colonoscopy: ['Screening colonoscopy', 'time', 'G0121', true, '0750', 'preventive'],
  screening_stool_test: ['Screening of stool for blood', 'time', 'G0328', true, '0301', 'preventive'],
  screening_pap: ['Cervical smear, taking', 'time', 'Q0091', true, '0311', 'preventive'],
  screening_bone_density: ['Bone density', 'time', null, false, '0320', 'preventive'],
  eye_examination: ['Eye examination', 'time', 'S0620', true, '0519', 'other'],
  hearing_test: ['Hearing test', 'time', 'V5008', true, '0471', 'other'],
  vaccine_administration: ['Giving a vaccine', 'dose', 'G0008', false, '0771', 'preventive'],
  vaccine_product: ['Vaccine', 'dose', null, false, '0636', 'preventive'],
  // Laboratory.
  lab_metabolic: ['Comprehensive metabolic panel', 'panel', null, false, '0301', 'laboratory'],
  lab_basic: ['Basic metabolic panel', 'panel', null, false, '0301', 'laboratory'],
  lab_blood_count: ['Blood count with differential', 'panel', 'G0306', false, '0305', 'laboratory'],
  lab_lipids: ['Lipid panel', 'panel', null, false, '0301', 'laboratory'],
  lab_a1c: ['Haemoglobin A1c', 'test', null, false, '0301', 'laboratory'],
  lab_thyroid: ['Thyroid tests', 'panel', null, false, '0301', 'laboratory'],
  lab_urinalysis: ['Urinalysis', 'panel', null, false, '0307', 'laboratory'],
  lab_chemistry: ['Chemistry, one test', 'test', null, false, '0301', 'laboratory'],
  lab_coagulation: ['Coagulation test', 'test', null, false, '0305', 'laboratory'],
  lab_immunology: ['Immunology, one test', 'test', null, false, '0302', 'laboratory'],
  lab_microbiology: ['Microbiology, one test', 'test', null, false, '0306', 'laboratory'],
  lab_respiratory_virus: ['Test for a respiratory virus', 'test', 'U0002', false, '0306', 'laboratory'],
  lab_psa: ['Prostate specific antigen', 'test', 'G0103', true, '0301', 'preventive'],
  lab_cytology: ['Cervical cytology', 'test', null, false, '0311', 'preventive'],
  lab_drug_screen: ['Drug test', 'test', 'G0480', true, '0301', 'laboratory'],
  lab_pathology: ['Pathology of tissue', 'specimen', null, false, '0312', 'laboratory'],
  blood_draw: ['Drawing blood', 'time', null, false, '0300', 'laboratory'],
  // Imaging and tests.
  xray: ['X-ray', 'study', null, false, '0320', 'imaging'],
  xray_chest: ['X-ray of the chest', 'study', null, false, '0324', 'imaging'],
  ct_head: ['CT of the head', 'study', null, false, '0351', 'imaging'],
  ct_body: ['CT of the body', 'study', null, false, '0352', 'imaging'],
  mri: ['MRI', 'study', null, false, '0610', 'imaging'],
  ultrasound: ['Ultrasound', 'study', null, false, '0402', 'imaging'],
  echocardiogram: ['Echocardiogram', 'study', null, false, '0483', 'imaging'],
  ecg: ['Electrocardiogram', 'study', null, false, '0730', 'other'],
  lung_function: ['Lung function test', 'study', null, false, '0460', 'other'],
  sleep_study: ['Sleep study', 'study', null, false, '0920', 'other'],
  // Treatment.
  minor_procedure: ['Minor procedure', 'time', null, false, '0361', 'outpatient_facility'],
  outpatient_surgery: ['Surgery without a stay', 'time', null, false, '0360', 'outpatient_facility'],
  endoscopy: ['Endoscopy', 'time', null, false, '0750', 'outpatient_facility'],
  catheterisation: ['Heart catheter', 'time', null, false, '0481', 'outpatient_facility'],
  anesthesia: ['Anaesthesia', '15 minutes', 'G0500', false, '0370', 'outpatient_facility'],
  recovery_room: ['Recovery room', 'hour', null, false, '0710', 'outpatient_facility'],
  joint_injection: ['Steroid injection', 'dose', 'J3301', true, '0636', 'other'],
  drug_injection: ['Drug given by injection', 'dose', 'J3490', true, '0636', 'other'],
  infusion_drug: ['Drug given by infusion', 'dose', 'J9999', true, '0636', 'other'],
  infusion: ['Giving an infusion', 'hour', null, false, '0260', 'outpatient_facility'],
  radiotherapy: ['Radiotherapy', 'session', 'G6015', false, '0333', 'outpatient_facility'],
  dialysis: ['Haemodialysis', 'session', null, false, '0821', 'outpatient_facility'],
  physical_therapy: ['Physical therapy', '15 minutes', 'S9131', false, '0420', 'rehabilitation'],
  electrical_stimulation: ['Electrical stimulation', 'time', 'G0283', true, '0420', 'rehabilitation'],
  psychotherapy: ['Psychotherapy', '15 minutes', 'H0004', false, '0914', 'mental_health'],
  psychiatric_assessment: ['Psychiatric assessment', 'time', 'H0031', false, '0900', 'mental_health'],
  intensive_outpatient: ['Intensive outpatient day', 'day', 'S9480', true, '0905', 'mental_health'],
  addiction_treatment: ['Treatment of addiction', 'day', 'H0020', true, '0944', 'mental_health'],
  diabetes_education: ['Diabetes education', '30 minutes', 'G0108', true, '0942', 'preventive'],
  wound_repair: ['Closing a wound', 'time', null, false, '0361', 'other'],
  splint_or_cast: ['Splint or cast', 'item', 'Q4038', false, '0700', 'equipment'],
  crutches: ['Crutches', 'pair', 'E0114', true, '0270', 'equipment'],
  cpap_device: ['Positive airway pressure device', 'month', 'E0601', true, '0270', 'equipment'],
  oxygen_concentrator: ['Oxygen concentrator', 'month', 'E1390', true, '0270', 'equipment'],
  glucose_strips: ['Glucose test strips', 'box of 50', 'A4253', true, '0270', 'equipment'],
  // Maternity.
  prenatal_visit: ['Prenatal visit', 'visit', null, false, '0514', 'maternity'],
  postpartum_visit: ['Postpartum visit', 'visit', null, false, '0514', 'maternity'],
  obstetric_ultrasound: ['Obstetric ultrasound', 'study', null, false, '0402', 'maternity'],
  delivery_room: ['Labour and delivery', 'time', null, false, '0722', 'maternity'],
  nursery: ['Nursery', 'day', null, false, '0171', 'maternity'],
  nursery_intensive: ['Newborn intensive care', 'day', null, false, '0173', 'inpatient'],
  // Lines of a stay.
  room: ['Room and board, semi-private', 'day', null, false, '0120', 'inpatient'],
  room_obstetric: ['Room and board, obstetric', 'day', null, false, '0122', 'maternity'],
  room_psychiatric: ['Room and board, psychiatric', 'day', null, false, '0124', 'inpatient'],
  room_intensive: ['Intensive care', 'day', null, false, '0200', 'inpatient'],
  stay_pharmacy: ['Drugs during a stay', 'day', null, false, '0250', 'inpatient'],
  stay_iv_solutions: ['Infusions during a stay', 'day', 'J7030', false, '0258', 'inpatient'],
  stay_supplies: ['Supplies, general', 'day', null, false, '0270', 'inpatient'],
  stay_sterile_supplies: ['Supplies, sterile', 'item', null, false, '0272', 'inpatient'],
  stay_implant: ['Implant', 'item', 'C1776', false, '0278', 'inpatient'],
  stay_operating_room: ['Operating room', '30 minutes', null, false, '0360', 'inpatient'],
  stay_respiratory: ['Respiratory care', 'time', null, false, '0410', 'inpatient'],
  stay_occupational_therapy: ['Occupational therapy', '15 minutes', 'G0152', false, '0430', 'inpatient'],
  stay_blood: ['Blood transfusion', 'unit', 'P9016', true, '0391', 'inpatient'],
  stay_telemetry: ['Telemetry', 'day', null, false, '0732', 'inpatient'],
  hospital_care_first: ['Hospital care, first day', 'day', null, false, '0960', 'inpatient'],
  hospital_care_daily: ['Hospital care, later day', 'day', null, false, '0960', 'inpatient'],
} as const satisfies Record<ServiceConceptId, Row>;

export type { ServiceConceptId };

const concepts = new Map<ServiceConceptId, ServiceConcept>(
  (Object.entries(rows) as [ServiceConceptId, Row][]).map(
    ([id, [label, unit, hcpcs, exact, revenue, benefit]]) => [
      id,
      { id, label, unit, hcpcs, exact, revenue, benefit },
    ],
  ),
);

/** All concepts, for maps and documentation. */
export const serviceConcepts: readonly ServiceConcept[] = [...concepts.values()];

/** The concept of an id. */
export function serviceConcept(id: ServiceConceptId): ServiceConcept {
  return concepts.get(id) as ServiceConcept;
}
