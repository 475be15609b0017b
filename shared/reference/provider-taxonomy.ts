import table from './provider-taxonomy.json' with { type: 'json' };

/** What a clinician does, in our own words; several codes of the taxonomy may share one. */
export const CLINICIAN_SPECIALTIES = [
  'family_medicine',
  'internal_medicine',
  'hospital_medicine',
  'pediatrics',
  'obstetrics_gynecology',
  'psychiatry',
  'child_psychiatry',
  'neurology',
  'general_surgery',
  'orthopedics',
  'sports_medicine',
  'cardiology',
  'dermatology',
  'emergency_medicine',
  'anesthesiology',
  'radiology',
  'interventional_radiology',
  'radiation_oncology',
  'nuclear_medicine',
  'urology',
  'ophthalmology',
  'otolaryngology',
  'gastroenterology',
  'pulmonology',
  'critical_care',
  'nephrology',
  'oncology',
  'endocrinology',
  'rheumatology',
  'infectious_disease',
  'geriatrics',
  'addiction_medicine',
  'allergy',
  'physical_medicine',
  'pain_medicine',
  'pathology',
  'thoracic_surgery',
  'vascular_surgery',
  'plastic_surgery',
  'colorectal_surgery',
  'neurosurgery',
  'oral_surgery',
  'neonatology',
  'pediatric_cardiology',
  'pediatric_emergency',
  'pediatric_endocrinology',
  'pediatric_gastroenterology',
  'pediatric_oncology',
  'pediatric_pulmonology',
  'occupational_medicine',
  'nurse_practitioner',
  'family_nurse_practitioner',
  'acute_care_nurse_practitioner',
  'pediatric_nurse_practitioner',
  'psychiatric_nurse_practitioner',
  'womens_health_nurse_practitioner',
  'physician_assistant',
  'surgical_physician_assistant',
  'nurse_anesthesia',
  'midwifery',
  'clinical_nurse_specialist',
  'registered_nursing',
  'practical_nursing',
  'physical_therapy',
  'occupational_therapy',
  'speech_therapy',
  'audiology',
  'chiropractic',
  'podiatry',
  'optometry',
  'general_dentistry',
  'pediatric_dentistry',
  'orthodontics',
  'periodontics',
  'endodontics',
  'dental_hygiene',
  'psychology',
  'social_work',
  'clinical_social_work',
  'counseling',
  'addiction_counseling',
  'marriage_family_therapy',
  'behavior_analysis',
  'behavior_technician',
  'nutrition',
  'pharmacist',
  'acupuncture',
  'naturopathy',
  'massage_therapy',
  'respiratory_therapy',
  'community_health_work',
  'peer_support',
  'home_health_aide',
  'training',
  'other_specialist',
] as const;
export type ClinicianSpecialty = (typeof CLINICIAN_SPECIALTIES)[number];

/** What an organisation is, in our own words; several codes of the taxonomy may share one. */
export const ORGANISATION_SPECIALTIES = [
  'general_hospital',
  'critical_access_hospital',
  'childrens_hospital',
  'psychiatric_hospital',
  'rehabilitation_hospital',
  'long_term_hospital',
  'military_hospital',
  'psychiatric_unit',
  'rehabilitation_unit',
  'swing_bed_unit',
  'special_hospital',
  'skilled_nursing_facility',
  'nursing_facility',
  'assisted_living',
  'home_health_agency',
  'hospice',
  'clinic',
  'ambulatory_surgery_center',
  'community_health_center',
  'rural_health_clinic',
  'urgent_care_center',
  'dialysis_center',
  'mental_health_clinic',
  'primary_care_clinic',
  'multispecialty_clinic',
  'imaging_center',
  'sleep_center',
  'rehabilitation_clinic',
  'substance_use_clinic',
  'freestanding_emergency_center',
  'veterans_clinic',
  'physical_therapy_clinic',
  'oncology_clinic',
  'infusion_clinic',
  'dental_clinic',
  'birthing_center',
  'clinical_laboratory',
  'physiological_laboratory',
  'equipment_supplier',
  'prosthetics_supplier',
  'eyewear_supplier',
  'retail_pharmacy',
  'mail_order_pharmacy',
  'specialty_pharmacy',
  'long_term_care_pharmacy',
  'home_infusion_pharmacy',
  'home_infusion_agency',
  'ambulance',
  'air_ambulance',
  'medical_transport',
  'case_management_agency',
  'behavioral_health_agency',
  'residential_treatment',
  'early_intervention_agency',
  'home_care_agency',
  'respite_care',
  'multispecialty_group',
  'single_specialty_group',
] as const;
export type OrganisationSpecialty = (typeof ORGANISATION_SPECIALTIES)[number];

/** The professions: what decides credentials. */
export const CLINICIAN_ROLES = [
  'physician',
  'dentist',
  'nurse_practitioner',
  'physician_assistant',
  'nurse_anesthetist',
  'midwife',
  'nurse',
  'practical_nurse',
  'physical_therapist',
  'occupational_therapist',
  'speech_pathologist',
  'audiologist',
  'chiropractor',
  'podiatrist',
  'optometrist',
  'dental_hygienist',
  'psychologist',
  'social_worker',
  'clinical_social_worker',
  'counselor',
  'addiction_counselor',
  'family_therapist',
  'behavior_analyst',
  'behavior_technician',
  'dietitian',
  'pharmacist',
  'acupuncturist',
  'naturopath',
  'massage_therapist',
  'respiratory_therapist',
  'lay_worker',
  'trainee',
] as const;
export type ClinicianRole = (typeof CLINICIAN_ROLES)[number];

/** Kinds of organisation, coarser than specialties. */
export const ORGANISATION_ROLES = [
  'hospital',
  'nursing_facility',
  'home_health',
  'hospice',
  'practice',
  'surgery_center',
  'urgent_care',
  'dialysis',
  'behavioral_health',
  'imaging',
  'rehabilitation',
  'dental',
  'laboratory',
  'equipment',
  'pharmacy',
  'transport',
  'agency',
] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

interface TaxonomyCode {
  /** Ten characters. */
  readonly code: string;
  /** In our own words. */
  readonly label: string;
  /** Specialty code of Medicare enrolment, or null where Medicare has none. */
  readonly medicareSpecialty: string | null;
  /** Relative frequency among clinicians or among organisations; our judgement. */
  readonly weight: number;
}

/** A kind of clinician; source, year and licence are in the table's header. */
export interface ClinicianKind extends TaxonomyCode {
  readonly specialty: ClinicianSpecialty;
  readonly role: ClinicianRole;
}

/** A kind of organisation; source, year and licence are in the table's header. */
export interface OrganisationKind extends TaxonomyCode {
  readonly specialty: OrganisationSpecialty;
  readonly role: OrganisationRole;
}

type Row = [string, 'individual' | 'organisation', string, string | null, number, string, string];

function kindsOf<Kind>(wanted: 'individual' | 'organisation'): Kind[] {
  const rows = table.rows as Row[];
  return rows
    .filter(([, kind]) => kind === wanted)
    .map(
      ([code, , label, medicareSpecialty, weight, specialty, role]) =>
        ({ code, label, medicareSpecialty, weight, specialty, role }) as Kind,
    );
}

/** Every kind of clinician. */
export const clinicianKinds: readonly ClinicianKind[] = kindsOf('individual');

/** Every kind of organisation. */
export const organisationKinds: readonly OrganisationKind[] = kindsOf('organisation');
