import { BENEFIT_CATEGORIES } from '../../../contracts/plan-codes.ts';
import type { PlanDesign } from '../../../reference/plan-designs.ts';
import type { BenefitCategory, BenefitDesign, CostShare, Limit, NetworkBenefits } from './benefit-design.ts';
import {
  COST_SOURCES,
  isAllAfterDeductible,
  isDrug,
  isDrugDeductible,
  MEDICAID_MAXIMUM,
  OUT_OF_NETWORK,
  type OutOfNetworkRule,
  PRIOR_AUTHORIZATION,
  URGENT_CARE_TENTHS,
} from './benefit-rules.ts';

const CENTS = 100;
const BASIS_POINTS = 10_000;
const TENTHS = 10;

/** Works out the benefits of a design: every category inside the network and, where covered, outside of it. */
export function benefitsOf(design: PlanDesign): BenefitDesign {
  const inNetwork: NetworkBenefits = {
    deductible: limit(design.deductibleSingle, design.deductibleFamily),
    outOfPocketMaximum: maximumOf(design),
    services: byCategory((category) => inNetworkShare(design, category)),
  };
  const rule = OUT_OF_NETWORK[design.network];
  return { inNetwork, outOfNetwork: rule === null ? null : outside(design, inNetwork, rule) };
}

/**
 * Checks benefits, those of our own designs as well as any that come from outside.
 *
 * @param pointer JSON pointer of the design, for the message
 * @throws RangeError that names the field by JSON pointer, the rule and the range
 */
export function checkBenefits(design: BenefitDesign, pointer: string): void {
  checkNetworkBenefits(design.inNetwork, `${pointer}/inNetwork`);
  if (design.outOfNetwork !== null) checkNetworkBenefits(design.outOfNetwork, `${pointer}/outOfNetwork`);
}

function checkNetworkBenefits(benefits: NetworkBenefits, pointer: string): void {
  for (const who of ['individual', 'family'] as const) {
    const deductible = benefits.deductible[who];
    const maximum = benefits.outOfPocketMaximum[who];
    checkAmount(`${pointer}/deductible/${who}`, deductible, Number.MAX_SAFE_INTEGER);
    checkAmount(`${pointer}/outOfPocketMaximum/${who}`, maximum, Number.MAX_SAFE_INTEGER);
    if (maximum < deductible) {
      const where = `${pointer}/outOfPocketMaximum/${who}`;
      throw new RangeError(`${where} is ${maximum} cents: it must be at least the deductible, ${deductible}`);
    }
  }
  for (const category of BENEFIT_CATEGORIES) {
    checkCostShare(benefits.services[category], `${pointer}/services/${category}`);
  }
}

function checkCostShare({ copay, coinsurance }: CostShare, pointer: string): void {
  checkAmount(`${pointer}/copay`, copay, Number.MAX_SAFE_INTEGER);
  checkAmount(`${pointer}/coinsurance`, coinsurance, BASIS_POINTS);
  if (copay > 0 && coinsurance > 0) {
    throw new RangeError(`${pointer} has a copay and a coinsurance: it must have one of them or none`);
  }
}

function checkAmount(pointer: string, amount: number, most: number): void {
  if (Number.isInteger(amount) && amount >= 0 && amount <= most) return;
  throw new RangeError(`${pointer} is ${amount}: it must be an integer from 0 to ${most}`);
}

function byCategory(shareOf: (category: BenefitCategory) => CostShare): Record<BenefitCategory, CostShare> {
  return Object.fromEntries(BENEFIT_CATEGORIES.map((category) => [category, shareOf(category)])) as Record<
    BenefitCategory,
    CostShare
  >;
}

const limit = (individual: number, family: number | null): Limit => ({
  individual: individual * CENTS,
  family: (family ?? individual) * CENTS,
});

function maximumOf(design: PlanDesign): Limit {
  const hasCopays = design.specialist > 0;
  if (design.line === 'medicaid' && hasCopays)
    return { individual: MEDICAID_MAXIMUM, family: MEDICAID_MAXIMUM };
  return limit(design.maximumSingle, design.maximumFamily);
}

function inNetworkShare(design: PlanDesign, category: BenefitCategory): CostShare {
  const { copay, coinsurance } = amountsOf(design, category);
  return {
    deductible: isDeducted(design, category, coinsurance > 0),
    copay,
    coinsurance,
    covered: true,
    priorAuthorization: PRIOR_AUTHORIZATION[design.network].includes(category),
  };
}

/** Copays are due whether or not the deductible is met; coinsurance is a part of what the deductible leaves. */
function isDeducted(design: PlanDesign, category: BenefitCategory, hasCoinsurance: boolean): boolean {
  if (COST_SOURCES[category] === 'free' || design.deductibleSingle === 0) return false;
  if (isAllAfterDeductible(design)) return true;
  return hasCoinsurance && (!isDrug(category) || isDrugDeductible(design));
}

function amountsOf(design: PlanDesign, category: BenefitCategory): { copay: number; coinsurance: number } {
  const source = COST_SOURCES[category];
  if (source === 'free') return { copay: 0, coinsurance: 0 };
  if (source === 'coinsurance') return asAmounts(design.coinsurance);
  const value = source === 'urgentCare' ? design.specialist : design[source];
  if (value === 0 && isAllAfterDeductible(design)) return asAmounts(design.coinsurance);
  const amounts = asAmounts(value);
  if (source !== 'urgentCare') return amounts;
  return { ...amounts, copay: Math.round((amounts.copay * URGENT_CARE_TENTHS) / TENTHS) };
}

/** A value below 1 is coinsurance, of 1 and more dollars. */
function asAmounts(value: number): { copay: number; coinsurance: number } {
  return value < 1
    ? { copay: 0, coinsurance: Math.round(value * BASIS_POINTS) }
    : { copay: Math.round(value * CENTS), coinsurance: 0 };
}

/** Outside the network coinsurance takes the place of copays, but an emergency costs what it costs inside. */
function outside(design: PlanDesign, inside: NetworkBenefits, rule: OutOfNetworkRule): NetworkBenefits {
  const coinsurance = Math.max(
    rule.leastCoinsurance,
    asAmounts(design.coinsurance).coinsurance + rule.addedCoinsurance,
  );
  return {
    deductible: scaled(inside.deductible, rule.deductibleTenths),
    outOfPocketMaximum: scaled(inside.outOfPocketMaximum, rule.maximumTenths),
    services: byCategory((category) => {
      // 42 U.S.C. 300gg-111: no more than inside the network.
      if (category === 'emergency') return inside.services.emergency;
      const covered = !isDrug(category);
      return {
        deductible: covered && design.deductibleSingle > 0,
        copay: 0,
        coinsurance: covered ? coinsurance : 0,
        covered,
        priorAuthorization: covered && inside.services[category].priorAuthorization,
      };
    }),
  };
}

const scaled = ({ individual, family }: Limit, tenths: number): Limit => ({
  individual: Math.round((individual * tenths) / TENTHS),
  family: Math.round((family * tenths) / TENTHS),
});
