import type { Columns, RowWriter } from '../table.ts';
import { jsonObjectWriter } from './json-object.ts';

const utf8 = new TextEncoder();

/** One JSON array of objects, for answers small enough to be read at once. */
export function jsonArrayWriter<Row>(columns: Columns<Row>): RowWriter<Row> {
  return {
    header: utf8.encode('['),
    separator: utf8.encode(','),
    footer: utf8.encode(']'),
    write: jsonObjectWriter(columns),
  };
}
