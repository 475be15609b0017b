import type { ClinicianSpecialty, OrganisationSpecialty } from './provider-taxonomy.ts';

/**
 * Names of organisations: an invented place, for example `Hobblemere` or `Tansywick Ridge`, and what the organisation is.
 * Two syllables that belong to no place we know of are joined by chance. All of it is our own.
 */
// biome-ignore format: one word a line would be a hundred lines
export const placeBeginnings: readonly string[] = [
  'Arrow', 'Auburn', 'Bellow', 'Bracken', 'Burdock', 'Calder', 'Campion', 'Cinder', 'Cobble', 'Corrin', 'Cowslip',
  'Curlew', 'Damson', 'Drover', 'Dunlin', 'Ellery', 'Fennel', 'Fescue', 'Gannet', 'Gorse', 'Hobble', 'Hyssop',
  'Lapwing', 'Larkin', 'Lichen', 'Lovage', 'Madder', 'Mallow', 'Marten', 'Mosser', 'Orris', 'Osprey', 'Pimper',
  'Quarry', 'Rampion', 'Ripple', 'Sedge', 'Selkie', 'Sorrel', 'Tamar', 'Tansy', 'Teasel', 'Thrush', 'Tumble',
  'Vesper', 'Whimbrel', 'Wicker', 'Woad',
];

/** The second syllables. */
// biome-ignore format: one word a line would be a hundred lines
export const placeEndings: readonly string[] = [
  'bank', 'brae', 'brook', 'croft', 'cross', 'dell', 'denne', 'fell', 'firth', 'gate', 'haugh', 'hythe', 'keld',
  'lea', 'lynn', 'mere', 'moor', 'ness', 'penny', 'pike', 'reach', 'rigg', 'scar', 'slade', 'stead', 'stow', 'thwaite',
  'wath', 'weald', 'wick', 'worth', 'yate',
];

/** What may follow the name of a place. */
export const landforms: readonly string[] = [
  'Creek',
  'Ridge',
  'Valley',
  'Point',
  'Hills',
  'Lake',
  'Grove',
  'Bend',
];

/** Places whose name has a landform, as a share. */
export const NAMES_WITH_LANDFORM = 0.4;

const groups = ['Associates', 'Specialists', 'Partners', 'Group', 'Consultants'] as const;

/** Endings of a group of one specialty, after its `specialtyNouns`. */
export const groupEndings: readonly string[] = groups;

/** What a group of one specialty calls it; others are not the specialty of a group. */
export const specialtyNouns: Readonly<Partial<Record<ClinicianSpecialty, string>>> = {
  pediatrics: 'Pediatric',
  obstetrics_gynecology: "Women's Health",
  neurology: 'Neurology',
  general_surgery: 'Surgical',
  orthopedics: 'Orthopedic',
  sports_medicine: 'Sports Medicine',
  cardiology: 'Cardiology',
  dermatology: 'Dermatology',
  urology: 'Urology',
  ophthalmology: 'Eye',
  otolaryngology: 'Ear Nose and Throat',
  gastroenterology: 'Digestive Health',
  pulmonology: 'Lung and Sleep',
  nephrology: 'Kidney Care',
  oncology: 'Cancer Care',
  endocrinology: 'Diabetes and Endocrine',
  rheumatology: 'Rheumatology',
  infectious_disease: 'Infectious Disease',
  allergy: 'Allergy and Asthma',
  physical_medicine: 'Physical Medicine',
  pain_medicine: 'Pain Management',
  thoracic_surgery: 'Heart and Chest Surgery',
  vascular_surgery: 'Vascular',
  plastic_surgery: 'Plastic Surgery',
  colorectal_surgery: 'Colon and Rectal Surgery',
  neurosurgery: 'Neurosurgery',
};

/** What organisations call themselves, after the name of the place. */
export const organisationNouns: Readonly<Record<OrganisationSpecialty, readonly string[]>> = {
  general_hospital: [
    'General Hospital',
    'Regional Medical Center',
    'Memorial Hospital',
    'Community Hospital',
  ],
  critical_access_hospital: ['County Hospital', 'District Hospital'],
  childrens_hospital: ["Children's Hospital"],
  psychiatric_hospital: ['Behavioral Hospital', 'Psychiatric Hospital'],
  rehabilitation_hospital: ['Rehabilitation Hospital'],
  long_term_hospital: ['Extended Care Hospital'],
  military_hospital: ['Military Hospital'],
  psychiatric_unit: ['Hospital Psychiatric Unit'],
  rehabilitation_unit: ['Hospital Rehabilitation Unit'],
  swing_bed_unit: ['Hospital Swing Bed Unit'],
  special_hospital: ['Specialty Hospital'],
  skilled_nursing_facility: ['Nursing and Rehabilitation', 'Care Center', 'Skilled Nursing'],
  nursing_facility: ['Nursing Home', 'Manor'],
  assisted_living: ['Assisted Living', 'Residence'],
  home_health_agency: ['Home Health', 'Visiting Nurses'],
  hospice: ['Hospice'],
  clinic: ['Clinic', 'Health Center'],
  ambulatory_surgery_center: ['Surgery Center', 'Surgical Pavilion'],
  community_health_center: ['Community Health Center', 'Neighborhood Health'],
  rural_health_clinic: ['Rural Health Clinic'],
  urgent_care_center: ['Urgent Care', 'Walk-In Care'],
  dialysis_center: ['Dialysis', 'Kidney Center'],
  mental_health_clinic: ['Counseling Center', 'Mental Health Clinic', 'Behavioral Health'],
  primary_care_clinic: ['Family Practice', 'Primary Care', 'Family Medicine'],
  multispecialty_clinic: ['Medical Clinic', 'Health Pavilion'],
  imaging_center: ['Imaging', 'Radiology Center'],
  sleep_center: ['Sleep Center'],
  rehabilitation_clinic: ['Rehabilitation Clinic'],
  substance_use_clinic: ['Recovery Center', 'Recovery Services'],
  freestanding_emergency_center: ['Emergency Center'],
  veterans_clinic: ['Veterans Clinic'],
  physical_therapy_clinic: ['Physical Therapy', 'Sports and Spine Therapy'],
  oncology_clinic: ['Cancer Center', 'Oncology Clinic'],
  infusion_clinic: ['Infusion Center'],
  dental_clinic: ['Dental', 'Family Dentistry', 'Dental Care'],
  birthing_center: ['Birth Center'],
  clinical_laboratory: ['Laboratories', 'Diagnostics', 'Clinical Laboratory'],
  physiological_laboratory: ['Diagnostic Testing'],
  equipment_supplier: ['Medical Supply', 'Home Medical'],
  prosthetics_supplier: ['Orthotics and Prosthetics'],
  eyewear_supplier: ['Optical', 'Eyewear'],
  retail_pharmacy: ['Pharmacy', 'Drug', 'Apothecary'],
  mail_order_pharmacy: ['Mail Pharmacy'],
  specialty_pharmacy: ['Specialty Pharmacy'],
  long_term_care_pharmacy: ['Long-Term Care Pharmacy'],
  home_infusion_pharmacy: ['Infusion Pharmacy'],
  home_infusion_agency: ['Home Infusion'],
  ambulance: ['Ambulance', 'Emergency Medical Services'],
  air_ambulance: ['Air Medical'],
  medical_transport: ['Medical Transport'],
  case_management_agency: ['Care Coordination'],
  behavioral_health_agency: ['Behavioral Health Services', 'Family Services'],
  residential_treatment: ['Treatment Center', 'Recovery Residence'],
  early_intervention_agency: ['Early Intervention'],
  home_care_agency: ['Home Care'],
  respite_care: ['Respite Care'],
  multispecialty_group: ['Medical Group', 'Physicians Group', 'Health Partners'],
  single_specialty_group: ['Physicians'],
};
