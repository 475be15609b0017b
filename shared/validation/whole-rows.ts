const NOTHING = new Uint8Array();

/**
 * Joins pieces that are cut anywhere to whole rows. A piece may change after the call: of what no row ends yet, a copy is
 * kept.
 */
export class WholeRows {
  private rest: Uint8Array = NOTHING;
  private readonly endOf: (bytes: Uint8Array) => number;

  /** @param endOf behind the last row that is whole in some bytes; 0 when none is */
  constructor(endOf: (bytes: Uint8Array) => number) {
    this.endOf = endOf;
  }

  /** The whole rows up to the end of a piece. */
  take(piece: Uint8Array): Uint8Array {
    const bytes = this.rest.length === 0 ? piece : joined(this.rest, piece);
    const end = this.endOf(bytes);
    this.rest = bytes.slice(end);
    return bytes.subarray(0, end);
  }

  /** Puts bytes back that `take` gave: a row goes on behind them. */
  putBack(bytes: Uint8Array): void {
    this.rest = joined(bytes, this.rest);
  }

  /** What no row ends. */
  last(): Uint8Array {
    const { rest } = this;
    this.rest = NOTHING;
    return rest;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
