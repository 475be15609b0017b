import type { Columns } from '../../engine/table/column.ts';
import type { Facts } from '../../engine/table/facts.ts';
import type { ByteSink } from '../byte-sink.ts';
import { putRow } from './put-row.ts';
import { rowProgram } from './row-program.ts';
import { rowSteps } from './row-steps.ts';
import type { RowSyntax } from './row-syntax.ts';

/**
 * Writes rows as bytes of UTF-8. A document is the header, the rows with a separator between any two, and the footer;
 * formats that can be cut into blocks have neither separator nor footer.
 */
export interface RowWriter {
  readonly header: Uint8Array;
  readonly separator: Uint8Array;
  readonly footer: Uint8Array;
  /** Adds one row, by its number among the facts, with its line end where the format has one. */
  readonly write: (sink: ByteSink, facts: Facts, row: number) => void;
}

/** No bytes. */
export const NOTHING = new Uint8Array();

/** Prepares to write the rows of a table in a format. */
export function writeRows(columns: Columns, syntax: RowSyntax): RowWriter['write'] {
  const program = rowProgram(rowSteps(columns, syntax));
  return (sink, { values, width }, row) => {
    sink.reserve(program.mostBytes);
    sink.length = putRow(program, sink.view, sink.length, values, row * width);
  };
}
