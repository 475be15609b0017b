import type { Columns } from '../../engine/table/column.ts';
import { jsonSyntax } from '../json/json-syntax.ts';
import { NOTHING, type RowWriter, writeRows } from '../rows/row-writer.ts';

/** Newline-delimited JSON: one object a line, LF after every line, and no header. */
export function ndjsonWriter(columns: Columns): RowWriter {
  return {
    header: NOTHING,
    separator: NOTHING,
    footer: NOTHING,
    write: writeRows(columns, jsonSyntax('\n')),
  };
}
