import { WholeRows } from '../whole-rows.ts';

const LF = 10;

/** A line of a feed. */
export interface FeedLine {
  readonly text: string;
  /** Number of the line, from 1. */
  readonly number: number;
  /** Bytes before it. */
  readonly offset: number;
}

/** Cuts a feed into lines as its bytes come. Empty ones are counted and left out. */
export class FeedLines {
  private readonly rows = new WholeRows((bytes) => bytes.lastIndexOf(LF) + 1);
  private readonly utf8 = new TextDecoder();
  private number = 0;
  private offset = 0;

  /** The lines that end in the next bytes. */
  take(piece: Uint8Array): Iterable<FeedLine> {
    return this.linesOf(this.rows.take(piece));
  }

  /** The last line, if no line feed ends it. */
  last(): Iterable<FeedLine> {
    return this.linesOf(this.rows.last());
  }

  private *linesOf(bytes: Uint8Array): Generator<FeedLine> {
    if (bytes.length === 0) return;
    for (let from = 0; from < bytes.length; ) {
      const found = bytes.indexOf(LF, from);
      const end = found < 0 ? bytes.length : found;
      this.number += 1;
      if (end > from) {
        const text = this.utf8.decode(bytes.subarray(from, end));
        yield { text, number: this.number, offset: this.offset + from };
      }
      from = end + 1;
    }
    this.offset += bytes.length;
  }
}
