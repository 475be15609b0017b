import type { Stream } from '../contracts/streams.ts';

/** What a block of a stream came to. */
export interface BlockCounts {
  /** Rows or documents written into the block's bytes. */
  readonly records: number;
  /** Rows that the truth has, counted apart from the writing of them; undefined for documents. */
  readonly trueRows?: number;
}

/**
 * Some of the bytes of a block of one stream. All pieces in order are the block, and what its digest is made over; where
 * they are cut follows from the block alone.
 */
export interface Piece {
  readonly stream: Stream;
  /**
   * UTF-8 mostly; not always whole rows. They may be lent: the projection writes to them again after the stream's next
   * piece that has any was taken, and another was asked for.
   */
  readonly bytes: Uint8Array;
  /** True for the first piece of the block. */
  readonly first: boolean;
  /** What the whole block came to: on its last piece, and on that only. Every block of a stream has a last piece. */
  readonly counts?: BlockCounts;
}

/** A block of a stream while it is written. */
export interface BlockOutput extends BlockCounts {
  readonly stream: Stream;
  /** About how many bytes `take` would give now. */
  readonly pending: number;
  /** The bytes written since the last call; they may be lent until the call after the next. */
  take(): Uint8Array;
}

/**
 * Bytes at which a piece is cut. Large enough that hashing and compressing it costs nothing extra; small enough that
 * two of each of forty streams stay far below a worker's memory.
 */
export const PIECE_BYTES = 256 * 1_024;

/** A rest below so many bytes is cut no further: a block of members, written at once, is one piece. */
export const MOST_PIECE_BYTES = 4 * PIECE_BYTES;

/** Cuts pieces from the outputs of a block. */
export class PieceCutter {
  private readonly outputs: readonly BlockOutput[];
  private readonly begun = new Set<BlockOutput>();

  constructor(outputs: readonly BlockOutput[]) {
    this.outputs = outputs;
  }

  /** Pieces of all outputs that have enough bytes for one. */
  *full(): Generator<Piece> {
    for (const output of this.outputs) {
      if (output.pending < PIECE_BYTES) continue;
      for (const share of sharesOf(output.take())) yield this.pieceOf(output, share);
    }
  }

  /** The last pieces of all outputs. */
  *last(): Generator<Piece> {
    for (const output of this.outputs) {
      const shares = sharesOf(output.take());
      for (const share of shares.slice(0, -1)) yield this.pieceOf(output, share);
      yield { ...this.pieceOf(output, shares.at(-1) as Uint8Array), counts: countsOf(output) };
    }
  }

  private pieceOf(output: BlockOutput, bytes: Uint8Array): Piece {
    const first = !this.begun.has(output);
    this.begun.add(output);
    return { stream: output.stream, bytes, first };
  }
}

/** One or more shares of what was written at once: what waits for the end of a block may be many times a piece. */
function sharesOf(bytes: Uint8Array): Uint8Array[] {
  const shares: Uint8Array[] = [];
  let from = 0;
  for (; bytes.length - from >= MOST_PIECE_BYTES; from += PIECE_BYTES)
    shares.push(bytes.subarray(from, from + PIECE_BYTES));
  shares.push(bytes.subarray(from));
  return shares;
}

function countsOf({ records, trueRows }: BlockOutput): BlockCounts {
  return trueRows === undefined ? { records } : { records, trueRows };
}
