import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../shared/contracts/dataset.ts';
import firstNamesTable from '../../shared/reference/first-names.json' with { type: 'json' };
import { FIRST_NAME_GROUPS, firstNames } from '../../shared/reference/first-names.ts';
import * as patterns from '../../shared/reference/household-patterns.ts';
import { languages } from '../../shared/reference/languages.ts';
import { ETHNICITY_CODES, groupCodes, RACE_CODES } from '../../shared/reference/race-codes.ts';
import stateDemographicsTable from '../../shared/reference/state-demographics.json' with { type: 'json' };
import {
  LANGUAGE_GROUPS,
  RACE_GROUPS,
  stateDemographics,
} from '../../shared/reference/state-demographics.ts';
import statePyramidsTable from '../../shared/reference/state-pyramids.json' with { type: 'json' };
import { AGE_BANDS, statePyramids } from '../../shared/reference/state-pyramids.ts';
import * as streets from '../../shared/reference/street-names.ts';
import surnamesTable from '../../shared/reference/surnames.json' with { type: 'json' };
import { SURNAME_GROUPS, surnames } from '../../shared/reference/surnames.ts';
import zipCodesTable from '../../shared/reference/zip-codes.json' with { type: 'json' };
import { zipCodes } from '../../shared/reference/zip-codes.ts';

const tables = { firstNamesTable, surnamesTable, zipCodesTable, statePyramidsTable, stateDemographicsTable };

const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

describe.each(Object.entries(tables))('%s', (_, table) => {
  it('says where it comes from and under which licence', () => {
    for (const field of [table.source, table.year, table.licence, table.note]) expect(field).not.toBe('');
  });

  it('has rows as long as its list of columns', () => {
    expect(table.rows.filter((row) => row.length !== table.columns.length)).toEqual([]);
  });
});

describe('first names', () => {
  it('are a thousand of each sex, each once, of letters only', () => {
    for (const sex of ['F', 'M']) {
      const names = firstNames.filter((row) => row.sex === sex).map((row) => row.name);
      expect(names).toHaveLength(1_000);
      expect(distinct(names)).toBe(true);
    }
    expect(firstNames.filter(({ name }) => !/^[A-Z][a-z]+$/.test(name))).toEqual([]);
  });

  it('have births of eleven decades, and shares of all groups or none', () => {
    for (const { births, shares } of firstNames) {
      expect(births).toHaveLength(11);
      expect(births.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
      expect([undefined, FIRST_NAME_GROUPS.length]).toContain(shares?.length);
    }
  });
});

describe('surnames', () => {
  it('are 2,500, each once, with letters and apostrophes only', () => {
    expect(surnames).toHaveLength(2_500);
    expect(distinct(surnames.map((row) => row.name))).toBe(true);
    expect(surnames.filter(({ name }) => !/^[A-Z][A-Za-z']+$/.test(name))).toEqual([]);
  });

  it('have bearers and shares of every group', () => {
    for (const { bearers, shares } of surnames) {
      expect(bearers).toBeGreaterThan(0);
      expect(shares).toHaveLength(SURNAME_GROUPS.length);
    }
  });
});

describe('ZIP codes', () => {
  it('are distinct, well formed and inhabited', () => {
    expect(distinct(zipCodes.map((row) => row.zip))).toBe(true);
    for (const row of zipCodes) {
      expect(row.zip).toMatch(/^\d{5}$/);
      expect(row.countyFips).toMatch(/^\d{5}$/);
      expect(row.areaCode).toMatch(/^[2-9]\d\d$/);
      expect(row.population).toBeGreaterThan(0);
    }
  });

  it('cover every state, each with one prefix of county codes', () => {
    for (const state of STATE_CODES) {
      const rows = zipCodes.filter((row) => row.state === state);
      expect(rows.length).toBeGreaterThan(20);
      expect(new Set(rows.map((row) => row.countyFips.slice(0, 2))).size, state).toBe(1);
    }
  });
});

describe('states', () => {
  it('all have a pyramid of both sexes', () => {
    for (const state of STATE_CODES) {
      expect(statePyramids.get(state)?.F).toHaveLength(AGE_BANDS);
      expect(statePyramids.get(state)?.M).toHaveLength(AGE_BANDS);
    }
  });

  it('all have shares of race and language that add up to all, within rounding', () => {
    expect(new Set(stateDemographics.map((row) => row.state))).toEqual(new Set(STATE_CODES));
    for (const { state, races, languages: spoken } of stateDemographics) {
      const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);
      expect(Math.abs(sum(races) - 10_000), state).toBeLessThanOrEqual(5);
      expect(Math.abs(sum(spoken) - 10_000), state).toBeLessThanOrEqual(5);
    }
  });
});

describe('codes', () => {
  it('of race and ethnicity are those of the code system', () => {
    for (const group of RACE_GROUPS) {
      expect(Object.values(ETHNICITY_CODES)).toContain(groupCodes[group].ethnicity);
      for (const [code] of groupCodes[group].races) expect(Object.values(RACE_CODES)).toContain(code);
    }
  });

  it('of languages are distinct ISO 639-1 codes, and every group of languages and people has some', () => {
    expect(distinct(languages.map((language) => language.code))).toBe(true);
    for (const { code } of languages) expect(code).toMatch(/^[a-z]{2}$/);
    for (const kind of LANGUAGE_GROUPS)
      expect(languages.some((language) => language.group === kind)).toBe(true);
    for (const group of RACE_GROUPS)
      expect(languages.some((language) => language.speakers[group])).toBe(true);
  });
});

describe('our own tables', () => {
  it('have patterns of the length that their ages ask for', () => {
    expect(patterns.birthsByMothersAge).toHaveLength(patterns.OLDEST_MOTHER - patterns.YOUNGEST_MOTHER + 1);
    expect(patterns.coveredAsChild).toHaveLength(patterns.LAST_CHILD_AGE - patterns.ADULT_AGE + 1);
    expect(patterns.largeFamilies).toHaveLength(patterns.smallFamilies.length);
    expect(patterns.partneredWomen[0]?.[0]).toBe(patterns.ADULT_AGE);
  });

  it('have street words that are plain and distinct', () => {
    for (const words of [streets.streetBeginnings, streets.streetEndings]) {
      expect(distinct(words)).toBe(true);
      for (const word of words) expect(word).toMatch(/^[A-Za-z]+$/);
    }
  });
});
