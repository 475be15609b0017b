import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  datasetRequestSchema,
  MEMBERS_PER_BLOCK,
  TABLE_NAMES,
  type TableName,
} from '../../../shared/contracts/dataset.ts';
import { PRESETS } from '../../../shared/contracts/presets.ts';
import type { Slice } from '../../../shared/contracts/slice.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { formatIsoDate, parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { wholeBlock } from '../whole-block.ts';
import { type Row, rowsOf } from './keys.ts';

const dataset = payerDataset({ members: 1_120, seed: 5 });
const whole = encoded();

/** The bytes of every table and format, over all blocks that the slice touches. */
function encoded(slice?: Slice): Map<string, string> {
  const projection = openProjection(dataset, { tables: TABLE_NAMES, formats: ['csv', 'ndjson'], slice });
  const { from, to } = slice?.members ?? { from: 0, to: dataset.members };
  const bytes = new Map<string, string>();
  for (let block = Math.floor(from / MEMBERS_PER_BLOCK); block * MEMBERS_PER_BLOCK < to; block++) {
    for (const one of wholeBlock(projection, block)) {
      expect(one.records).toBe(one.trueRows);
      const name = `${one.content}.${one.format}`;
      bytes.set(name, (bytes.get(name) ?? '') + new TextDecoder().decode(one.bytes));
    }
  }
  return bytes;
}

describe('slices of members', () => {
  it('laid end to end are the whole, table by table, wherever they are cut', () => {
    const cut = fc.integer({ min: 1, max: dataset.members - 1 });
    fc.assert(
      fc.property(cut, (place) => {
        const first = encoded({ members: { from: 0, to: place } });
        const second = encoded({ members: { from: place, to: dataset.members } });
        for (const [name, bytes] of whole)
          expect((first.get(name) ?? '') + (second.get(name) ?? '') === bytes, name).toBe(true);
      }),
      { numRuns: 1 },
    );
  });

  it('laid end to end are the whole in 64 parts, as in one', () => {
    const bytes = new Map<string, string>();
    for (let part = 0; part < 64; part++) {
      const [from, to] = [part, part + 1].map((end) => Math.round((end * dataset.members) / 64)) as [
        number,
        number,
      ];
      for (const [name, some] of encoded({ members: { from, to } }))
        bytes.set(name, (bytes.get(name) ?? '') + some);
    }
    for (const [name, one] of whole) expect(bytes.get(name) === one, name).toBe(true);
  });

  it('hold the rows of their members and no others', () => {
    const rows = rowsOf(dataset, TABLE_NAMES, { members: { from: 1_100, to: 1_110 } });
    expect(rows.members.map((row) => row['member_index'])).toEqual(
      Array.from({ length: 10 }, (_, place) => 1_100 + place),
    );
    const ids = new Set(rows.members.map((row) => row['member_id']));
    for (const table of TABLE_NAMES) {
      if (TABLES[table].owner === 'block') expect(rows[table]).toEqual([]);
      else
        expect(
          rows[table].every((row) => ids.has(row['member_id'] ?? '')),
          table,
        ).toBe(true);
    }
  });

  it('have no block in which they have no member', () => {
    const projection = openProjection(dataset, {
      tables: ['members'],
      formats: ['csv'],
      slice: { members: { from: 1_000, to: 1_001 } },
    });
    expect(wholeBlock(projection, 1)).toHaveLength(1);
    expect(() => wholeBlock(projection, 0)).toThrow(RangeError);
    expect(() => wholeBlock(projection, 2)).toThrow(RangeError);
  });
});

describe('slices of days', () => {
  const window = { from: '2025-03-01', to: '2025-03-31' };
  const tables = TABLE_NAMES.filter((table) => TABLES[table].days !== undefined);

  it('hold the rows that touch their days, as the whole has them', () => {
    const all = rowsOf(dataset, tables);
    const sliced = rowsOf(dataset, tables, { window });
    for (const table of tables) {
      const [first, last] = TABLES[table].days as readonly [string, string];
      const touches = (row: Row) =>
        String(row[first]) <= window.to && (row[last] === null || String(row[last]) >= window.from);
      // As text: row by row, `toEqual` costs more than the rows did.
      expect(JSON.stringify(sliced[table]) === JSON.stringify(all[table].filter(touches)), table).toBe(true);
    }
  });

  /** Rows of a table in a window, taken from all its rows: what a slice of days must hold. */
  const within = (table: TableName, rows: readonly Row[], { from, to }: typeof window) => {
    const [first, last] = TABLES[table].days as readonly [string, string];
    return rows.filter(
      (row) => String(row[first]) <= to && (row[last] === null || String(row[last]) >= from),
    );
  };

  it.each([
    ['a year', { members: 250 }],
    [
      'two years that begin amid one, and a run-out, with much that is rare',
      {
        ...{ members: 120, asOf: '2025-09-30', period: { from: '2023-03-05', to: '2025-02-20' } },
        parameters: PRESETS.edge_cases.parameters,
      },
    ],
  ])('hold of every table what the whole of %s has on any days', (_, wanted) => {
    const some = resolveDataset(datasetRequestSchema.parse({ seed: 31, ...wanted }));
    const all = rowsOf(some, tables);
    const first = parseIsoDate(some.period.from);
    const day = fc.integer({ min: first, max: parseIsoDate(some.asOf) });
    const length = fc.oneof(fc.constant(0), fc.nat(40));
    fc.assert(
      fc.property(day, length, (from, days) => {
        const asked = {
          from: formatIsoDate(from),
          to: formatIsoDate(Math.min(from + days, parseIsoDate(some.asOf))),
        };
        for (const table of tables) {
          const sliced = rowsOf(some, [table], { window: asked })[table];
          const same = JSON.stringify(sliced) === JSON.stringify(within(table, all[table], asked));
          expect(same, `${table} of ${asked.from} to ${asked.to}`).toBe(true);
        }
      }),
      { numRuns: 4, examples: [[first, 0], [parseIsoDate(some.asOf), 0]] }, // biome-ignore format: days read better
    );
  });

  it('hold undated rows whole', () => {
    const undated = TABLE_NAMES.filter((table) => TABLES[table].days === undefined);
    expect(rowsOf(dataset, undated, { window })).toEqual(rowsOf(dataset, undated));
  });
});
