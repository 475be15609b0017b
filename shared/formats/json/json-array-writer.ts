import type { Columns } from '../../engine/table/column.ts';
import { type RowWriter, writeRows } from '../rows/row-writer.ts';
import { jsonSyntax } from './json-syntax.ts';

const utf8 = new TextEncoder();

/** One JSON array of objects, for answers small enough to be read at once. */
export function jsonArrayWriter(columns: Columns): RowWriter {
  return {
    header: utf8.encode('['),
    separator: utf8.encode(','),
    footer: utf8.encode(']'),
    write: writeRows(columns, jsonSyntax('')),
  };
}
