import { type PieceFile, plainFile } from './table-format.ts';

const utf8 = new TextEncoder();
const NOTHING = new Uint8Array();

/** A file that is the rows of its blocks and nothing else. */
export const rowsOnly = (): PieceFile => plainFile(NOTHING);

/** CSV with its header row. */
export const csvFile = (header: Uint8Array) => (): PieceFile => plainFile(header);

/**
 * One JSON array. Rows bring the comma before them, so that a block has the same bytes wherever it stands, and its digest
 * with them; the first row of the file goes without.
 */
export function jsonArrayFile(): PieceFile {
  let isEmpty = true;
  return {
    begin: () => utf8.encode('['),
    add: (piece) => {
      if (piece.length === 0) return [];
      const bytes = isEmpty ? piece.subarray(1) : piece;
      isEmpty = false;
      return [bytes];
    },
    end: () => [utf8.encode(']')],
  };
}
