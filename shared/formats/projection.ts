import type { Dataset, FileFormat, TableName } from '../contracts/dataset.ts';
import { openPopulation, type Population } from '../engine/payer/population.ts';
import type { Facts } from '../engine/table/facts.ts';
import { ByteSink } from './byte-sink.ts';
import { type FindWriter, memberWriters } from './row-writers.ts';

/** The rows of one table of one block, in one format. */
export interface EncodedBlock {
  readonly table: TableName;
  readonly format: FileFormat;
  /** Rows in the block. */
  readonly records: number;
  /** Whole rows, UTF-8, without the file's header; the blocks of a file joined in order are the file. */
  readonly bytes: Uint8Array;
}

/** A dataset seen as files: any block of any table, worked out alone. */
export interface Projection {
  /** Blocks of the dataset: members divided by `MEMBERS_PER_BLOCK`, rounded up. */
  readonly blocks: number;
  /**
   * One entry per table and format, tables outer, formats inner, in the order asked for. The population of the block
   * is worked out once for all of them.
   *
   * @throws RangeError when the dataset has no such block
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

/** One table in every format. */
interface TableEncoder {
  header(format: FileFormat): Uint8Array;
  /** The rows of a block are worked out once and written in each of the formats. */
  encode(population: Population, block: number, formats: readonly FileFormat[]): EncodedBlock[];
}

function tableEncoder(
  table: TableName,
  writerOf: FindWriter,
  factsOf: (population: Population, block: number) => Facts,
): TableEncoder {
  const sink = new ByteSink();
  return {
    header: (format) => writerOf(format).header,
    encode: (population, block, formats) => {
      const facts = factsOf(population, block);
      return formats.map((format) => {
        const { write } = writerOf(format);
        sink.clear();
        for (let row = 0; row < facts.rows; row++) write(sink, facts, row);
        return { table, format, records: facts.rows, bytes: sink.take() };
      });
    },
  };
}

const tableEncoders: Record<TableName, TableEncoder> = {
  members: tableEncoder('members', memberWriters, (population, block) => population.blockFacts(block)),
};

/**
 * Opens the files of a dataset.
 *
 * @param tables which tables `encodeBlock` gives
 * @param formats in which formats it gives each
 */
export function openProjection(
  dataset: Dataset,
  tables: readonly TableName[],
  formats: readonly FileFormat[],
): Projection {
  const population = openPopulation(dataset);
  return {
    blocks: population.blocks,
    encodeBlock: (block) =>
      tables.flatMap((table) => tableEncoders[table].encode(population, block, formats)),
    header: (table, format) => tableEncoders[table].header(format),
  };
}
