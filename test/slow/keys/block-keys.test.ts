/** Reach: the judge of `npm run test:keys` itself, on files made wrong on purpose. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TABLE_NAMES, type TableName } from '../../../shared/contracts/dataset.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { judgeFiles } from './all-keys.ts';
import { BlockKeys, type Faults } from './block-keys.ts';
import { HashFiles } from './hash-files.ts';
import { KeySet } from './key-set.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The faults of some rows, blocks by tables by rows, each row the texts of its columns by name. */
function faultsOf(blocks: readonly Partial<Record<TableName, readonly Record<string, string>[]>>[]): Faults {
  const files = new HashFiles(folder, 0);
  const keys = new BlockKeys(files);
  for (const tables of blocks) {
    for (const [table, rows] of Object.entries(tables))
      keys.take(table as TableName, csvOf(table as TableName, rows));
    keys.endBlock();
  }
  files.end();
  judgeFiles(folder, 1, keys.faults);
  return keys.faults;
}

function csvOf(table: TableName, rows: readonly Record<string, string>[]): Uint8Array {
  const lines = rows.map((row) => Object.keys(TABLES[table].columns).map((name) => row[name] ?? ''));
  return new TextEncoder().encode(lines.map((line) => `${line.join()}\r\n`).join(''));
}

describe('the judge of keys', () => {
  it('finds nothing wrong with a dataset, of whatever pieces its bytes come in', () => {
    const projection = openProjection(payerDataset({ members: 1_100 }), {
      tables: TABLE_NAMES,
      formats: ['csv'],
    });
    const files = new HashFiles(folder, 0);
    const keys = new BlockKeys(files);
    for (let block = 0; block < projection.blocks; block++) {
      for (const { stream, bytes } of projection.pieces(block)) {
        keys.take(stream.content as TableName, bytes.subarray(0, 1_001));
        keys.take(stream.content as TableName, bytes.subarray(1_001));
      }
      keys.endBlock();
    }
    files.end();
    judgeFiles(folder, 1, keys.faults);
    expect([...keys.faults]).toEqual([]);
    expect(keys.rows.get('members')).toBe(1_100);
    expect(keys.rows.get('claim_lines')).toBeGreaterThan(10_000);
  });

  it('finds a key that is there twice, in a block and in two', () => {
    const plan = { plan_id: 'P1', name: '"one, or two"' };
    expect([...faultsOf([{ plans: [plan, plan] }])]).toEqual([['plans: a key is there twice in a block', 1]]);
    expect([...faultsOf([{ plans: [plan] }, { plans: [plan] }])].map(([what]) => what)).toEqual([
      'plans: a key is there in two blocks',
    ]);
  });

  it('finds a reference to nothing, and takes one to a row of another block', () => {
    const sponsor = { sponsor_id: 'S1', plan_id_1: 'P1' };
    expect([...faultsOf([{ sponsors: [sponsor] }])]).toEqual([['a reference to plans has no row', 1]]);
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'keys-test-'));
    expect([...faultsOf([{ sponsors: [sponsor] }, { plans: [{ plan_id: 'P1' }] }])]).toEqual([]);
  });

  it('finds a part of a key that is not the key of a row of its block', () => {
    const line = { claim_id: 'C1', line: '1', member_id: 'M1' };
    expect([
      ...faultsOf([{ members: [{ member_id: 'M1', subscriber_id: 'M1' }], claim_lines: [line] }]),
    ]).toEqual([['claim_lines.claim_id: not among the claims of its block', 1]]);
  });

  it('refuses a row with too few columns', () => {
    const keys = new BlockKeys(new HashFiles(folder, 0));
    expect(() => keys.take('members', new TextEncoder().encode('1,2\r\n'))).toThrow(
      'a row of members has 2 columns',
    );
  });
});

it('a set of hashes knows what was added, whichever slots they share', () => {
  const set = new KeySet();
  const low = (number: number) => (number % 7) * 1_024 + 1;
  for (let number = 0; number < 5_000; number++) expect(set.add(number, low(number))).toBe(true);
  for (let number = 0; number < 5_000; number++) expect(set.add(number, low(number))).toBe(false);
  expect(set.has(5_000, low(5_000))).toBe(false);
  set.clear();
  expect(set.has(3, low(3))).toBe(false);
});
