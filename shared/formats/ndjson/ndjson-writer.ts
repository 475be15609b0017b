import { jsonObjectWriter } from '../json/json-object.ts';
import { type Columns, NOTHING, type RowWriter } from '../table.ts';

const LINE_END = 10;

/** Newline-delimited JSON: one object a line, LF after every line, and no header. */
export function ndjsonWriter<Row>(columns: Columns<Row>): RowWriter<Row> {
  const writeObject = jsonObjectWriter(columns);
  return {
    header: NOTHING,
    separator: NOTHING,
    footer: NOTHING,
    write: (sink, row) => {
      writeObject(sink, row);
      sink.byte(LINE_END);
    },
  };
}
