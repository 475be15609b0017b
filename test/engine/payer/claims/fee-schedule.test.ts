import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINES } from '../../../../shared/contracts/plan-codes.ts';
import {
  chargeMultiple,
  feeOf,
  fillPrice,
  priceOf,
  stayPrices,
} from '../../../../shared/engine/payer/claims/fee-schedule.ts';
import { serviceConcepts } from '../../../../shared/engine/payer/health/service-concepts.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import { chargeMultiples, priceLevels, serviceFees } from '../../../../shared/reference/service-fees.ts';

const line = fc.constantFrom(...LINES);
const region = fc.integer({ min: 7_000, max: 14_000 });
const multiple = fc.integer({ min: 10_000, max: 85_000 });

describe('the fee schedule', () => {
  it('has a row for every service and no other', () => {
    expect(serviceFees.map(({ concept }) => concept).sort()).toEqual(
      serviceConcepts.map(({ id }) => id).sort(),
    );
    for (const { id } of serviceConcepts) {
      expect(feeOf(id, 'office') + feeOf(id, 'facility') + feeOf(id, 'professional'), id).toBeGreaterThan(0);
    }
  });

  it('prices by line of business and region, rounded half up', () => {
    expect(priceOf('visit_standard', 'office', 1, 'medicare', 10_000, 20_000)).toEqual({
      allowed: 10_500,
      charge: 21_000,
    });
    // 105.00 x 0.7777 = 81.6585, a cent up; x 0.72 = 58.795.
    expect(priceOf('visit_standard', 'office', 1, 'medicaid', 7_777, 20_000).allowed).toBe(5_880);
    expect(priceOf('mri', 'facility', 2, 'commercial_large', 10_000, 50_000)).toEqual({
      allowed: Math.round(84_000 * 2.23),
      charge: 420_000,
    });
  });

  it('never asks less than it allows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...serviceConcepts.map(({ id }) => id)),
        fc.constantFrom('office' as const, 'facility' as const, 'professional' as const),
        fc.integer({ min: 1, max: 40 }),
        line,
        region,
        multiple,
        (concept, setting, units, business, where, times) => {
          const { charge, allowed } = priceOf(concept, setting, units, business, where, times);
          expect(charge).toBeGreaterThanOrEqual(allowed);
          expect(charge % 100).toBe(0);
        },
      ),
    );
  });

  it('shares out a stay to the cent', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 40 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(weights, line, region, multiple, (list, business, where, times) => {
        const prices = stayPrices(list, '470', business, where, times);
        const local = Math.floor((700_000 * 1.9 * where + 5_000) / 10_000);
        const worth = Math.floor((local * priceLevels[business].hospital + 5_000) / 10_000);
        const allowed = prices.reduce((sum, price) => sum + price.allowed, 0);
        expect(Math.abs(allowed - worth)).toBeLessThanOrEqual(list.length);
        for (const price of prices) expect(price.charge).toBeGreaterThanOrEqual(price.allowed);
      }),
    );
  });

  it('prices a fill by its quantity', () => {
    expect(fillPrice(1_900, 90, 30, 12_000)).toEqual({ allowed: 5_700, charge: 6_840 });
  });

  it('has charges of each provider at one multiple, spread as the table says', () => {
    const stream = new Stream(1, DOMAINS.payer);
    const drawn = Array.from({ length: 20_000 }, (_, provider) =>
      chargeMultiple(stream, 'clinician', provider),
    );
    expect(chargeMultiple(stream, 'clinician', 77)).toBe(drawn[77]);
    const [low] = chargeMultiples.clinician;
    const share = drawn.filter((times) => times <= (low?.[1] ?? 0)).length / drawn.length;
    // Four standard deviations of a share of 0.35 among 20,000.
    expect(Math.abs(share - 0.35)).toBeLessThan(0.014);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(15_000);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(45_000);
  });
});
