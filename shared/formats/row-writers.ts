import type { FileFormat } from '../contracts/dataset.ts';
import type { Member } from '../contracts/member.ts';
import { memberColumns } from '../engine/payer/member-columns.ts';
import type { Columns } from '../engine/table/column.ts';
import { csvWriter } from './csv/csv-writer.ts';
import { jsonArrayWriter } from './json/json-array-writer.ts';
import { ndjsonWriter } from './ndjson/ndjson-writer.ts';
import type { RowWriter } from './rows/row-writer.ts';

/** Formats whose rows are written from facts: those of an answer that is given at once. */
export type AnswerFormat = Extract<FileFormat, 'csv' | 'json' | 'ndjson'>;

const makers: Record<AnswerFormat, (columns: Columns) => RowWriter> = {
  csv: csvWriter,
  json: jsonArrayWriter,
  ndjson: ndjsonWriter,
};

/** Finds the writer of a table's rows in a format. */
export type FindWriter = (format: AnswerFormat) => RowWriter;

/**
 * The writers of a table. Each is made when it is first asked for, because it encodes all texts of the table: some 20 ms
 * that a function which never writes the format should not pay when it starts.
 */
function rowWriters(columns: Columns): FindWriter {
  const made: Partial<Record<AnswerFormat, RowWriter>> = {};
  return (format) => {
    made[format] ??= makers[format](columns);
    return made[format];
  };
}

/** The writers of the members table. */
export const memberWriters: FindWriter = rowWriters(memberColumns);

/** Columns of the members table that say where a member lives, but for the state. */
const ADDRESS_COLUMNS: readonly (keyof Member)[] = ['address_line', 'city', 'county', 'county_fips', 'zip'];

/** The writers of the members table without those columns. */
export const addresslessWriters: FindWriter = rowWriters(
  memberColumns.filter(({ name }) => !ADDRESS_COLUMNS.includes(name)),
);

/** Whether a format of files has a writer of facts. */
export const hasRowWriter = (format: FileFormat): format is AnswerFormat => format in makers;
