import { DENTAL_CATEGORIES } from '../../../contracts/plan-codes.ts';
import type { CostShare, DentalCategory, DentalDesign } from './benefit-design.ts';

/** What the member bears of each kind of care, in basis points. */
type Shares = Readonly<Record<DentalCategory, number>>;

/** What most dental plans of employers pay: all of preventive care, 80 % of basic and half of major care. */
const IN_NETWORK: Shares = { dental_preventive: 0, dental_basic: 2_000, dental_major: 5_000 };
const OUT_OF_NETWORK: Shares = { dental_preventive: 2_000, dental_basic: 4_000, dental_major: 6_000 };

/** Cents. Common limits of group dental plans; judgement. */
const DEDUCTIBLE = { individual: 5_000, family: 15_000 } as const;
const YEARLY_MAXIMUM = 150_000;
/** Dental plans have a limit for what they pay, and none for what members bear. */
const NO_LIMIT = { individual: Number.MAX_SAFE_INTEGER, family: Number.MAX_SAFE_INTEGER } as const;

/** The rider that members buy with a plan. There is one, judgement throughout: the catalogue of plans tells none apart. */
export const DENTAL_RIDER: DentalDesign = {
  inNetwork: side(IN_NETWORK),
  outOfNetwork: side(OUT_OF_NETWORK),
};

function side(shares: Shares): DentalDesign['inNetwork'] {
  const services = Object.fromEntries(
    DENTAL_CATEGORIES.map((category) => [category, costShare(category, shares[category])]),
  ) as Record<DentalCategory, CostShare>;
  return {
    ...{ deductible: DEDUCTIBLE, outOfPocketMaximum: NO_LIMIT },
    ...{ services, yearlyMaximum: YEARLY_MAXIMUM },
  };
}

/** Preventive care is paid before the deductible is met. */
function costShare(category: DentalCategory, coinsurance: number): CostShare {
  const deductible = category !== 'dental_preventive';
  return { deductible, copay: 0, coinsurance, covered: true, priorAuthorization: false };
}
