import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../shared/contracts/dataset.ts';
import { censusDivisions } from '../../shared/reference/census-divisions.ts';
import { professions } from '../../shared/reference/clinician-roles.ts';
import * as names from '../../shared/reference/provider-names.ts';
import taxonomyTable from '../../shared/reference/provider-taxonomy.json' with { type: 'json' };
import {
  CLINICIAN_ROLES,
  CLINICIAN_SPECIALTIES,
  clinicianKinds,
  ORGANISATION_ROLES,
  ORGANISATION_SPECIALTIES,
  organisationKinds,
} from '../../shared/reference/provider-taxonomy.ts';
import incomesTable from '../../shared/reference/state-incomes.json' with { type: 'json' };
import { stateIncomes } from '../../shared/reference/state-incomes.ts';

const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

describe.each(Object.entries({ taxonomyTable, incomesTable }))('%s', (_, table) => {
  it('says where it comes from and under which licence', () => {
    for (const field of [table.source, table.year, table.licence, table.note]) expect(field).not.toBe('');
  });

  it('has rows as long as its list of columns', () => {
    expect(table.rows.filter((row) => row.length !== table.columns.length)).toEqual([]);
  });
});

describe('kinds of providers', () => {
  it('have codes of ten characters, each once, and weights', () => {
    const all = [...clinicianKinds, ...organisationKinds];
    expect(all).toHaveLength(taxonomyTable.rows.length);
    expect(distinct(all.map(({ code }) => code))).toBe(true);
    for (const { code, weight } of all) {
      expect(code).toMatch(/^[0-9A-Z]{9}X$/);
      expect(weight).toBeGreaterThan(0);
    }
  });

  it('have just the specialties and roles that are listed', () => {
    const of = (kinds: readonly { specialty: string; role: string }[]) => ({
      specialties: new Set(kinds.map(({ specialty }) => specialty)),
      roles: new Set(kinds.map(({ role }) => role)),
    });
    expect(of(clinicianKinds)).toEqual({
      specialties: new Set(CLINICIAN_SPECIALTIES),
      roles: new Set(CLINICIAN_ROLES),
    });
    expect(of(organisationKinds)).toEqual({
      specialties: new Set(ORGANISATION_SPECIALTIES),
      roles: new Set(ORGANISATION_ROLES),
    });
  });

  it('have credentials of every profession, and women among them', () => {
    for (const { credentials, women } of Object.values(professions)) {
      expect(credentials.length).toBeGreaterThan(0);
      expect(women).toBeGreaterThan(0);
      expect(women).toBeLessThan(100);
    }
  });
});

describe('states', () => {
  it('are in one census division each, and have people and incomes', () => {
    expect(distinct(censusDivisions.flat())).toBe(true);
    expect(new Set(censusDivisions.flat())).toEqual(new Set(STATE_CODES));
    expect(new Set(stateIncomes.map(({ state }) => state))).toEqual(new Set(STATE_CODES));
    for (const { population, medianHouseholdIncome } of stateIncomes) {
      expect(population).toBeGreaterThan(500_000);
      expect(medianHouseholdIncome).toBeGreaterThan(15_000);
    }
  });
});

it('names of organisations are made of distinct plain words', () => {
  for (const words of [names.placeBeginnings, names.placeEndings, names.landforms, names.groupEndings]) {
    expect(distinct(words)).toBe(true);
    for (const word of words) expect(word).toMatch(/^[A-Za-z]+$/);
  }
});
