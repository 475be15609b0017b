import { marketFact } from '../../../reference/market-facts.ts';
import type { PlanDesign, PlanNetwork } from '../../../reference/plan-designs.ts';
import type { BenefitCategory } from './benefit-design.ts';

/**
 * How the few columns of a plan design become the cost share of every kind of service. Own judgement, near common
 * benefit summaries; laws are named where one decides.
 */

/** Columns of a design that hold a cost share. */
type CostColumn =
  | 'primaryCare'
  | 'specialist'
  | 'emergency'
  | 'drugTier1'
  | 'drugTier2'
  | 'drugTier3'
  | 'drugTier4';

/**
 * Where the cost share of a service stands: `free` (preventive care: 42 U.S.C. 300gg-13), the plan's `coinsurance`, a
 * column, or `urgentCare`, half as much again as a specialist.
 */
export type CostSource = 'free' | 'coinsurance' | 'urgentCare' | CostColumn;

/** The source of each category. */
export const COST_SOURCES: Readonly<Record<BenefitCategory, CostSource>> = {
  preventive: 'free',
  primary_care: 'primaryCare',
  specialist: 'specialist',
  mental_health: 'primaryCare',
  urgent_care: 'urgentCare',
  emergency: 'emergency',
  inpatient: 'coinsurance',
  outpatient_facility: 'coinsurance',
  laboratory: 'coinsurance',
  imaging: 'coinsurance',
  maternity: 'coinsurance',
  rehabilitation: 'specialist',
  equipment: 'coinsurance',
  drug_tier_1: 'drugTier1',
  drug_tier_2: 'drugTier2',
  drug_tier_3: 'drugTier3',
  drug_tier_4: 'drugTier4',
  other: 'coinsurance',
};

/** An urgent care copay, in tenths of a specialist's. */
export const URGENT_CARE_TENTHS = 15;

/** Categories that are drugs: outside the network they are not covered, and only some plans deduct for them. */
export const isDrug = (category: BenefitCategory): boolean => category.startsWith('drug_tier_');

/**
 * True of plans in which everything but preventive care comes after the deductible: those with a savings account
 * (26 U.S.C. 223) and catastrophic ones. A cost column of 0 means there that the service has no copay of its own.
 */
export const isAllAfterDeductible = ({ network, metal }: PlanDesign): boolean =>
  network === 'HDHP' || metal === 'catastrophic';

/** True where coinsurance of drugs comes after the deductible too. */
export const isDrugDeductible = (design: PlanDesign): boolean =>
  isAllAfterDeductible(design) || design.metal === 'bronze';

/** What is asked of members who leave the network, as multiples of what is asked inside. */
export interface OutOfNetworkRule {
  /** Tenths of the deductible and of the out-of-pocket maximum inside the network. */
  readonly deductibleTenths: number;
  readonly maximumTenths: number;
  /** Basis points on top of the plan's coinsurance, and the least that results. */
  readonly addedCoinsurance: number;
  readonly leastCoinsurance: number;
}

/** Null where nothing but emergencies is covered. */
export const OUT_OF_NETWORK: Readonly<Record<PlanNetwork, OutOfNetworkRule | null>> = {
  PPO: { deductibleTenths: 20, maximumTenths: 20, addedCoinsurance: 2_000, leastCoinsurance: 3_000 },
  POS: { deductibleTenths: 20, maximumTenths: 20, addedCoinsurance: 2_000, leastCoinsurance: 4_000 },
  HDHP: { deductibleTenths: 20, maximumTenths: 20, addedCoinsurance: 2_000, leastCoinsurance: 4_000 },
  HMO: null,
  EPO: null,
};

/** Services for which a plan wants to be asked before; an emergency is never among them. */
export const PRIOR_AUTHORIZATION: Readonly<Record<PlanNetwork, readonly BenefitCategory[]>> = {
  HMO: ['inpatient', 'imaging', 'rehabilitation', 'equipment', 'drug_tier_4'],
  EPO: ['inpatient', 'imaging', 'equipment', 'drug_tier_4'],
  POS: ['inpatient', 'imaging', 'equipment', 'drug_tier_4'],
  PPO: ['inpatient', 'equipment', 'drug_tier_4'],
  HDHP: ['inpatient', 'equipment', 'drug_tier_4'],
};

/**
 * The most, in cents a year, that adults in Medicaid pay where the design names no maximum: 5 % of income
 * (42 CFR 447.56(f)), taken at the federal poverty level of one person.
 */
export const MEDICAID_MAXIMUM = marketFact('federal_poverty_level_1_person') * 5;
