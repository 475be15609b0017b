/** Formats of tables that are judged. */
export type JudgedTableFormat = 'csv' | 'ndjson' | 'json';

/** What keeps a row from being read. */
export type RowProblem = 'syntax' | 'columns';

/** Finds the values of rows. */
export interface RowReader {
  /** True when numbers stand without quotes and everything else in them, so that a value shows its type. */
  readonly isTyped: boolean;
  /** Bytes of a row before what a reader of the file takes for its beginning. */
  readonly lead: number;
  /** Behind the last row that is whole in some bytes. */
  endOf(bytes: Uint8Array): number;
  /**
   * Reads the row at a place into `cells`.
   *
   * @param isLast true when nothing follows the bytes
   * @returns where the next row begins, or -1 when this one may go on behind the bytes
   */
  read(bytes: Uint8Array, from: number, cells: RowCells, isLast: boolean): number;
}

const utf8 = new TextDecoder();
const encoder = new TextEncoder();

/** Where the values of a row stand. One for all rows of a file: each is read over the one before. */
export class RowCells {
  bytes: Uint8Array = new Uint8Array();
  /** Begin and end of each value, without its quotes. An empty value is none. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  /** 1 for what stands in quotes. */
  readonly quoted: Uint8Array;
  problem: RowProblem | null = null;

  constructor(width: number) {
    this.begins = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.quoted = new Uint8Array(width);
  }

  /** A value as text. */
  text(place: number): string {
    return utf8.decode(this.bytes.subarray(this.begins[place], this.ends[place]));
  }

  /** Takes escapes out of all values. Hardly any row has one. */
  unescape(unescaped: (value: string) => string): void {
    this.fill(Array.from(this.begins, (_, place) => unescaped(this.text(place))));
  }

  /** Takes these values in place of what stands in the file. */
  fill(values: readonly string[]): void {
    const texts = values.map((value) => encoder.encode(value));
    const bytes = new Uint8Array(texts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const [place, text] of texts.entries()) {
      bytes.set(text, at);
      this.begins[place] = at;
      at += text.length;
      this.ends[place] = at;
    }
    this.bytes = bytes;
  }

  /** Empties the values from a place on. */
  clear(place: number): void {
    this.begins.fill(0, place);
    this.ends.fill(0, place);
  }
}
