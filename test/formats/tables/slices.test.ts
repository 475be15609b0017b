import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_FORMATS, MEMBERS_PER_BLOCK, TABLE_NAMES } from '../../../shared/contracts/dataset.ts';
import type { Slice } from '../../../shared/contracts/slice.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { type Row, rowsOf } from './keys.ts';

const dataset = payerDataset({ members: 1_120, seed: 5 });
const whole = encoded();

/** The bytes of every table and format, over all blocks that the slice touches. */
function encoded(slice?: Slice): Map<string, string> {
  const projection = openProjection(dataset, TABLE_NAMES, FILE_FORMATS, slice);
  const { from, to } = slice?.members ?? { from: 0, to: dataset.members };
  const bytes = new Map<string, string>();
  for (let block = Math.floor(from / MEMBERS_PER_BLOCK); block * MEMBERS_PER_BLOCK < to; block++) {
    for (const one of projection.encodeBlock(block)) {
      expect(one.records).toBe(one.trueRows);
      const name = `${one.table}.${one.format}`;
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
      { numRuns: 2 },
    );
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
    const projection = openProjection(dataset, ['members'], ['csv'], { members: { from: 1_000, to: 1_001 } });
    expect(projection.encodeBlock(1)).toHaveLength(1);
    expect(() => projection.encodeBlock(0)).toThrow(RangeError);
    expect(() => projection.encodeBlock(2)).toThrow(RangeError);
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

  it('hold undated rows whole', () => {
    const undated = TABLE_NAMES.filter((table) => TABLES[table].days === undefined);
    expect(rowsOf(dataset, undated, { window })).toEqual(rowsOf(dataset, undated));
  });
});
