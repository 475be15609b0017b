/** Lines of business that the payer carries. */
export const LINES = [
  'commercial_large',
  'commercial_small',
  'marketplace',
  'medicare',
  'medicaid',
  'chip',
] as const;

/** How a plan binds its members to its network. */
export const PLAN_NETWORKS = ['HMO', 'PPO', 'EPO', 'POS', 'HDHP'] as const;

/** Whom a contract covers. Contracts of Medicare, Medicaid and CHIP cover one person: `employee`. */
export const TIERS = ['employee', 'employee_spouse', 'employee_children', 'family'] as const;

/** Kinds of service that a plan prices apart; every claim line belongs to exactly one. */
export const BENEFIT_CATEGORIES = [
  'preventive',
  'primary_care',
  'specialist',
  'mental_health',
  'urgent_care',
  'emergency',
  'inpatient',
  'outpatient_facility',
  'laboratory',
  'imaging',
  'maternity',
  'rehabilitation',
  'equipment',
  'drug_tier_1',
  'drug_tier_2',
  'drug_tier_3',
  'drug_tier_4',
  'other',
] as const;

/** Kinds of dental care that a dental rider prices apart; every line of a dental claim belongs to exactly one. */
export const DENTAL_CATEGORIES = ['dental_preventive', 'dental_basic', 'dental_major'] as const;
