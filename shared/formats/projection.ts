import { type Dataset, type FileFormat, MEMBERS_PER_BLOCK, type TableName } from '../contracts/dataset.ts';
import { type MemberSpan, membersOf, type Slice } from '../contracts/slice.ts';
import { parseIsoDate } from '../engine/calendar/iso-date.ts';
import type { ClaimHistory } from '../engine/payer/claims/claim-history.ts';
import { type DaySpan, openHistory, type PayerHistory } from '../engine/payer/history.ts';
import { ByteSink } from './byte-sink.ts';
import { memberWriters } from './row-writers.ts';
import { RECORD_TABLES } from './tables/registry.ts';

/** The rows of one table of one block, in one format. */
export interface EncodedBlock {
  readonly table: TableName;
  readonly format: FileFormat;
  /** Rows written into the bytes. */
  readonly records: number;
  /** Rows that the truth has, counted apart from the writing of them. */
  readonly trueRows: number;
  /**
   * Whole rows, UTF-8, without the file's header; the blocks of a file joined in order are the file. They may be lent:
   * the projection writes to them again when the block after the next is asked for.
   */
  readonly bytes: Uint8Array;
}

/** A dataset, or a slice of it, seen as files: any block of any table, worked out alone. */
export interface Projection {
  /** Blocks of the dataset: members divided by `MEMBERS_PER_BLOCK`, rounded up. */
  readonly blocks: number;
  /**
   * One entry per table and format, tables outer, formats inner, in the order asked for. Each household of the block is
   * worked out once for all of them.
   *
   * @param block number of the block in the dataset, from 0
   * @throws RangeError when the dataset has no such block, or the slice no member in it
   */
  encodeBlock(block: number): EncodedBlock[];
  /** What each file begins with: the header row of CSV, nothing for NDJSON. */
  header(table: TableName, format: FileFormat): Uint8Array;
}

/** How the files of a format are named and served. */
export const fileFormats: Record<FileFormat, { extension: string; contentType: string }> = {
  csv: { extension: 'csv', contentType: 'text/csv; charset=utf-8; header=present' },
  ndjson: { extension: 'ndjson', contentType: 'application/x-ndjson' },
};

/**
 * Opens the files of a dataset.
 *
 * @param tables which tables `encodeBlock` gives
 * @param formats in which formats it gives each
 * @param slice only these members and days; the whole dataset without it
 */
export function openProjection(
  dataset: Dataset,
  tables: readonly TableName[],
  formats: readonly FileFormat[],
  slice?: Slice,
): Projection {
  const history = openHistory(dataset);
  const span = membersOf(dataset, slice);
  const window = slice?.window && windowOf(slice.window);
  const sinks: MemberSinks = formats.map((format) => ({ format, sink: new ByteSink() }));
  return {
    blocks: history.population.blocks,
    encodeBlock: (block) => {
      const wanted = wantedOf(block, span);
      const records = encodeRecords(history, block, wanted, tables, formats, window);
      return tables.flatMap((table) =>
        table === 'members' ? encodeMemberRows(history, wanted, sinks) : (records.get(table) ?? []),
      );
    },
    header: (table, format) =>
      table === 'members' ? memberWriters(format).header : RECORD_TABLES[table].header(format),
  };
}

const windowOf = ({ from, to }: NonNullable<Slice['window']>): DaySpan => ({
  from: parseIsoDate(from),
  to: parseIsoDate(to),
});

/** The wanted members of a block. */
function wantedOf(block: number, { from, to }: MemberSpan): MemberSpan {
  const first = Math.max(block * MEMBERS_PER_BLOCK, from);
  const end = Math.min((block + 1) * MEMBERS_PER_BLOCK, to);
  if (!Number.isInteger(block) || first >= end)
    throw new RangeError(`there is no member asked for in block ${block}`);
  return { from: first, to: end };
}

/** Where members are written: a sink for each format, and of each projection, because what it lends must not be another's. */
type MemberSinks = readonly { readonly format: FileFormat; readonly sink: ByteSink }[];

/** Members have writers of their own, as the one table whose rows the population itself gives, as facts. */
function encodeMemberRows(
  { population }: PayerHistory,
  { from, to }: MemberSpan,
  sinks: MemberSinks,
): EncodedBlock[] {
  const facts = population.facts(from, to);
  return sinks.map(({ format, sink }) => {
    const { write } = memberWriters(format);
    for (let row = 0; row < facts.rows; row++) write(sink, facts, row);
    const count = { records: facts.rows, trueRows: facts.rows };
    return { table: 'members', format, ...count, bytes: sink.lend() };
  });
}

/** The other tables of a block, in one pass over its households. */
function encodeRecords(
  history: PayerHistory,
  block: number,
  wanted: MemberSpan,
  tables: readonly TableName[],
  formats: readonly FileFormat[],
  window: DaySpan | undefined,
): ReadonlyMap<TableName, EncodedBlock[]> {
  const asked = tables.filter((table) => table !== 'members').map((table) => RECORD_TABLES[table]);
  if (asked.length === 0) return new Map();
  const truth = history.block(block, wanted);
  const runs = asked.map((table) => table.open(formats, window));
  if (truth.holdsFirst) for (const run of runs) run.addBlock(truth);
  const gathers = truth.holdsFirst && asked.some(({ needsBlockClaims }) => needsBlockClaims);
  const claims: ClaimHistory[] = [];
  for (const household of truth.households(gathers)) {
    for (const run of runs) run.addHousehold(household);
    if (gathers) claims.push(...household.claims);
  }
  if (gathers) {
    const blockClaims = { dataset: history, remittances: truth.remittances(claims) };
    for (const run of runs) run.addBlockClaims(blockClaims);
  }
  return new Map(runs.map((run) => [run.table, run.finish()]));
}
