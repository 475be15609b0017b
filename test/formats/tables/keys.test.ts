import { beforeAll, describe, expect, it } from 'vitest';
import { datasetRequestSchema, TABLE_NAMES } from '../../../shared/contracts/dataset.ts';
import { PRESETS } from '../../../shared/contracts/presets.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { brokenKeys, type Row, rowsOf } from './keys.ts';

const dataset = payerDataset({ members: 1_200, seed: 11 });

let rows: Record<string, Row[]>;
beforeAll(() => {
  rows = rowsOf(dataset, TABLE_NAMES);
}, 60_000);

describe('the tables of a dataset', () => {
  it('have rows, all of them', () => {
    for (const table of TABLE_NAMES) expect(rows[table]?.length, table).toBeGreaterThan(10);
    expect(rows['members']).toHaveLength(1_200);
  });

  it('have every key once, and every foreign key resolves', () => {
    expect(brokenKeys(rows).slice(0, 5)).toEqual([]);
  });

  it('have the columns, types and values of their contract', () => {
    for (const table of TABLE_NAMES) {
      const wrong = (rows[table] ?? []).flatMap((row) => misfits(table, row));
      expect(wrong.slice(0, 5), table).toEqual([]);
    }
  });

  it('refer to columns that there are', () => {
    for (const { columns } of Object.values(TABLES)) {
      for (const { references } of Object.values(columns)) {
        const [table = '', column = ''] = references?.split('.') ?? [];
        if (references)
          expect(TABLES[table as keyof typeof TABLES].columns[column]?.key, references).toBe(true);
      }
    }
  });
});

describe('keys', () => {
  it.each([
    [
      'a period that begins amid a year',
      { asOf: '2026-05-20', period: { from: '2025-03-10', to: '2026-03-09' } },
    ],
    ['two years and a run-out', { asOf: '2025-09-30', period: { from: '2023-07-01', to: '2025-06-30' } }],
    ['much that is rare', { parameters: PRESETS.edge_cases.parameters }],
    ['one state', { parameters: PRESETS.small_test.parameters }],
  ])('hold and resolve for %s', (_, wanted) => {
    const asked = resolveDataset(datasetRequestSchema.parse({ members: 300, seed: 23, ...wanted }));
    const found = rowsOf(asked, TABLE_NAMES);
    expect(found.claims.length).toBeGreaterThan(1_000);
    expect(brokenKeys(found).slice(0, 5)).toEqual([]);
  });
});

const TYPES: Readonly<Record<string, (value: string | number) => boolean>> = {
  integer: (value) => Number.isInteger(value),
  decimal: (value) => typeof value === 'number',
  date: (value) => /^\d{4}-\d{2}-\d{2}$/.test(String(value)),
  instant: (value) => new Date(String(value)).toISOString() === value,
  text: (value) => typeof value === 'string',
};

function misfits(table: string, row: Row): string[] {
  const { columns } = TABLES[table as keyof typeof TABLES];
  if (Object.keys(row).join() !== Object.keys(columns).join()) return [`${table} has other columns`];
  const found: string[] = [];
  for (const [name, { type, nullable, values }] of Object.entries(columns)) {
    const value = row[name] ?? null;
    const fits =
      value === null
        ? nullable
        : TYPES[type]?.(value) && (values === undefined || values.includes(String(value)));
    if (!fits) found.push(`${table}.${name} is ${value}`);
  }
  return found;
}
