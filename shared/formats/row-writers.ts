import type { FileFormat } from '../contracts/dataset.ts';
import { memberColumns } from '../engine/payer/member-columns.ts';
import type { Columns } from '../engine/table/column.ts';
import { csvWriter } from './csv/csv-writer.ts';
import { jsonArrayWriter } from './json/json-array-writer.ts';
import { ndjsonWriter } from './ndjson/ndjson-writer.ts';
import type { RowWriter } from './rows/row-writer.ts';

/** Formats of an answer that is given at once: those of files, and one JSON array. */
export type AnswerFormat = FileFormat | 'json';

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
