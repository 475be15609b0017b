import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Member } from '../../shared/contracts/member.ts';
import { openPopulation } from '../../shared/engine/payer/population.ts';
import { encodeMembers } from '../../shared/formats/encode-members.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import type { AnswerFormat } from '../../shared/formats/row-writers.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import { decode } from './document.ts';

const dataset = payerDataset({ members: 3_700 });
const population = openPopulation(dataset);
const all: Member[] = [0, 1, 2, 3].flatMap((block) => population.block(block));

const chunksOf = (format: AnswerFormat, from: number, to: number) =>
  [...encodeMembers(dataset, format, { from, to })].map(decode);
const documentOf = (format: AnswerFormat, from: number, to: number) => chunksOf(format, from, to).join('');

describe('encodeMembers', () => {
  it('gives the members of any range, as JSON', () => {
    const anyRange = fc.tuple(fc.nat(3_700), fc.nat(3_700)).map((ends) => ends.sort((a, b) => a - b));
    fc.assert(
      fc.property(anyRange, ([from = 0, to = 0]) => {
        expect(JSON.parse(documentOf('json', from, to))).toEqual(all.slice(from, to));
      }),
      { numRuns: 25, examples: [[[0, 0]], [[0, 3_700]], [[999, 1_001]], [[1_000, 2_000]], [[3_699, 3_700]]] },
    );
  });

  it('gives the bytes of the files, as CSV and NDJSON', () => {
    const projection = openProjection(dataset, ['members'], ['csv', 'ndjson']);
    const blocks = [0, 1, 2, 3].map((block) =>
      projection.encodeBlock(block).map(({ bytes }) => decode(bytes)),
    );
    expect(documentOf('csv', 0, 3_700)).toBe(
      decode(projection.header('members', 'csv')) + blocks.map(([csv]) => csv).join(''),
    );
    expect(documentOf('ndjson', 0, 3_700)).toBe(blocks.map(([, ndjson]) => ndjson).join(''));
    expect(documentOf('ndjson', 1_000, 2_000)).toBe(blocks[1]?.[1]);
  });

  it('comes in chunks of a block at most', () => {
    expect(chunksOf('ndjson', 500, 2_500).map((chunk) => chunk.split('\n').length - 1)).toEqual([
      500, 1_000, 500,
    ]);
    expect(chunksOf('json', 10, 20)).toHaveLength(1);
  });

  it('gives a document without rows for an empty range', () => {
    expect(documentOf('json', 5, 5)).toBe('[]');
    expect(documentOf('ndjson', 5, 5)).toBe('');
    expect(documentOf('csv', 5, 5).split('\r\n')).toHaveLength(2);
  });

  it('rejects members that the dataset does not have, before the first chunk', () => {
    for (const [from, to] of [
      [-1, 5],
      [5, 4],
      [0, 3_701],
      [0.5, 2],
    ] as const) {
      expect(() => encodeMembers(dataset, 'json', { from, to })).toThrow(RangeError);
    }
  });
});
