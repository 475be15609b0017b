import type { ByteSink } from './byte-sink.ts';

/** One column of a table. An empty text is a value; null is the absence of one. */
export type Column<Row> =
  | { readonly name: string; readonly type: 'text'; readonly value: (row: Row) => string | null }
  | { readonly name: string; readonly type: 'integer'; readonly value: (row: Row) => number | null };

/** The columns of a kind of row, in the order of the file. */
export type Columns<Row> = readonly Column<Row>[];

/**
 * Writes rows as bytes of UTF-8. A document is the header, the rows with a separator between any two, and the footer;
 * formats that can be cut into blocks have neither separator nor footer.
 */
export interface RowWriter<Row> {
  readonly header: Uint8Array;
  readonly separator: Uint8Array;
  readonly footer: Uint8Array;
  /** Adds one row, with its line end where the format has one. */
  readonly write: (sink: ByteSink, row: Row) => void;
}

/** No bytes. */
export const NOTHING = new Uint8Array();
