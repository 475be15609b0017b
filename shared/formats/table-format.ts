/** What a file says of itself, in the formats that have a place for it. */
export interface FileFacts {
  readonly datasetId: string;
  readonly engineVersion: string;
}

/** Takes the rows of a block of one table and gives them as bytes, in pieces. */
export interface RowEncoder<Row> {
  write(row: Row): void;
  /** About how many bytes `take` would give now: who wants pieces of a size asks after some rows. */
  readonly size: number;
  /**
   * The rows written since the last call, in an array of their own; the encoder is empty after. The bytes are a function
   * of these rows alone, so they are what a block's digest is made over. Without rows there are no bytes.
   */
  take(): Uint8Array;
}

/**
 * Makes a file of pieces, in their order. Pieces may be cut anywhere, even within a row. A piece that was added is kept for
 * a while and must not change any more.
 */
export interface PieceFile {
  /** What the file begins with. */
  begin(): Uint8Array;
  /**
   * Bytes of the file that are ready now; often none.
   *
   * @throws RangeError when the format has no room for so many rows
   */
  add(piece: Uint8Array): readonly Uint8Array[];
  /** The rest of the file. */
  end(): readonly Uint8Array[];
}

/** One table in one format. */
export interface TableFormat<Row> {
  /** Begins a block, or the blocks of a run: it may go on after `take`. */
  openRows(): RowEncoder<Row>;
  openFile(facts: FileFacts): PieceFile;
}

/** A file that is its pieces laid end to end, after some first bytes. */
export function plainFile(first: Uint8Array): PieceFile {
  return {
    begin: () => first,
    add: (piece) => (piece.length === 0 ? [] : [piece]),
    end: () => [],
  };
}
