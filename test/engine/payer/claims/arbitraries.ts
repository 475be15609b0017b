import fc from 'fast-check';
import { BENEFIT_CATEGORIES } from '../../../../shared/contracts/plan-codes.ts';
import type { LineCoverage, PricedClaim } from '../../../../shared/engine/payer/claims/adjudication.ts';
import type {
  BenefitCategory,
  BenefitDesign,
  CostShare,
  Limit,
  NetworkBenefits,
} from '../../../../shared/engine/payer/market/benefit-design.ts';

/** Small amounts beside large ones, so that limits are met in the middle of a line as well as never. */
const cents = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 3_000_000 }));

const costShare: fc.Arbitrary<CostShare> = fc
  .record({
    deductible: fc.boolean(),
    copay: fc.integer({ min: 0, max: 50_000 }),
    coinsurance: fc.integer({ min: 0, max: 10_000 }),
    byCopay: fc.boolean(),
    covered: fc.integer({ min: 0, max: 9 }).map((draw) => draw > 0),
    priorAuthorization: fc.integer({ min: 0, max: 4 }).map((draw) => draw === 0),
  })
  .map(({ byCopay, ...share }) => (byCopay ? { ...share, coinsurance: 0 } : { ...share, copay: 0 }));

const limit = (more: number, family: number): Limit => ({ individual: more, family: more + family });

const networkBenefits: fc.Arbitrary<NetworkBenefits> = fc
  .tuple(cents, cents, cents, cents, fc.array(costShare, { minLength: 18, maxLength: 18 }))
  .map(([deductible, family, more, familyMore, shares]) => ({
    deductible: limit(deductible, family),
    outOfPocketMaximum: {
      individual: deductible + more,
      family: deductible + family + more + familyMore,
    },
    services: Object.fromEntries(
      BENEFIT_CATEGORIES.map((category, at) => [category, shares[at] as CostShare]),
    ) as Record<BenefitCategory, CostShare>,
  }));

/** Any plan whose limits are in order. */
export const benefitDesign: fc.Arbitrary<BenefitDesign> = fc.record({
  inNetwork: networkBenefits,
  outOfNetwork: fc.option(networkBenefits),
});

/** Members of the households of these tests. */
export const MEMBERS = 4;

/** Any claim of one of `MEMBERS` members. */
export const pricedClaim: fc.Arbitrary<PricedClaim> = fc.record({
  memberNumber: fc.integer({ min: 0, max: MEMBERS - 1 }),
  visitKey: fc.integer({ min: 0, max: 20 }),
  inNetwork: fc.boolean(),
  emergency: fc.boolean(),
  authorized: fc.boolean(),
  denial: fc.integer({ min: 0, max: 9 }).map((draw) => (draw === 0 ? ('non_covered' as const) : null)),
  deniedLine: fc.option(fc.integer({ min: 0, max: 3 })),
  lines: fc.array(
    fc.record({
      serviceDay: fc.integer({ min: 0, max: 730 }),
      category: fc.constantFrom(...BENEFIT_CATEGORIES),
      charge: cents,
      allowed: cents,
      otherPaid: fc.oneof(fc.constant(0), cents),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

/** Two plan years of one plan, and a year without coverage for who was born in it. */
export function coverageOf(
  design: BenefitDesign,
): (memberNumber: number, day: number) => LineCoverage | 'coverage_ended' {
  return (memberNumber, day) =>
    memberNumber === MEMBERS - 1 && day > 600 ? 'coverage_ended' : { ledger: day < 365 ? 1 : 2, design };
}
