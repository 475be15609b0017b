import { describe, expect, it } from 'vitest';
import { FILE_FORMATS, TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { memberSchema } from '../../shared/contracts/member.ts';
import { openPopulation } from '../../shared/engine/payer/population.ts';
import { fileFormats, openProjection } from '../../shared/formats/projection.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import { decode } from './document.ts';
import { parseCsv } from './parse-csv.ts';

const dataset = payerDataset({ members: 2_500 });

describe('the members table', () => {
  it('has rows whose keys come in that order, and which the contract accepts', () => {
    for (const row of openPopulation(dataset).block(1)) {
      expect(Object.keys(row)).toEqual(Object.keys(memberSchema.shape));
      expect(memberSchema.parse(row)).toEqual(row);
    }
  });
});

describe('openProjection', () => {
  const population = openPopulation(dataset);

  it('writes NDJSON rows that are the members', () => {
    const [encoded] = openProjection(dataset, ['members'], ['ndjson']).encodeBlock(1);
    const lines = decode(encoded?.bytes ?? new Uint8Array()).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toEqual(population.block(1).map((row) => JSON.stringify(row)));
  });

  it('writes CSV rows that are the members, with null as an empty field', () => {
    const projection = openProjection(dataset, ['members'], ['csv']);
    const header = decode(projection.header('members', 'csv'));
    const rows = parseCsv(header + decode(projection.encodeBlock(0)[0]?.bytes ?? new Uint8Array()));
    expect(rows[0]).toEqual(Object.keys(memberSchema.shape));
    const expected = population.block(0).map((row) => Object.values(row).map((value) => String(value ?? '')));
    expect(rows.slice(1)).toEqual(expected);
  });

  it('gives one entry per table and format, in the order asked for', () => {
    for (const formats of [['csv', 'ndjson'], ['ndjson', 'csv'], ['csv'], []] as const) {
      const encoded = openProjection(dataset, TABLE_NAMES, formats).encodeBlock(0);
      expect(encoded.map(({ table, format }) => `${table}.${format}`)).toEqual(
        TABLE_NAMES.flatMap((table) => formats.map((format) => `${table}.${format}`)),
      );
    }
  });

  it('gives a format the same bytes whatever else is asked for, and whatever was asked before', () => {
    const [alone] = openProjection(dataset, ['members'], ['ndjson']).encodeBlock(2);
    const together = openProjection(dataset, ['members'], ['csv', 'ndjson']);
    together.encodeBlock(0);
    expect(together.encodeBlock(2)[1]?.bytes).toEqual(alone?.bytes);
  });

  it('cuts the last block at the end of the dataset', () => {
    const projection = openProjection(dataset, ['members'], FILE_FORMATS);
    expect(projection.blocks).toBe(3);
    const records = [0, 1, 2].map((block) => projection.encodeBlock(block).map((encoded) => encoded.records));
    expect(records).toEqual([
      [1_000, 1_000],
      [1_000, 1_000],
      [500, 500],
    ]);
    const larger = openProjection(payerDataset({ members: 3_000 }), ['members'], ['ndjson']);
    const cut = projection.encodeBlock(2)[1]?.bytes ?? new Uint8Array();
    expect(larger.encodeBlock(2)[0]?.bytes.subarray(0, cut.length)).toEqual(cut);
    expect(() => projection.encodeBlock(3)).toThrow(RangeError);
  });

  it('has a header in CSV only', () => {
    const projection = openProjection(dataset, ['members'], FILE_FORMATS);
    expect(projection.header('members', 'ndjson')).toHaveLength(0);
    expect(decode(projection.header('members', 'csv'))).toMatch(
      /^member_index,member_id,.*,termination_date\r\n$/,
    );
  });

  it('names the files of every format', () => {
    expect(FILE_FORMATS.map((format) => fileFormats[format].extension)).toEqual(['csv', 'ndjson']);
  });
});
