import type { BENEFIT_CATEGORIES } from '../contracts/plan-codes.ts';

/**
 * Service type codes of an eligibility inquiry and its answer (EQ01, EB03) for the kinds of service that a plan prices
 * apart. Code values of X12 005010X279A1; which category has which is our judgement. Several categories may share one.
 */
export const SERVICE_TYPES = {
  preventive: 'BZ',
  primary_care: '98',
  specialist: '98',
  mental_health: 'MH',
  urgent_care: 'UC',
  emergency: '86',
  inpatient: '48',
  outpatient_facility: '50',
  laboratory: '5',
  imaging: '4',
  maternity: '69',
  rehabilitation: 'PT',
  equipment: 'DM',
  drug_tier_1: 'GF',
  drug_tier_2: 'B2',
  drug_tier_3: 'B3',
  drug_tier_4: '88',
  other: '1',
} as const satisfies Readonly<Record<(typeof BENEFIT_CATEGORIES)[number], string>>;
export type ServiceType = (typeof SERVICE_TYPES)[keyof typeof SERVICE_TYPES];
