import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BENEFIT_CATEGORIES, LINES, TIERS } from '../../../../shared/contracts/plan-codes.ts';
import type { BenefitDesign } from '../../../../shared/engine/payer/market/benefit-design.ts';
import { benefitsOf, checkBenefits } from '../../../../shared/engine/payer/market/plan-benefits.ts';
import { type Plan, planMenus, plans } from '../../../../shared/engine/payer/market/plans.ts';
import { marketFact } from '../../../../shared/reference/market-facts.ts';
import { planDesigns } from '../../../../shared/reference/plan-designs.ts';
import { planWords } from '../../../../shared/reference/plan-names.ts';

const named = (design: string, network: string): Plan =>
  plans.find((_, place) => {
    const row = planDesigns[place];
    return row?.design === design && row.network === network;
  }) as Plan;

const inside = (plan: Plan) => plan.benefits.inNetwork;

describe('the catalogue of plans', () => {
  it('has a plan for each design, with an id and a name of its own', () => {
    expect(plans).toHaveLength(planDesigns.length);
    expect(plans.map(({ index }) => index)).toEqual(plans.map((_, place) => place));
    expect(new Set(plans.map(({ planId }) => planId)).size).toBe(plans.length);
    expect(new Set(plans.map(({ name }) => name)).size).toBe(plans.length);
    expect(planWords.length).toBeGreaterThanOrEqual(plans.length);
    expect(plans.filter(({ planId }) => !/^PL\d{3}$/.test(planId))).toEqual([]);
  });

  it('has plans of every line, network and metal', () => {
    expect(new Set(plans.map(({ line }) => line))).toEqual(new Set(LINES));
    expect(new Set(plans.map(({ network }) => network))).toEqual(
      new Set(['PPO', 'HDHP', 'HMO', 'POS', 'EPO']),
    );
    expect(new Set(plans.map(({ metal }) => metal))).toEqual(
      new Set([null, 'bronze', 'silver', 'gold', 'platinum', 'catastrophic']),
    );
  });

  it('keeps to whole cents, and to maxima of at least the deductible', () => {
    for (const plan of plans) {
      expect(() => checkBenefits(plan.benefits, '/plan')).not.toThrow();
      for (const tier of TIERS) expect(Number.isInteger(plan.monthlyPremium[tier])).toBe(true);
      for (const benefits of [plan.benefits.inNetwork, plan.benefits.outOfNetwork]) {
        if (benefits === null) continue;
        expect(benefits.outOfPocketMaximum.individual).toBeGreaterThanOrEqual(benefits.deductible.individual);
        expect(benefits.outOfPocketMaximum.family).toBeGreaterThanOrEqual(benefits.deductible.family);
        expect(benefits.outOfPocketMaximum.family).toBeGreaterThanOrEqual(
          benefits.outOfPocketMaximum.individual,
        );
      }
    }
  });

  it('covers preventive care free inside every network, and asks nobody before an emergency', () => {
    for (const plan of plans) {
      const { preventive, emergency } = inside(plan).services;
      expect(preventive).toEqual({
        deductible: false,
        copay: 0,
        coinsurance: 0,
        covered: true,
        priorAuthorization: false,
      });
      expect(emergency.priorAuthorization).toBe(false);
      expect(BENEFIT_CATEGORIES.filter((category) => !inside(plan).services[category].covered)).toEqual([]);
    }
  });

  it('puts everything but preventive care after the deductible in HDHPs and catastrophic plans', () => {
    const chosen = plans.filter(({ network, metal }) => network === 'HDHP' || metal === 'catastrophic');
    expect(chosen).toHaveLength(3);
    for (const plan of chosen) {
      const early = BENEFIT_CATEGORIES.filter((category) => !inside(plan).services[category].deductible);
      expect(early).toEqual(['preventive']);
    }
  });

  it('reads a design: copays at once, coinsurance after the deductible', () => {
    const { services, deductible, outOfPocketMaximum } = inside(named('PPO standard', 'PPO'));
    expect(deductible).toEqual({ individual: 100_000, family: 200_000 });
    expect(outOfPocketMaximum).toEqual({ individual: 450_000, family: 900_000 });
    expect(services.primary_care).toMatchObject({ deductible: false, copay: 2_500, coinsurance: 0 });
    expect(services.urgent_care).toMatchObject({ deductible: false, copay: 6_750, coinsurance: 0 });
    expect(services.inpatient).toMatchObject({ deductible: true, copay: 0, coinsurance: 2_000 });
    expect(services.drug_tier_4).toMatchObject({ deductible: false, copay: 0, coinsurance: 2_500 });
    expect(inside(named('Bronze', 'EPO')).services.drug_tier_2).toMatchObject({ deductible: true });
    expect(inside(named('HDHP with HSA', 'HDHP')).services.primary_care).toMatchObject({
      coinsurance: 2_000,
    });
    expect(inside(named('Dual special needs plan', 'HMO')).outOfPocketMaximum.individual).toBe(0);
    expect(inside(named('Medicaid managed care adult', 'HMO')).outOfPocketMaximum.individual).toBe(78_250);
  });

  it('covers nothing but emergencies outside of HMOs and EPOs, and less for more outside of the others', () => {
    for (const { network, benefits } of plans) {
      const { inNetwork, outOfNetwork } = benefits;
      expect(outOfNetwork === null).toBe(network === 'HMO' || network === 'EPO');
      if (outOfNetwork === null) continue;
      expect(outOfNetwork.services.emergency).toEqual(inNetwork.services.emergency);
      expect(outOfNetwork.services.drug_tier_1.covered).toBe(false);
      expect(outOfNetwork.services.inpatient.coinsurance).toBeGreaterThan(
        inNetwork.services.inpatient.coinsurance,
      );
      expect(outOfNetwork.deductible.individual).toBe(inNetwork.deductible.individual * 2);
    }
  });

  it('charges families what the survey found, and one price for contracts of one person', () => {
    const family = marketFact('annual_premium_family') / marketFact('annual_premium_single');
    for (const { line, monthlyPremium } of plans) {
      const ratio = monthlyPremium.family / monthlyPremium.employee;
      if (line.startsWith('commercial') || line === 'marketplace') expect(ratio).toBeCloseTo(family, 3);
      else expect(monthlyPremium.family).toBe(monthlyPremium.employee);
    }
    expect(named('Medicare Advantage HMO zero premium', 'HMO').monthlyPremium.employee).toBe(0);
  });

  it("is near the survey in employers' premiums (12 %), and below it in deductibles (by no more than 25 %)", () => {
    const commercial = plans.filter(({ line }) => line.startsWith('commercial'));
    const mean = (value: (plan: Plan) => number) =>
      commercial.reduce((sum, plan) => sum + plan.weight * value(plan), 0) /
      commercial.reduce((sum, plan) => sum + plan.weight, 0);
    const premium = mean(({ monthlyPremium }) => (monthlyPremium.employee * 12) / 100);
    const deductible = mean((plan) => inside(plan).deductible.individual / 100);
    expect(Math.abs(premium / marketFact('annual_premium_single') - 1)).toBeLessThan(0.12);
    expect(Math.abs(deductible / marketFact('mean_deductible_single') - 1)).toBeLessThan(0.25);
  });

  it('offers children, young adults and others what is for them', () => {
    const audiences = (line: 'medicaid' | 'marketplace', who: 'child' | 'young' | 'adult') =>
      new Set(planMenus[line][who].indexes.map((index) => plans[index]?.audience));
    expect(audiences('medicaid', 'child')).toEqual(new Set(['children']));
    expect(audiences('medicaid', 'adult')).toEqual(new Set(['adults']));
    expect(audiences('marketplace', 'young')).toEqual(new Set(['everyone', 'under_30']));
    expect(audiences('marketplace', 'adult')).toEqual(new Set(['everyone']));
  });
});

describe('the check of benefits', () => {
  const design = planDesigns[0] as (typeof planDesigns)[number];

  it('names a maximum below the deductible by JSON pointer', () => {
    const wrong = benefitsOf({ ...design, maximumSingle: 900 });
    expect(() => checkBenefits(wrong, '/plans/0')).toThrow(
      '/plans/0/inNetwork/outOfPocketMaximum/individual is 90000 cents: it must be at least the deductible, 100000',
    );
  });

  it('refuses broken amounts and a service with both a copay and a coinsurance', () => {
    const benefits = benefitsOf(design);
    const withShare = (share: object): BenefitDesign => {
      const inpatient = { ...benefits.inNetwork.services.inpatient, ...share };
      const services = { ...benefits.inNetwork.services, inpatient };
      return { ...benefits, inNetwork: { ...benefits.inNetwork, services } };
    };
    expect(() => checkBenefits(withShare({ copay: 1 }), '')).toThrow(
      '/inNetwork/services/inpatient has a copay',
    );
    expect(() => checkBenefits(withShare({ coinsurance: 10_001 }), '')).toThrow('an integer from 0 to 10000');
    expect(() => checkBenefits(withShare({ coinsurance: 0, copay: 0.5 }), '')).toThrow('/copay is 0.5');
  });

  it('holds for any design whose maxima are at least its deductibles', () => {
    const dollars = fc.integer({ min: 0, max: 20_000 });
    const share = fc.oneof(
      fc.integer({ min: 0, max: 100 }).map((part) => part / 100),
      dollars,
    );
    const anyDesign = fc
      .record({
        network: fc.constantFrom<'HMO' | 'PPO' | 'EPO' | 'POS' | 'HDHP'>('HMO', 'PPO', 'EPO', 'POS', 'HDHP'),
        deductibleSingle: dollars,
        deductibleFamily: dollars,
        over: dollars,
        coinsurance: fc.integer({ min: 0, max: 80 }).map((part) => part / 100),
        primaryCare: share,
        specialist: share,
        emergency: share,
        drugTier1: share,
        drugTier4: share,
      })
      .map(({ over, ...fields }) => ({
        ...design,
        ...fields,
        maximumSingle: fields.deductibleSingle + over,
        maximumFamily: fields.deductibleFamily + over,
      }));
    fc.assert(
      fc.property(anyDesign, (wanted) => {
        checkBenefits(benefitsOf(wanted), '');
      }),
      { seed: 1 },
    );
  });
});
