import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  integer,
  orNull,
  type TableContract,
  text,
} from '../../../shared/contracts/tables/table-contract.ts';
import { openBatches } from '../../../shared/formats/parquet/column-batch.ts';
import { parquetColumns } from '../../../shared/formats/parquet/parquet-column.ts';
import { ParquetFile } from '../../../shared/formats/parquet/parquet-file.ts';
import { parquetTable } from '../../../shared/formats/parquet/parquet-table.ts';
import {
  anyRows,
  fileOf,
  type ObjectRow,
  objectColumns,
  sampleContract,
  sampleRow,
} from './object-columns.ts';
import { metadataOf, readParquet } from './read-parquet.ts';

const facts = { datasetId: 'ds_0', engineVersion: '1.2.3' };

/** A table whose pages and row groups end after so many rows. */
function smallTable(contract: TableContract, pageRows: number, groupRows: number) {
  const columns = parquetColumns(contract.columns);
  return {
    openRows: () => openBatches(columns, objectColumns(contract)),
    openFile: () => new ParquetFile(contract.name, columns, facts, { pageRows, groupRows }),
  };
}

const textTable = (nullable: boolean): TableContract => ({
  ...{ name: 'texts', meaning: '', row: '', owner: 'member' },
  columns: { word: nullable ? orNull(text('')) : text('') },
});

const table = parquetTable(sampleContract, objectColumns(sampleContract));
const sampleTable = { openRows: table.openRows, openFile: () => table.openFile(facts) };

describe('a Parquet file', () => {
  it('gives another reader the rows that were written, however they are cut', async () => {
    const cut = fc.integer({ min: 1, max: 50 });
    await fc.assert(
      fc.asyncProperty(anyRows(sampleContract, 120), cut, cut, cut, async (rows, piece, page, group) => {
        const file = fileOf(smallTable(sampleContract, page, group), rows, piece);
        expect(await readParquet(file, sampleContract)).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps texts apart that only their bytes tell apart, with a dictionary and without', async () => {
    for (const distinct of [3, 300, 5_000, 70_000]) {
      const rows = Array.from({ length: 75_000 }, (_, place) => ({ word: `é${(place * 7) % distinct}` }));
      const file = fileOf(smallTable(textTable(false), 20_000, 100_000), rows, 5_000);
      expect(await readParquet(file, textTable(false))).toEqual(rows);
    }
  });

  it('goes on without a dictionary when that has become too large', async () => {
    // Half of each piece's texts are its own, so each piece has a dictionary, and the row group's grows without end.
    const rows = Array.from({ length: 60_000 }, (_, place) => ({
      word: place % 2 === 0 ? 'the same in all' : `${place}`.padStart(40, '-'),
    }));
    const file = fileOf(smallTable(textTable(true), 1_000, 100_000), rows, 1_000);
    expect(await readParquet(file, textTable(true))).toEqual(rows);
    const chunk = metadataOf(file).row_groups[0]?.columns[0]?.meta_data;
    expect(chunk?.encodings).toEqual(['PLAIN', 'RLE', 'RLE_DICTIONARY']);
    expect(chunk?.statistics).toMatchObject({ max_value: 'the same in all', null_count: 0n });
  });

  it('writes rows of one value as short runs', () => {
    const rows = (value: (row: number) => string) =>
      Array.from({ length: 20_000 }, (_, row) => sampleRow({ label: value(row) }));
    const same = fileOf(
      sampleTable,
      rows(() => 'red'),
      5_000,
    );
    expect(metadataOf(same).row_groups[0]?.columns[2]?.meta_data?.total_uncompressed_size).toBeLessThan(80);
  });

  it('has no row group without rows', async () => {
    const file = fileOf(sampleTable, [], 1);
    expect(metadataOf(file)).toMatchObject({ num_rows: 0n, row_groups: [] });
    expect(await readParquet(file, sampleContract)).toEqual([]);
  });

  it('says whose it is, and of what types the columns are', () => {
    const { key_value_metadata, created_by, schema } = metadataOf(fileOf(sampleTable, [sampleRow()], 1));
    expect(created_by).toBe('synthward version 1.2.3');
    expect(key_value_metadata).toEqual([
      { key: 'dataset', value: 'ds_0' },
      { key: 'engine_version', value: '1.2.3' },
      { key: 'table', value: 'samples' },
    ]);
    const types = schema
      .slice(1)
      .map(({ name, type, repetition_type, logical_type, precision, scale }) =>
        [name, type, repetition_type, logical_type?.type, precision, scale].filter(
          (fact) => fact !== undefined,
        ),
      );
    expect(types).toEqual([
      ['id', 'INT32', 'REQUIRED', 'INTEGER'],
      ['note', 'BYTE_ARRAY', 'REQUIRED', 'STRING'],
      ['label', 'BYTE_ARRAY', 'REQUIRED', 'STRING'],
      ['maybe', 'BYTE_ARRAY', 'OPTIONAL', 'STRING'],
      ['day', 'INT32', 'REQUIRED', 'DATE'],
      ['last', 'INT32', 'OPTIONAL', 'DATE'],
      ['at', 'INT64', 'REQUIRED', 'TIMESTAMP'],
      ['amount', 'INT64', 'REQUIRED', 'DECIMAL', 18, 2],
      ['extra', 'INT64', 'OPTIONAL', 'DECIMAL', 18, 2],
      ['measured', 'INT64', 'OPTIONAL', 'DECIMAL', 18, 4],
      ['group', 'INT32', 'OPTIONAL', 'INTEGER'],
    ]);
  });

  it('tells the bounds and the nulls of each column', () => {
    const rows = [
      sampleRow({ id: -7, note: 'b', maybe: 'é', amount: -250, extra: 100, day: 3 }),
      sampleRow({ id: 9, note: 'ba', maybe: 'z', amount: 2 ** 40, measured: '-0.5', day: -3 }),
      sampleRow({ id: 2, note: 'a', amount: 0, measured: '12' }),
    ];
    const columns = metadataOf(fileOf(sampleTable, rows, 2)).row_groups[0]?.columns ?? [];
    const bounds = Object.fromEntries(
      columns.map(({ meta_data }) => {
        const { min_value, max_value, null_count } = meta_data?.statistics ?? {};
        return [meta_data?.path_in_schema[0], [min_value, max_value, null_count]];
      }),
    );
    expect(bounds).toMatchObject({
      id: [-7, 9, 0n],
      note: ['a', 'ba', 0n],
      maybe: ['z', 'é', 1n],
      amount: [-2.5, 2 ** 40 / 100, 0n],
      extra: [1, 1, 2n],
      measured: [-0.5, 12, 1n],
      group: [undefined, undefined, 3n],
    });
  });

  it('tells no bounds of long texts', () => {
    const file = fileOf(sampleTable, [sampleRow({ note: 'x'.repeat(65) })], 1);
    const statistics = metadataOf(file).row_groups[0]?.columns[1]?.meta_data?.statistics;
    expect(statistics).toMatchObject({ null_count: 0n });
    expect(statistics?.min_value).toBeUndefined();
    expect(statistics?.max_value).toBeUndefined();
  });

  it('ends row groups after the piece that fills them', () => {
    const rows = Array.from({ length: 100 }, (_, id) => sampleRow({ id }));
    const file = fileOf(smallTable(sampleContract, 10, 30), rows, 12);
    expect(metadataOf(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([36, 36, 28]);
  });

  it('is the same however its pieces were cut on the way', () => {
    const rows = Array.from({ length: 40 }, (_, id) => sampleRow({ id, note: `note ${id}` }));
    const whole = fileOf(sampleTable, rows, 10);
    for (const size of [1, 7, 1_000_000]) {
      const cut = { ...sampleTable, openFile: () => cutFile(sampleTable.openFile(), size) };
      expect(fileOf(cut, rows, 10)).toEqual(whole);
    }
  });

  it('refuses to end within a batch, and what is no batch', () => {
    const encoder = sampleTable.openRows();
    encoder.write(sampleRow());
    const batch = encoder.take();
    const file = sampleTable.openFile();
    expect(file.add(batch.subarray(0, batch.length - 1))).toEqual([]);
    expect(() => file.end()).toThrow(/the last batch ends after/);
    expect(() => sampleTable.openFile().add(new Uint8Array(16))).toThrow(/a batch cannot have 0 bytes/);
    const short = batch.slice(0, 64);
    new DataView(short.buffer).setUint32(0, 64, true);
    expect(() => sampleTable.openFile().add(short)).toThrow(/cut short/);
  });
});

describe('the rows of a block', () => {
  it('have bytes that depend on nothing but them', () => {
    fc.assert(
      fc.property(anyRows(sampleContract, 30), anyRows(sampleContract, 30), (before, rows) => {
        const [fresh, used] = [sampleTable.openRows(), sampleTable.openRows()];
        for (const row of before) used.write(row);
        used.take();
        for (const row of rows) {
          fresh.write(row);
          used.write(row);
        }
        expect(used.take()).toEqual(fresh.take());
      }),
    );
  });

  it('have no bytes when there are none, and a size that follows what was written', () => {
    const encoder = sampleTable.openRows();
    expect(encoder.take()).toEqual(new Uint8Array());
    expect(encoder.size).toBe(0);
    for (let id = 0; id < 1_000; id++) encoder.write(sampleRow({ id, note: `note ${id}` }));
    const { size } = encoder;
    const { length } = encoder.take();
    expect(size).toBeGreaterThan(length * 0.8);
    expect(size).toBeLessThan(length * 1.2);
    expect(encoder.size).toBeLessThan(20);
  });

  it('are refused when a value is none of its column', () => {
    const write = (values: Partial<ObjectRow>) => () => sampleTable.openRows().write(sampleRow(values));
    expect(write({ id: 2 ** 31 })).toThrow(/2147483648 in id is no integer of 32 bits/);
    expect(write({ id: 1.5 })).toThrow(/1.5 in id/);
    expect(write({ amount: 0.5 })).toThrow(/0.5 in amount is no exact integer/);
    expect(write({ measured: '1.00001' })).toThrow(/more than 4 decimal places/);
    expect(write({ measured: 'many' })).toThrow(/"many" in measured is no decimal/);
    expect(write({ measured: '99999999999999' })).toThrow(/no exact integer/);
    expect(write({ note: null })).toThrow(/the column note has no null/);
  });
});

describe('parquetColumns', () => {
  it('counts places of the currency unit only where the unit is cents', () => {
    expect(parquetColumns({ share: integer('', 'basis points') })[0]?.physical).toBe('int32');
  });
});

/** A file that takes its pieces in smaller ones. */
function cutFile(file: ReturnType<typeof sampleTable.openFile>, size: number) {
  return {
    begin: () => file.begin(),
    end: () => file.end(),
    add: (piece: Uint8Array) => {
      const ready: Uint8Array[] = [];
      for (let from = 0; from < piece.length; from += size)
        ready.push(...file.add(piece.subarray(from, from + size)));
      return ready;
    },
  };
}
