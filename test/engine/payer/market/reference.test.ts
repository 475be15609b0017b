import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../../../shared/contracts/dataset.ts';
import { LINES } from '../../../../shared/contracts/plan-codes.ts';
import * as employers from '../../../../shared/reference/employers.ts';
import { ENROLLMENT_REASONS } from '../../../../shared/reference/enrollment-reasons.ts';
import marketFactsTable from '../../../../shared/reference/market-facts.json' with { type: 'json' };
import { marketFact } from '../../../../shared/reference/market-facts.ts';
import planDesignsTable from '../../../../shared/reference/plan-designs.json' with { type: 'json' };
import { planDesigns } from '../../../../shared/reference/plan-designs.ts';
import { otherPayers } from '../../../../shared/reference/plan-names.ts';
import stateCoverageTable from '../../../../shared/reference/state-coverage.json' with { type: 'json' };
import { COVERAGE_AGE_GROUPS, stateCoverage } from '../../../../shared/reference/state-coverage.ts';

const tables = { marketFactsTable, planDesignsTable, stateCoverageTable };

describe.each(Object.entries(tables))('%s', (_, table) => {
  it('says where it comes from and under which licence, and has rows as long as its columns', () => {
    for (const field of [table.source, table.year, table.licence, table.note]) expect(field).not.toBe('');
    expect(table.rows.filter((row) => row.length !== table.columns.length)).toEqual([]);
  });
});

describe('coverage by state', () => {
  it('has every state and age group once, and adds up', () => {
    const keys = stateCoverage.map(({ state, ageGroup }) => `${state} ${ageGroup}`);
    const wanted = STATE_CODES.flatMap((state) => COVERAGE_AGE_GROUPS.map((group) => `${state} ${group}`));
    expect([...keys].sort()).toEqual([...wanted].sort());
    for (const { everyone, people } of stateCoverage) {
      expect(people.employer + people.direct + people.medicaid + people.medicare).toBeLessThan(everyone);
      expect(Object.values(people).filter((count) => !(Number.isInteger(count) && count >= 0))).toEqual([]);
    }
  });
});

describe('plan designs and facts', () => {
  it('have designs of every line with weights, and maxima of at least the deductible', () => {
    expect(new Set(planDesigns.map(({ line }) => line))).toEqual(new Set(LINES));
    for (const { deductibleSingle, deductibleFamily, maximumSingle, maximumFamily, weight } of planDesigns) {
      expect(weight).toBeGreaterThan(0);
      expect(maximumSingle).toBeGreaterThanOrEqual(deductibleSingle);
      if (maximumFamily !== null) expect(maximumFamily).toBeGreaterThanOrEqual(deductibleFamily);
    }
  });

  it('know a fact by name and no other', () => {
    expect(marketFact('annual_premium_single')).toBe(8_951);
    expect(() => marketFact('the moon')).toThrow('there is no fact "the moon"');
  });
});

describe('employers, payers and reasons', () => {
  it('have size classes in order, and sectors and words once each', () => {
    expect(employers.employerSizes.map(({ sizeClass }) => sizeClass)).toEqual(employers.SIZE_CLASSES);
    for (const list of [
      employers.industries.map(({ code }) => code),
      employers.industries.map(({ label }) => label),
      employers.employerBeginnings,
      employers.employerEndings,
      otherPayers.map(([name]) => name),
      otherPayers.map(([, payerId]) => payerId),
    ]) {
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it('have well-formed reasons', () => {
    for (const { maintenanceReason, maintenanceType, notice, meaning } of Object.values(ENROLLMENT_REASONS)) {
      expect(maintenanceReason).toMatch(/^\d\d$/);
      expect(['021', '001', '024']).toContain(maintenanceType);
      expect(notice[0]).toBeLessThanOrEqual(notice[1]);
      expect(meaning.length).toBeGreaterThan(3);
    }
  });
});
