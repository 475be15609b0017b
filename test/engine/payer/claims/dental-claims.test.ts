import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DentalConceptId } from '../../../../shared/contracts/concept-ids.ts';
import { DENTAL_CATEGORIES } from '../../../../shared/contracts/plan-codes.ts';
import { Accumulators } from '../../../../shared/engine/payer/claims/accumulators.ts';
import {
  adjudicateClaim,
  type PricedClaim,
  type PricedLine,
  reasonsOf,
  reverseClaim,
} from '../../../../shared/engine/payer/claims/adjudication.ts';
import type { ClaimContext } from '../../../../shared/engine/payer/claims/claim-context.ts';
import { HouseholdCoverage } from '../../../../shared/engine/payer/claims/claim-coverage.ts';
import { missingFieldsOf } from '../../../../shared/engine/payer/claims/claim-faults.ts';
import type { ClaimHistory } from '../../../../shared/engine/payer/claims/claim-history.ts';
import { claimHistories } from '../../../../shared/engine/payer/claims/claim-life.ts';
import { claimNumbers } from '../../../../shared/engine/payer/claims/claim-numbers.ts';
import { DEFAULT_CLAIM_PARAMETERS } from '../../../../shared/engine/payer/claims/claim-parameters.ts';
import { claimRules } from '../../../../shared/engine/payer/claims/claim-rules.ts';
import { dentalClaim } from '../../../../shared/engine/payer/claims/dental-claim.ts';
import { procedureCoder } from '../../../../shared/engine/payer/claims/procedure-codes.ts';
import type { DentalService, Encounter } from '../../../../shared/engine/payer/health/clinical-course.ts';
import { openHistory } from '../../../../shared/engine/payer/history.ts';
import { DENTAL_RIDER } from '../../../../shared/engine/payer/market/dental-rider.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import { DENTAL_CODES } from '../dental-codes.ts';
import { payerDataset } from '../payer-dataset.ts';
import { PROVIDERS, SETTLED, span, YEAR } from './world.ts';

const LEDGER = 1_002_024;
const coverageAt = () => ({ ledger: LEDGER, design: DENTAL_RIDER });

const line = (category: PricedLine['category'], allowed: number): PricedLine => ({
  ...{ serviceDay: YEAR.from, category, charge: allowed + 1_000, allowed, otherPaid: 0 },
});
const claim = (lines: readonly PricedLine[], wanted: Partial<PricedClaim> = {}): PricedClaim => ({
  ...{ memberNumber: 0, visitKey: 1, inNetwork: true, emergency: false, authorized: true },
  ...{ denial: null, deniedLine: null, lines, ...wanted },
});
const decide = (accumulators: Accumulators, lines: readonly PricedLine[], wanted?: Partial<PricedClaim>) =>
  adjudicateClaim(accumulators, coverageAt, claim(lines, wanted));

describe('a dental rider', () => {
  it('pays preventive care whole, and of basic and major care its share behind the deductible', () => {
    const [preventive, basic, major] = decide(new Accumulators(), [
      line('dental_preventive', 10_000),
      line('dental_basic', 20_000),
      line('dental_major', 80_000),
    ]);
    expect(preventive).toMatchObject({ paid: 10_000, deductible: 0, coinsurance: 0, contractual: 1_000 });
    // 50 dollars of deductible, and a fifth of what is left.
    expect(basic).toMatchObject({ deductible: 5_000, coinsurance: 3_000, paid: 12_000 });
    expect(major).toMatchObject({ deductible: 0, coinsurance: 40_000, paid: 40_000 });
  });

  it('pays less outside of the network, where the rest of the charge is the patient’s', () => {
    const [basic] = decide(new Accumulators(), [line('dental_basic', 20_000)], { inNetwork: false });
    expect(basic).toMatchObject({ deductible: 5_000, coinsurance: 6_000, paid: 9_000 });
    expect(basic?.adjustments[0]).toMatchObject({ group: 'PR', carc: '45', cents: 1_000 });
  });

  it('stops at its yearly maximum, and says so with CARC 119', () => {
    const accumulators = new Accumulators();
    decide(accumulators, [line('dental_preventive', 140_000)]);
    const [last, none] = decide(accumulators, [
      line('dental_preventive', 30_000),
      line('dental_basic', 9_000),
    ]);
    expect(last).toMatchObject({ paid: 10_000, allowed: 10_000, nonCovered: 20_000 });
    expect(last?.adjustments.at(-1)).toMatchObject({ group: 'PR', carc: '119', cents: 20_000 });
    expect(none).toMatchObject({ paid: 0, deductible: 5_000, coinsurance: 800, nonCovered: 3_200 });
    expect(accumulators.accumulated(LEDGER, true, 0).benefitPaid).toBe(150_000);
    expect(decide(accumulators, [line('dental_basic', 9_000)], { memberNumber: 1 })[0]?.paid).toBe(3_200);
  });

  it('has one maximum for both sides of the network', () => {
    const accumulators = new Accumulators();
    decide(accumulators, [line('dental_preventive', 150_000)]);
    expect(decide(accumulators, [line('dental_preventive', 9_000)], { inNetwork: false })[0]?.paid).toBe(0);
  });

  it('covers nothing that is not dental, and plans nothing that is', () => {
    const [visit] = decide(new Accumulators(), [line('primary_care', 9_000)]);
    expect(visit?.adjustments[0]).toMatchObject({ reason: 'benefit_not_in_plan' });
    const plan = () => ({ ledger: 1, design: span({ memberNumber: 0 }).design });
    const [crown] = adjudicateClaim(new Accumulators(), plan, claim([line('dental_major', 80_000)]));
    expect(crown?.adjustments[0]).toMatchObject({ reason: 'benefit_not_in_plan' });
  });

  it('balances every line, never passes its maximum, and takes everything back', () => {
    const lines = fc.array(
      fc.tuple(fc.constantFrom(...DENTAL_CATEGORIES), fc.integer({ min: 0, max: 200_000 })),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(lines, fc.boolean(), (drawn, inNetwork) => {
        const accumulators = new Accumulators();
        const decided = decide(
          accumulators,
          drawn.map(([category, cents]) => line(category, cents)),
          { inNetwork },
        );
        for (const one of decided) {
          expect(one.charge).toBe(one.allowed + one.contractual + one.nonCovered);
          expect(one.allowed).toBe(one.paid + one.deductible + one.copay + one.coinsurance + one.otherPayer);
          expect(one.adjustments.reduce((sum, { cents }) => sum + cents, 0)).toBe(one.charge - one.paid);
          expect(reasonsOf(one).reduce((sum, { cents }) => sum + cents, 0)).toBe(one.charge);
        }
        const paid = decided.reduce((sum, one) => sum + one.paid, 0);
        expect(paid).toBeLessThanOrEqual(150_000);
        expect(accumulators.accumulated(LEDGER, inNetwork, 0)).toMatchObject({ benefitPaid: paid });
        reverseClaim(accumulators, decided);
        expect(Object.values(accumulators.accumulated(LEDGER, inNetwork, 0))).toEqual([0, 0, 0, 0, 0]);
      }),
      { numRuns: 100 },
    );
  });
});

const stream = new Stream(9, DOMAINS.payer);
const contextOf = (cdt: Record<string, string>): ClaimContext => ({
  stream,
  numbers: claimNumbers(9, DOMAINS.payer),
  providers: PROVIDERS,
  codes: procedureCoder(stream, { cdt }),
  coverage: new HouseholdCoverage([span({ memberNumber: 0 })], []),
  otherPaidShare: 0,
});
const patient = { memberIndex: 4, memberNumber: 0, birthDay: 0 };
const done = (
  concept: DentalConceptId,
  tooth: string | null = null,
  diagnosis = 'Z01.20',
): DentalService => ({
  ...{ concept, diagnosis, tooth, surfaces: [], area: null },
});
const services = [done('dental_extraction_simple', '14', 'K08.89'), done('dental_exam_periodic')];
const visit: Encounter = {
  ...{ ordinal: 61_500, kind: 'office', reason: 'dental', day: YEAR.from, endDay: YEAR.from },
  ...{ specialty: 'general_dentistry', services: [], stay: null, dental: services },
  diagnoses: ['Z01.20', 'K08.89'].map((code) => ({ code, presentOnAdmission: null })),
};

describe('a dental claim', () => {
  it('has a line for each service with its code, its place in the mouth and its diagnosis', () => {
    const billed = dentalClaim(contextOf(DENTAL_CODES), patient, visit, services);
    expect(billed).toMatchObject({ kind: 'dental', encounterOrdinal: 61_500, secondary: false });
    expect(billed?.lines).toMatchObject([
      {
        ...{ number: 1, concept: 'dental_extraction_simple', category: 'dental_basic' },
        ...{ procedure: DENTAL_CODES['dental_extraction_simple'], site: { tooth: '14' } },
        ...{ diagnosisPointers: [2], placeOfService: '11' },
      },
      { number: 2, concept: 'dental_exam_periodic', category: 'dental_preventive', diagnosisPointers: [1] },
    ]);
    for (const { charge, allowed } of billed?.lines ?? []) {
      expect(allowed).toBeGreaterThan(0);
      expect(charge).toBeGreaterThanOrEqual(allowed);
    }
  });

  it('leaves out what the list has no code for, and is none when nothing is left', () => {
    const billed = dentalClaim(contextOf({ dental_exam_periodic: 'D9999' }), patient, visit, services);
    expect(billed?.lines.map(({ number, procedure }) => [number, procedure])).toEqual([[1, 'D9999']]);
    expect(dentalClaim(contextOf({}), patient, visit, services)).toBeNull();
  });

  it('may lack the tooth of its first line, where it has one', () => {
    const billed = dentalClaim(contextOf(DENTAL_CODES), patient, visit, services);
    if (billed === null) throw new Error('nothing was billed');
    const fields = missingFieldsOf(billed);
    expect(fields.map(({ reason }) => reason)).toEqual(['missing_rendering_provider', 'missing_tooth']);
    expect(fields.at(-1)?.without(billed)?.lines[0]?.site).toEqual({ tooth: null, surfaces: [], area: null });
    const examined = { ...billed, lines: billed.lines.slice(1) };
    expect(missingFieldsOf(examined).map(({ reason }) => reason)).toEqual(['missing_rendering_provider']);
  });

  it('cannot be decided without dental coverage', () => {
    const billed = dentalClaim(contextOf(DENTAL_CODES), patient, visit, services);
    if (billed === null) throw new Error('nothing was billed');
    const rules = claimRules(stream, claimNumbers(9, DOMAINS.payer), SETTLED, DEFAULT_CLAIM_PARAMETERS);
    const { coverage } = contextOf({});
    expect(() => claimHistories(rules, coverage, [billed])).toThrow(/of a household without dental coverage/);
  });
});

describe('the dental claims of a dataset', () => {
  const history = openHistory(payerDataset({ members: 400, seed: 6, codes: { cdt: DENTAL_CODES } }));
  const households = [...history.block(0, { from: 0, to: 400 }).households(false)];
  const claims: ClaimHistory[] = households.flatMap(({ claims: all }) =>
    all.filter(({ claim: { kind } }) => kind === 'dental'),
  );

  it('count towards accounts of their own, and never beyond the yearly maximum', () => {
    expect(claims.length).toBeGreaterThan(100);
    for (const { transactions } of claims) {
      for (const { accumulated, lines } of transactions) {
        expect(accumulated?.benefitPaid ?? 0).toBeLessThanOrEqual(150_000);
        for (const { posting } of lines) if (posting) expect(posting.ledger).toBeGreaterThan(1_000 * 10_000);
      }
    }
    const medical = households.flatMap(({ claims: all }) =>
      all.filter(({ claim: { kind } }) => kind !== 'dental'),
    );
    for (const { transactions } of medical) {
      for (const { lines } of transactions) {
        for (const { posting } of lines) if (posting) expect(posting).toMatchObject({ benefitPaid: 0 });
      }
    }
  });

  it('are mostly paid, some denied, some sent again', () => {
    const kinds = claims.flatMap(({ transactions }) => transactions.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'payment').length).toBeGreaterThan(kinds.length * 0.7);
    expect(kinds).toContain('denial');
    expect(claims.some(({ submissions }) => submissions.length > 1)).toBe(true);
  });
});
