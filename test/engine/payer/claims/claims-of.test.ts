import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../../shared/engine/payer/claims/claim.ts';
import { HouseholdCoverage } from '../../../../shared/engine/payer/claims/claim-coverage.ts';
import type { ClinicalCourse, Encounter } from '../../../../shared/engine/payer/health/clinical-course.ts';
import { claimsOfHousehold, course, encounter, span, YEAR } from './world.ts';

const patient = { memberIndex: 12, memberNumber: 0, birthDay: 0 };
const coverage = new HouseholdCoverage([span({ memberNumber: 0 })], []);
const bills = (of: ClinicalCourse, covered = coverage): Claim[] =>
  claimsOfHousehold([patient], [of], covered);
const one = (made: Encounter): Claim[] => bills({ ...course(12, 1_000), encounters: [made], fills: [] });

describe('the claims of an encounter', () => {
  it('are the clinician’s alone in an office, with the tests that it sends out on the laboratory’s', () => {
    const [clinician, laboratory, ...rest] = one(encounter(0, 3, YEAR.from));
    expect(rest).toEqual([]);
    expect(clinician).toMatchObject({ kind: 'professional', number: 13, institutional: null });
    expect(clinician?.lines.map(({ concept }) => concept)).toEqual(['visit_standard', 'blood_draw']);
    expect(clinician?.lines.map(({ placeOfService }) => placeOfService)).toEqual(['11', '11']);
    expect(clinician?.lines.map(({ category }) => category)).toEqual(['primary_care', 'laboratory']);
    expect(laboratory?.lines.map(({ concept }) => concept)).toEqual(['lab_metabolic', 'lab_lipids']);
    expect(laboratory).toMatchObject({ payee: 50, number: 14 });
    expect(laboratory?.lines[0]?.placeOfService).toBe('81');
    expect(laboratory?.visitKey).toBe(clinician?.visitKey);
  });

  it('are the hospital’s and the clinician’s in an emergency, all one benefit', () => {
    const [hospital, clinician] = one(encounter(4, 3, YEAR.from));
    expect(hospital).toMatchObject({
      kind: 'outpatient',
      emergency: true,
      institutional: { billType: '013', admissionType: '1', admissionDay: null, drg: null },
    });
    expect(hospital?.lines.length).toBe(7);
    for (const line of hospital?.lines ?? []) {
      expect(line).toMatchObject({ category: 'emergency', placeOfService: null, diagnosisPointers: [] });
      expect(line.revenueCode).toMatch(/^0\d{3}$/);
    }
    expect(clinician?.lines.map(({ concept }) => concept)).toEqual(['emergency_moderate', 'xray', 'ct_head']);
    expect(clinician?.lines[0]).toMatchObject({ placeOfService: '23', revenueCode: null });
  });

  it('share out what a stay’s DRG is worth', () => {
    const [hospital, clinician] = one(encounter(6, 3, YEAR.from));
    // DRG 194 has weight 0.88; 7,000 dollars a weight; region 0.97; hospitals are paid 2.23 times Medicare's prices.
    const allowed = hospital?.lines.reduce((sum, line) => sum + line.allowed, 0);
    expect(allowed).toBe(Math.round(700_000 * 0.88 * 0.97 * 2.23));
    expect(hospital).toMatchObject({ kind: 'inpatient', from: YEAR.from, to: YEAR.from + 4 });
    expect(hospital?.institutional).toMatchObject({ billType: '011', drg: '194', admissionDay: YEAR.from });
    expect(clinician?.lines.map(({ concept }) => concept)).toEqual([
      'ct_body',
      'hospital_care_first',
      'hospital_care_daily',
    ]);
    expect(clinician?.lines[1]?.modifiers).toEqual(['AI']);
  });

  it('are none while the patient is still there', () => {
    const stay = encounter(6, 3, YEAR.from);
    const staying = {
      ...stay,
      stay: { ...(stay.stay as NonNullable<Encounter['stay']>), dischargeStatus: '30' },
    };
    expect(one(staying)).toEqual([]);
  });

  it('mark telehealth with place of service and modifier', () => {
    const [claim] = one(encounter(2, 0, YEAR.from));
    expect(claim?.lines[0]).toMatchObject({
      placeOfService: '10',
      modifiers: ['GT'],
      category: 'mental_health',
    });
  });
});

describe('any claim', () => {
  const all = bills(course(12, 5));

  it('has lines numbered from 1, priced in whole cents, with a charge that is no less than what is allowed', () => {
    for (const { lines, diagnoses } of all) {
      expect(lines.map(({ number }) => number)).toEqual(lines.map((_, place) => place + 1));
      for (const line of lines) {
        expect(Number.isSafeInteger(line.charge) && Number.isSafeInteger(line.allowed)).toBe(true);
        expect(line.allowed).toBeGreaterThan(0);
        expect(line.charge).toBeGreaterThanOrEqual(line.allowed);
        for (const pointer of line.diagnosisPointers) expect(pointer).toBeLessThanOrEqual(diagnoses.length);
      }
    }
  });

  it('has a number of its own', () => {
    expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
    expect(new Set(all.map(({ controlNumber }) => controlNumber)).size).toBe(all.length);
  });

  it('charges everyone alike and allows what the line of business pays', () => {
    const medicaid = new HouseholdCoverage([span({ memberNumber: 0, line: 'medicaid' })], []);
    const cheaper = bills(course(12, 5), medicaid);
    for (const [place, claim] of all.entries()) {
      const other = cheaper[place] as Claim;
      for (const [at, line] of claim.lines.entries()) {
        if (claim.kind === 'pharmacy') continue;
        expect(other.lines[at]?.charge).toBe(line.charge);
        expect(other.lines[at]?.allowed).toBeLessThan(line.allowed);
      }
    }
  });

  it('of a pharmacy bills one drug in its tier', () => {
    const fills = all.filter(({ kind }) => kind === 'pharmacy');
    expect(fills.length).toBe(course(12, 5).fills.length);
    for (const { lines, from, to } of fills) {
      expect(lines.length).toBe(1);
      expect(lines[0]?.category).toMatch(/^drug_tier_[1-4]$/);
      expect(lines[0]?.drug?.ndc).toMatch(/^00000\d{6}$/);
      expect(to).toBe(from);
    }
  });
});
