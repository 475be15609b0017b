import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Accumulators, type Posting } from '../../../../shared/engine/payer/claims/accumulators.ts';
import {
  type AdjudicatedLine,
  adjudicateClaim,
  type PricedClaim,
  type PricedLine,
  reasonsOf,
  reverseClaim,
} from '../../../../shared/engine/payer/claims/adjudication.ts';
import {
  DENIAL_REASONS,
  PRICING_REASONS,
} from '../../../../shared/engine/payer/claims/adjustment-reasons.ts';
import type { BenefitDesign } from '../../../../shared/engine/payer/market/benefit-design.ts';
import { adjustmentCodes } from '../../../../shared/reference/adjustment-codes.ts';
import { benefitDesign, coverageOf, MEMBERS, pricedClaim } from './arbitraries.ts';
import { plainDesign } from './designs.ts';

const claims = fc.array(pricedClaim, { minLength: 1, maxLength: 12 });

const memberShare = ({ deductible, copay, coinsurance }: AdjudicatedLine) => deductible + copay + coinsurance;

/** Everything that the accumulators of the test households hold. */
function snapshot(accumulators: Accumulators) {
  const all = [];
  for (const ledger of [1, 2]) {
    for (const inNetwork of [true, false]) {
      for (let member = 0; member < MEMBERS; member++) {
        all.push(accumulators.accumulated(ledger, inNetwork, member));
      }
    }
  }
  return all;
}

describe('any claim under any plan', () => {
  it('balances: charge = allowed + contractual + non-covered, allowed = paid + member share + other payer', () => {
    fc.assert(
      fc.property(benefitDesign, claims, (design, household) => {
        const accumulators = new Accumulators();
        for (const claim of household) {
          const lines = adjudicateClaim(accumulators, coverageOf(design), claim);
          expect(lines.map(({ charge }) => charge)).toEqual(claim.lines.map(({ charge }) => charge));
          for (const line of lines) {
            expect(line.charge).toBe(line.allowed + line.contractual + line.nonCovered);
            expect(line.allowed).toBe(line.paid + memberShare(line) + line.otherPayer);
            const adjusted = line.adjustments.reduce((sum, { cents }) => sum + cents, 0);
            expect(line.charge - line.paid).toBe(adjusted);
            expect(reasonsOf(line).reduce((sum, { cents }) => sum + cents, 0)).toBe(line.charge);
            for (const { cents } of [...line.adjustments, ...reasonsOf(line)])
              expect(cents).toBeGreaterThan(0);
            const { adjustments: _, posting: __, ...amounts } = line;
            for (const amount of Object.values(amounts)) {
              expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('keeps accumulators inside their maxima, people inside families, and equal to the sum of the lines', () => {
    fc.assert(
      fc.property(benefitDesign, claims, (design, household) => {
        const accumulators = new Accumulators();
        const sums = new Map<string, { deductible: number; outOfPocket: number }>();
        for (const claim of household) {
          const counted = adjudicateClaim(accumulators, coverageOf(design), claim).filter(
            ({ posting }) => posting !== null,
          );
          for (const line of counted) {
            const { ledger, inNetwork, memberNumber } = line.posting as Posting;
            for (const who of [memberNumber, 'family']) {
              const key = `${ledger} ${inNetwork} ${who}`;
              const sum = sums.get(key) ?? { deductible: 0, outOfPocket: 0 };
              sum.deductible += line.deductible;
              sum.outOfPocket += memberShare(line);
              sums.set(key, sum);
            }
          }
          for (const line of counted) {
            const { ledger, inNetwork, memberNumber } = line.posting as Posting;
            const limits = inNetwork ? design.inNetwork : design.outOfNetwork;
            const so = accumulators.accumulated(ledger, inNetwork, memberNumber);
            expect({ deductible: so.deductible, outOfPocket: so.outOfPocket }).toEqual(
              sums.get(`${ledger} ${inNetwork} ${memberNumber}`),
            );
            expect({ deductible: so.familyDeductible, outOfPocket: so.familyOutOfPocket }).toEqual(
              sums.get(`${ledger} ${inNetwork} family`),
            );
            expect(so.deductible).toBeLessThanOrEqual(limits?.deductible.individual ?? 0);
            expect(so.familyDeductible).toBeLessThanOrEqual(limits?.deductible.family ?? 0);
            expect(so.outOfPocket).toBeLessThanOrEqual(limits?.outOfPocketMaximum.individual ?? 0);
            expect(so.familyOutOfPocket).toBeLessThanOrEqual(limits?.outOfPocketMaximum.family ?? 0);
            expect(so.deductible).toBeLessThanOrEqual(so.familyDeductible);
          }
        }
      }),
    );
  });

  it('gives the same result again, whatever household is adjudicated in between', () => {
    fc.assert(
      fc.property(benefitDesign, claims, claims, (design, one, other) => {
        const run = (households: readonly (readonly PricedClaim[])[]) => {
          const ledgers = households.map(() => new Accumulators());
          const results: AdjudicatedLine[][][] = households.map(() => []);
          const longest = Math.max(...households.map(({ length }) => length));
          for (let turn = 0; turn < longest; turn++) {
            for (const [which, household] of households.entries()) {
              const claim = household[turn];
              if (claim === undefined) continue;
              results[which]?.push(
                adjudicateClaim(ledgers[which] as Accumulators, coverageOf(design), claim),
              );
            }
          }
          return results;
        };
        expect(run([one, other])).toEqual([...run([one]), ...run([other])]);
        expect(run([other, one]).reverse()).toEqual(run([one, other]));
      }),
      { numRuns: 50 },
    );
  });

  it('restores the accumulators exactly when it is reversed, and is adjudicated the same again', () => {
    fc.assert(
      fc.property(benefitDesign, claims, pricedClaim, (design, earlier, claim) => {
        const accumulators = new Accumulators();
        for (const other of earlier) adjudicateClaim(accumulators, coverageOf(design), other);
        const before = snapshot(accumulators);
        const lines = adjudicateClaim(accumulators, coverageOf(design), claim);
        reverseClaim(accumulators, lines);
        expect(snapshot(accumulators)).toEqual(before);
        expect(adjudicateClaim(accumulators, coverageOf(design), claim)).toEqual(lines);
      }),
    );
  });

  it('never asks more of the member when another payer has paid', () => {
    fc.assert(
      fc.property(benefitDesign, pricedClaim, (design, claim) => {
        const alone = { ...claim, lines: claim.lines.map((line) => ({ ...line, otherPaid: 0 })).slice(0, 1) };
        const after = { ...claim, lines: claim.lines.slice(0, 1) };
        const [without] = adjudicateClaim(new Accumulators(), coverageOf(design), alone);
        const [withOther] = adjudicateClaim(new Accumulators(), coverageOf(design), after);
        expect(memberShare(withOther as AdjudicatedLine)).toBeLessThanOrEqual(
          memberShare(without as AdjudicatedLine),
        );
        expect(withOther?.paid).toBeLessThanOrEqual(without?.paid ?? 0);
      }),
    );
  });
});

describe('a line', () => {
  const line = (wanted: Partial<PricedLine>): PricedLine => ({
    serviceDay: 10,
    category: 'specialist',
    charge: 40_000,
    allowed: 25_000,
    otherPaid: 0,
    ...wanted,
  });
  const claim = (lines: PricedLine[], wanted: Partial<PricedClaim> = {}): PricedClaim => ({
    memberNumber: 0,
    visitKey: 1,
    inNetwork: true,
    emergency: false,
    authorized: true,
    denial: null,
    deniedLine: null,
    lines,
    ...wanted,
  });
  const decide = (design: BenefitDesign, ...bills: PricedClaim[]) => {
    const accumulators = new Accumulators();
    return bills.flatMap((bill) => adjudicateClaim(accumulators, () => ({ ledger: 1, design }), bill));
  };
  const explained = ({ adjustments }: AdjudicatedLine | { adjustments: never[] }) =>
    adjustments.map(({ group, carc, cents }) => `${group}-${carc} ${cents}`);

  it('has deductible first, then coinsurance of the rest, rounded half up to the cent', () => {
    const design = plainDesign({ deductible: 10_001, coinsurance: 2_000 });
    const [first] = decide(design, claim([line({ allowed: 24_998 })]));
    // 20 % of 149.97 is 29.994.
    expect(first).toMatchObject({
      deductible: 10_001,
      coinsurance: 2_999,
      paid: 11_998,
      contractual: 15_002,
    });
    expect(explained(first as AdjudicatedLine)).toEqual(['CO-45 15002', 'PR-1 10001', 'PR-2 2999']);
    const [half] = decide(plainDesign({ coinsurance: 5_000 }), claim([line({ allowed: 3 })]));
    expect(half).toMatchObject({ coinsurance: 2, paid: 1 });
  });

  it('takes a copay once a visit and category, over lines and claims', () => {
    const design = plainDesign({ copay: 4_000 });
    const lines = decide(
      design,
      claim([line({ allowed: 1_500 }), line({})]),
      claim([line({}), line({ category: 'laboratory' })]),
      claim([line({})], { visitKey: 2 }),
    );
    expect(lines.map(({ copay }) => copay)).toEqual([1_500, 2_500, 0, 4_000, 4_000]);
  });

  it('says what a met out-of-pocket maximum spared the member', () => {
    const design = plainDesign({ coinsurance: 5_000, maximum: 10_000 });
    const [, second] = decide(design, claim([line({ allowed: 15_000 }), line({ allowed: 15_000 })]));
    expect(second).toMatchObject({ coinsurance: 2_500, paid: 12_500, relief: 5_000 });
    expect(reasonsOf(second as AdjudicatedLine)).toEqual([
      { reason: 'above_fee_schedule', cents: 25_000 },
      { reason: 'coinsurance', cents: 2_500 },
      { reason: 'plan_share', cents: 7_500 },
      { reason: 'out_of_pocket_maximum', cents: 5_000 },
    ]);
  });

  it('has money of an earlier payer take the place of coinsurance, copay and deductible, in that order', () => {
    const design = plainDesign({ deductible: 10_000, coinsurance: 2_000 });
    const [paid] = decide(design, claim([line({ otherPaid: 5_000 })]));
    expect(paid).toMatchObject({ deductible: 8_000, coinsurance: 0, otherPayer: 5_000, paid: 12_000 });
    const [full] = decide(design, claim([line({ otherPaid: 24_000 })]));
    expect(full).toMatchObject({ deductible: 0, coinsurance: 0, otherPayer: 24_000, paid: 1_000 });
  });

  it('is denied outside of the network by a plan without such benefits, but for emergencies', () => {
    const design = plainDesign({ outOfNetwork: false });
    const outside = claim([line({})], { inNetwork: false });
    const [visit, emergency] = decide(design, outside, { ...outside, emergency: true });
    expect(explained(visit as AdjudicatedLine)).toEqual(['PR-242 40000']);
    expect(emergency).toMatchObject({ paid: 25_000, contractual: 15_000 });
    expect(explained(emergency as AdjudicatedLine)).toEqual(['CO-45 15000']);
  });

  it('leaves what an outside provider asks above the allowed amount to the patient', () => {
    const [visit] = decide(plainDesign({}), claim([line({})], { inNetwork: false }));
    expect(explained(visit as AdjudicatedLine)).toEqual(['PR-45 15000']);
  });

  it('is denied without the authorisation that the plan wants', () => {
    const design = plainDesign({ priorAuthorization: true });
    const [without] = decide(design, claim([line({})], { authorized: false }));
    expect(without?.adjustments).toEqual([
      { reason: 'no_authorization', group: 'CO', carc: '197', rarc: ['M62'], cents: 40_000 },
    ]);
    expect(decide(design, claim([line({})]))[0]?.paid).toBe(25_000);
  });

  it('is denied when there is no coverage', () => {
    const [denied] = adjudicateClaim(new Accumulators(), () => 'coverage_ended', claim([line({})]));
    expect(denied).toMatchObject({ nonCovered: 40_000, allowed: 0, paid: 0, posting: null });
  });
});

describe('the codes of adjustments', () => {
  const known = new Map(adjustmentCodes.map((code) => [`${code.list} ${code.code}`, code]));
  const all = Object.entries({ ...DENIAL_REASONS, ...PRICING_REASONS });

  it('are in the reference table, with its group unless a comment says otherwise', () => {
    for (const [reason, { group, carc, rarc }] of all) {
      const balanceBill = reason === 'above_allowed_out_of_network';
      expect(known.get(`CARC ${carc}`)?.group, reason).toBe(balanceBill ? 'CO' : group);
      for (const remark of rarc) expect(known.has(`RARC ${remark}`), remark).toBe(true);
    }
  });

  it('bring a remark where the CARC asks for one', () => {
    for (const [, { carc, rarc }] of all)
      if (carc === '16' || carc === '96') expect(rarc.length).toBeGreaterThan(0);
  });
});
