/** Reach: all tables of a few hundred members with much that is rare: no identifier is one that could be somebody's. */
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLE_NAMES, type TableName } from '../../../shared/contracts/dataset.ts';
import { PRESETS } from '../../../shared/contracts/presets.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { type Row, rowsOf } from './keys.ts';

/** What identifiers of a kind look like, so that they are nobody's, and the names of the columns that hold them. */
interface Reserved {
  readonly columns: RegExp;
  readonly pattern: RegExp;
  readonly also?: (text: string) => boolean;
}

const UNASSIGNED_TINS = /^(00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)-?\d{7}$/;

const RESERVED: Readonly<Record<string, Reserved>> = {
  'member ids': { columns: /^(member_id|subscriber_id|member_id_sent)$/, pattern: /^SW\d{10}$/ },
  // Areas 000, 666 and from 900 on, without the groups of taxpayer numbers, are never issued.
  SSNs: {
    columns: /^ssn$/,
    pattern: /^(000|666|9\d\d)-\d\d-\d{4}$/,
    also: (ssn) => !/^9/.test(ssn) || !/-(5\d|6[0-5]|7\d|8[0-8]|9\d)-/.test(ssn),
  },
  // An S in the second place marks a synthetic one.
  MBIs: { columns: /^mbi$/, pattern: /^[1-9]S[0-9A-Z]{9}$/ },
  // Every NPI that was issued begins with 1.
  NPIs: { columns: /(^|_)npi$/, pattern: /^2\d{9}$/ },
  TINs: { columns: /^tin$/, pattern: UNASSIGNED_TINS },
  NDCs: { columns: /^ndc$/, pattern: /^00000\d{6}$/ },
  telephones: { columns: /phone/, pattern: /^\d{3}-555-01\d\d$/ },
  'mail addresses': { columns: /mail/, pattern: /@example\.(com|org|net)$/ },
};

let rows: Record<TableName, Row[]>;
beforeAll(() => {
  rows = rowsOf(
    payerDataset({ members: 400, seed: 29, parameters: PRESETS.edge_cases.parameters }),
    TABLE_NAMES,
  );
}, 60_000);

/** Values of the columns that some names fit, over all tables. */
const valuesOf = (names: RegExp): string[] =>
  Object.values(rows).flatMap((table) => {
    const columns = Object.keys(table[0] ?? {}).filter((name) => names.test(name));
    return columns.flatMap((name) =>
      table
        .map((row) => row[name] ?? '')
        .filter((value) => value !== '')
        .map(String),
    );
  });

describe('identifiers in any table', () => {
  it.each(Object.entries(RESERVED))('%s are nobody’s', (_, { columns, pattern, also }) => {
    const values = [...new Set(valuesOf(columns))];
    expect(values.length).toBeGreaterThan(20);
    const others = values.filter((value) => !pattern.test(value) || also?.(value) === false);
    expect(others.slice(0, 5)).toEqual([]);
  });

  it('stand in no column of another name', () => {
    const known = new RegExp(
      Object.values(RESERVED)
        .map(({ columns }) => columns.source)
        .join('|'),
    );
    const looksReal = /\b\d{3}-\d{2}-\d{4}\b|\b1\d{9}\b|\b\d{3}-\d{3}-\d{4}\b|@/;
    const isText = (value: unknown): value is string => typeof value === 'string';
    const found = Object.entries(rows).flatMap(([table, all]) =>
      all.flatMap((row) =>
        Object.entries(row).flatMap(([name, value]) =>
          isText(value) && !known.test(name) && looksReal.test(value) ? [`${table}.${name}: ${value}`] : [],
        ),
      ),
    );
    expect(found.slice(0, 5)).toEqual([]);
  });
});
