import { describe, expect, it } from 'vitest';
import { FILE_FORMATS, type FileFormat, TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { memberSchema } from '../../shared/contracts/member.ts';
import { openHistory } from '../../shared/engine/payer/history.ts';
import { openPopulation } from '../../shared/engine/payer/population.ts';
import { MOST_PIECE_BYTES, PIECE_BYTES } from '../../shared/formats/block-pieces.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import { RECORD_TABLES } from '../../shared/formats/tables/registry.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import { decode } from './document.ts';
import { parseCsv } from './parse-csv.ts';
import { wholeBlock, wholeFile } from './whole-block.ts';

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
  const members = (formats: readonly FileFormat[]) =>
    openProjection(dataset, { tables: ['members'], formats });

  it('writes NDJSON rows that are the members', () => {
    const [encoded] = wholeBlock(members(['ndjson']), 1);
    const lines = decode(encoded?.bytes ?? new Uint8Array()).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toEqual(population.block(1).map((row) => JSON.stringify(row)));
  });

  it('writes CSV files whose rows are the members, with null as an empty field', () => {
    const rows = parseCsv(wholeFile(members(['csv']), { content: 'members', format: 'csv' }).toString());
    expect(rows[0]).toEqual(Object.keys(memberSchema.shape));
    const expected = population.block(0).map((row) => Object.values(row).map((value) => String(value ?? '')));
    expect(rows.slice(1, 1_001)).toEqual(expected);
    expect(rows).toHaveLength(2_501);
  });

  it('writes the same members from facts and from rows that are objects', () => {
    const run = RECORD_TABLES.members.open(['csv', 'ndjson', 'json'], undefined).openBlock();
    run.addMembers(openHistory(dataset), { from: 1_000, to: 2_000 });
    const facts = wholeBlock(members(['csv', 'ndjson', 'json']), 1);
    expect(run.outputs.map((output) => decode(output.take()))).toEqual(
      facts.map(({ bytes }) => decode(bytes)),
    );
  });

  it('gives one block for each table and format, in the order asked for', () => {
    for (const formats of [['csv', 'ndjson'], ['ndjson', 'csv'], ['csv']] as const) {
      const encoded = wholeBlock(openProjection(dataset, { tables: TABLE_NAMES, formats }), 2);
      expect(encoded.map(({ content, format }) => `${content}.${format}`)).toEqual(
        TABLE_NAMES.flatMap((table) => formats.map((format) => `${table}.${format}`)),
      );
      for (const { records, trueRows } of encoded) expect(records).toBe(trueRows);
    }
  });

  it('gives a stream the same bytes whatever else is asked for, and whatever was asked before', () => {
    const content = { tables: ['members', 'claims', 'providers'], formats: ['csv', 'ndjson'] } as const;
    const stream = { content: 'claims', format: 'ndjson' } as const;
    const [alone] = wholeBlock(openProjection(dataset, content, [stream]), 2);
    const together = openProjection(dataset, content);
    wholeBlock(together, 0);
    const again = wholeBlock(together, 2).find(
      ({ content: name, format }) => name === 'claims' && format === 'ndjson',
    );
    expect(again).toEqual(alone);
    expect(alone?.bytes.length).toBeGreaterThan(10_000);
  });

  it('cuts large blocks into pieces, and small ones not at all', () => {
    const content = { tables: ['members', 'answer_key', 'plans'], formats: ['ndjson'] } as const;
    const [small, large, none] = wholeBlock(openProjection(dataset, content), 1);
    expect(small?.pieces).toHaveLength(1);
    expect(none).toMatchObject({ records: 0, pieces: [0] });
    expect(large?.pieces.length).toBeGreaterThan(8);
    for (const length of large?.pieces.slice(0, -1) ?? []) {
      expect(length).toBeGreaterThanOrEqual(PIECE_BYTES);
      expect(length).toBeLessThan(MOST_PIECE_BYTES);
    }
  });

  it('cuts the last block at the end of the dataset', () => {
    const projection = members(FILE_FORMATS);
    expect(projection.blocks).toBe(3);
    const records = [0, 1, 2].map((block) => wholeBlock(projection, block).map((encoded) => encoded.records));
    expect(records).toEqual([1_000, 1_000, 500].map((count) => FILE_FORMATS.map(() => count)));
    const larger = openProjection(payerDataset({ members: 3_000 }), {
      tables: ['members'],
      formats: ['csv'],
    });
    const cut = wholeBlock(projection, 2)[0]?.bytes ?? new Uint8Array();
    expect(wholeBlock(larger, 2)[0]?.bytes.subarray(0, cut.length)).toEqual(cut);
    expect(() => wholeBlock(projection, 3)).toThrow(RangeError);
  });

  it('refuses documents that cannot be written, before any block', () => {
    const stream = { content: 'fhir_care_plan', format: 'psv' } as const;
    expect(() => openProjection(dataset, { tables: [], formats: [] }, [stream])).toThrow(
      'fhir_care_plan/psv cannot be written',
    );
  });
});
