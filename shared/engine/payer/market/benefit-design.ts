import type { BENEFIT_CATEGORIES, DENTAL_CATEGORIES } from '../../../contracts/plan-codes.ts';

/**
 * What a plan pays, as a benefit summary says it. Money is integer cents; shares are basis points (2,000 = 20 %), so
 * that every amount that follows is integer arithmetic.
 */

/** A kind of service that a plan prices apart. */
export type BenefitCategory = (typeof BENEFIT_CATEGORIES)[number];

/** A kind of dental care that a rider prices apart. */
export type DentalCategory = (typeof DENTAL_CATEGORIES)[number];

/** What a line of a claim falls under: of a plan, or of a dental rider. */
export type ClaimCategory = BenefitCategory | DentalCategory;

/** The member's share of a service: first the deductible where it applies, then a copay or a coinsurance of the rest. */
export interface CostShare {
  /** True when the deductible must be met first. */
  readonly deductible: boolean;
  /** Cents a visit, admission or fill; 0 when there is none. A service has a copay or a coinsurance, not both. */
  readonly copay: number;
  /** Basis points of what is left after the deductible; 0 when there is none. */
  readonly coinsurance: number;
  /** False when the plan does not cover the service. */
  readonly covered: boolean;
  /** True when the plan pays only with an authorisation that was given before. */
  readonly priorAuthorization: boolean;
}

/** A limit of one person and of the whole family. Embedded: a person's own limit binds inside the family's. */
export interface Limit {
  readonly individual: number;
  readonly family: number;
}

/** Benefits at providers of one kind: in the network, or outside of it. */
export interface NetworkBenefits {
  readonly deductible: Limit;
  /** At least the deductible. Deductible, copays and coinsurance count towards it. */
  readonly outOfPocketMaximum: Limit;
  readonly services: Readonly<Record<BenefitCategory, CostShare>>;
}

/** Everything that adjudication needs of a plan. */
export interface BenefitDesign {
  readonly inNetwork: NetworkBenefits;
  /** Null when the plan covers nothing outside its network but emergencies. */
  readonly outOfNetwork: NetworkBenefits | null;
}

/** Benefits at providers of one kind as adjudication reads them, of a plan or of a dental rider. */
export interface CoverageSide {
  readonly deductible: Limit;
  readonly outOfPocketMaximum: Limit;
  /** A category that is not there is not covered. */
  readonly services: Readonly<Partial<Record<ClaimCategory, CostShare>>>;
  /** Cents that are paid for a person in a plan year at most, in and out of the network together; absent for no limit. */
  readonly yearlyMaximum?: number;
}

/** Benefits as adjudication reads them. */
export interface CoverageTerms {
  readonly inNetwork: CoverageSide;
  readonly outOfNetwork: CoverageSide | null;
}

/** Benefits of a dental rider. */
export interface DentalDesign extends CoverageTerms {
  readonly inNetwork: DentalSide;
  readonly outOfNetwork: DentalSide;
}

interface DentalSide extends CoverageSide {
  readonly services: Readonly<Record<DentalCategory, CostShare>>;
  readonly yearlyMaximum: number;
}
