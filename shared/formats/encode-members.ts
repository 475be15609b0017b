import { type Dataset, MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import { openPopulation, type Population } from '../engine/payer/population.ts';
import { ByteSink } from './byte-sink.ts';
import { type AnswerFormat, memberWriters } from './row-writers.ts';
import type { RowWriter } from './rows/row-writer.ts';

/** Members `from` to `to - 1` of a dataset. */
export interface MemberRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Some members of a dataset as one document, header included, for an answer that needs no job.
 *
 * @returns the document in chunks of a block at most, worked out as they are asked for; an empty range gives a document
 *   without rows
 * @throws RangeError, before any chunk, when the dataset does not have these members
 */
export function encodeMembers(
  dataset: Dataset,
  format: AnswerFormat,
  range: MemberRange,
): Iterable<Uint8Array> {
  const { from, to } = range;
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= dataset.members)) {
    throw new RangeError(`members from ${from} to ${to} are not within 0 to ${dataset.members}`);
  }
  return chunks(openPopulation(dataset), memberWriters(format), range);
}

function* chunks(
  population: Population,
  writer: RowWriter,
  { from, to }: MemberRange,
): Generator<Uint8Array> {
  const sink = new ByteSink();
  sink.bytes(writer.header);
  for (let next = from; next < to; ) {
    const end = Math.min(to, endOfBlock(next));
    const facts = population.facts(next, end);
    for (let row = 0; row < facts.rows; row++) {
      if (next + row > from) sink.bytes(writer.separator);
      writer.write(sink, facts, row);
    }
    next = end;
    if (next < to) yield sink.take();
  }
  sink.bytes(writer.footer);
  yield sink.take();
}

const endOfBlock = (index: number): number => (Math.floor(index / MEMBERS_PER_BLOCK) + 1) * MEMBERS_PER_BLOCK;
