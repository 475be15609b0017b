import { BENEFIT_CATEGORIES } from '../../../../shared/contracts/plan-codes.ts';
import type {
  BenefitCategory,
  BenefitDesign,
  CostShare,
  NetworkBenefits,
} from '../../../../shared/engine/payer/market/benefit-design.ts';

/** A plan that treats every service alike. Money in cents, shares in basis points; families have twice the limits. */
export function plainDesign(wanted: {
  readonly deductible?: number;
  readonly copay?: number;
  readonly coinsurance?: number;
  readonly maximum?: number;
  readonly priorAuthorization?: boolean;
  readonly outOfNetwork?: boolean;
  readonly services?: Partial<Record<BenefitCategory, Partial<CostShare>>>;
}): BenefitDesign {
  const { deductible = 0, copay = 0, coinsurance = 0, maximum = 1_000_000 } = wanted;
  const share: CostShare = {
    deductible: true,
    copay,
    coinsurance,
    covered: true,
    priorAuthorization: wanted.priorAuthorization ?? false,
  };
  const benefits: NetworkBenefits = {
    deductible: { individual: deductible, family: deductible * 2 },
    outOfPocketMaximum: { individual: maximum, family: maximum * 2 },
    services: Object.fromEntries(
      BENEFIT_CATEGORIES.map((category) => [category, { ...share, ...wanted.services?.[category] }]),
    ) as Record<BenefitCategory, CostShare>,
  };
  return { inNetwork: benefits, outOfNetwork: wanted.outOfNetwork === false ? null : benefits };
}
