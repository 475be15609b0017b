import type { ClinicianSpecialty, OrganisationSpecialty } from './provider-taxonomy.ts';

type Settings = readonly OrganisationSpecialty[];

const ofPrimaryCare: Settings = ['primary_care_clinic', 'community_health_center', 'rural_health_clinic'];
const ofSpecialists: Settings = ['single_specialty_group', 'multispecialty_group', 'multispecialty_clinic'];
const ofHospitals: Settings = ['general_hospital', 'critical_access_hospital', 'special_hospital'];
const ofChildren: Settings = ['childrens_hospital', 'multispecialty_group', 'general_hospital'];
const ofImaging: Settings = ['imaging_center', 'general_hospital'];
const ofSurgery: Settings = ['ambulatory_surgery_center', 'general_hospital'];
const ofMind: Settings = ['mental_health_clinic', 'behavioral_health_agency', 'substance_use_clinic'];
const ofAddiction: Settings = ['substance_use_clinic', 'residential_treatment', 'mental_health_clinic'];
const ofRehabilitation: Settings = [
  'physical_therapy_clinic',
  'rehabilitation_clinic',
  'rehabilitation_hospital',
];
const ofTeeth: Settings = ['dental_clinic'];
const ofTheHome: Settings = ['home_health_agency', 'home_care_agency', 'skilled_nursing_facility'];
const ofPeople: Settings = ['case_management_agency', 'behavioral_health_agency', 'community_health_center'];

/**
 * Where clinicians of each specialty work, most usual first; they bill under the organisation. A `single_specialty_group`
 * counts only when it is of that specialty. Our judgement.
 */
export const practiceSettings: Readonly<Record<ClinicianSpecialty, Settings>> = {
  family_medicine: [...ofPrimaryCare, 'multispecialty_clinic'],
  internal_medicine: [...ofPrimaryCare, 'multispecialty_clinic'],
  hospital_medicine: ofHospitals,
  pediatrics: ['single_specialty_group', ...ofPrimaryCare],
  obstetrics_gynecology: ofSpecialists,
  psychiatry: ofMind,
  child_psychiatry: ofMind,
  neurology: ofSpecialists,
  general_surgery: ofSpecialists,
  orthopedics: ofSpecialists,
  sports_medicine: ofSpecialists,
  cardiology: ofSpecialists,
  dermatology: ofSpecialists,
  emergency_medicine: [...ofHospitals, 'freestanding_emergency_center', 'urgent_care_center'],
  anesthesiology: ofSurgery,
  radiology: ofImaging,
  interventional_radiology: ofImaging,
  radiation_oncology: ['oncology_clinic', 'general_hospital'],
  nuclear_medicine: ofImaging,
  urology: ofSpecialists,
  ophthalmology: ofSpecialists,
  otolaryngology: ofSpecialists,
  gastroenterology: ofSpecialists,
  pulmonology: ofSpecialists,
  critical_care: ofHospitals,
  nephrology: ofSpecialists,
  oncology: ['oncology_clinic', ...ofSpecialists],
  endocrinology: ofSpecialists,
  rheumatology: ofSpecialists,
  infectious_disease: ofSpecialists,
  geriatrics: [...ofPrimaryCare, 'multispecialty_clinic'],
  addiction_medicine: ofAddiction,
  allergy: ofSpecialists,
  physical_medicine: ['rehabilitation_clinic', 'rehabilitation_hospital', ...ofSpecialists],
  pain_medicine: ofSpecialists,
  pathology: ['clinical_laboratory', 'general_hospital'],
  thoracic_surgery: ofSpecialists,
  vascular_surgery: ofSpecialists,
  plastic_surgery: ofSpecialists,
  colorectal_surgery: ofSpecialists,
  neurosurgery: ofSpecialists,
  oral_surgery: ofTeeth,
  neonatology: ofChildren,
  pediatric_cardiology: ofChildren,
  pediatric_emergency: ofChildren,
  pediatric_endocrinology: ofChildren,
  pediatric_gastroenterology: ofChildren,
  pediatric_oncology: ofChildren,
  pediatric_pulmonology: ofChildren,
  occupational_medicine: ['clinic', 'urgent_care_center', 'multispecialty_clinic'],
  nurse_practitioner: ['multispecialty_group', 'clinic', 'primary_care_clinic'],
  family_nurse_practitioner: [...ofPrimaryCare, 'urgent_care_center'],
  acute_care_nurse_practitioner: ofHospitals,
  pediatric_nurse_practitioner: ofPrimaryCare,
  psychiatric_nurse_practitioner: ofMind,
  womens_health_nurse_practitioner: ['birthing_center', 'multispecialty_group', 'clinic'],
  physician_assistant: ['multispecialty_group', 'urgent_care_center', 'clinic'],
  surgical_physician_assistant: ofSurgery,
  nurse_anesthesia: ofSurgery,
  midwifery: ['birthing_center', 'multispecialty_group', 'general_hospital'],
  clinical_nurse_specialist: ofHospitals,
  registered_nursing: ofTheHome,
  practical_nursing: ['skilled_nursing_facility', 'nursing_facility', 'home_health_agency'],
  physical_therapy: ofRehabilitation,
  occupational_therapy: ofRehabilitation,
  speech_therapy: ['rehabilitation_clinic', 'early_intervention_agency', 'physical_therapy_clinic'],
  audiology: ['multispecialty_group', 'rehabilitation_clinic'],
  chiropractic: ['physical_therapy_clinic', 'rehabilitation_clinic', 'clinic'],
  podiatry: ['multispecialty_group', 'clinic'],
  optometry: ['eyewear_supplier', 'multispecialty_group'],
  general_dentistry: ofTeeth,
  pediatric_dentistry: ofTeeth,
  orthodontics: ofTeeth,
  periodontics: ofTeeth,
  endodontics: ofTeeth,
  dental_hygiene: ofTeeth,
  psychology: ofMind,
  social_work: ofPeople,
  clinical_social_work: ofMind,
  counseling: ofMind,
  addiction_counseling: ofAddiction,
  marriage_family_therapy: ofMind,
  behavior_analysis: ['behavioral_health_agency', 'early_intervention_agency', 'mental_health_clinic'],
  behavior_technician: ['behavioral_health_agency', 'early_intervention_agency', 'mental_health_clinic'],
  nutrition: ['community_health_center', 'multispecialty_clinic', 'general_hospital'],
  pharmacist: ['retail_pharmacy', 'specialty_pharmacy', 'general_hospital'],
  acupuncture: ['clinic', 'physical_therapy_clinic'],
  naturopathy: ['clinic', 'multispecialty_clinic'],
  massage_therapy: ['physical_therapy_clinic', 'rehabilitation_clinic'],
  respiratory_therapy: ['general_hospital', 'physiological_laboratory', 'equipment_supplier'],
  community_health_work: ofPeople,
  peer_support: ofPeople,
  home_health_aide: ofTheHome,
  training: ['general_hospital', 'multispecialty_group'],
  other_specialist: ['multispecialty_group', 'clinic'],
};

/** Where a clinician works when a place has none of the usual organisations; every place has one of these. */
export const anySetting: Settings = [
  'multispecialty_group',
  'multispecialty_clinic',
  'clinic',
  'primary_care_clinic',
  'community_health_center',
];
