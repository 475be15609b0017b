import type { TableKeys } from './table-keys.ts';

/** Takes what a row says: the hash of its key, or of a foreign key that has a value, by its place among the references. */
export interface RowTaker {
  key(high: number, low: number): void;
  reference(place: number, high: number, low: number): void;
}

const [COMMA, QUOTE, CARRIAGE_RETURN, NEWLINE] = [0x2c, 0x22, 0x0d, 0x0a];
/** Odd numbers that spread bits well: those of cyrb53. */
const [FIRST, SECOND] = [0x9e3779b1, 0x5f356495];

/** Reads the keys of CSV rows, in pieces that may end anywhere. Keys are never quoted; other columns may be. */
export class CsvKeys {
  private readonly keys: TableKeys;
  private readonly taker: RowTaker;
  private readonly isWanted: Uint8Array;
  private readonly isPart: readonly boolean[];
  private readonly referenceAt: readonly number[];
  private column = 0;
  private quoted = false;
  private empty = true;
  private high = 0;
  private low = 0;
  private keyHigh = 0;
  private keyLow = 0;

  constructor(keys: TableKeys, taker: RowTaker) {
    this.keys = keys;
    this.taker = taker;
    this.isPart = Array.from({ length: keys.columns }, (_, place) => keys.key.includes(place));
    this.referenceAt = Array.from({ length: keys.columns }, (_, column) =>
      keys.references.findIndex(({ place }) => place === column),
    );
    this.isWanted = Uint8Array.from(this.isPart, (isPart, column) =>
      isPart || (this.referenceAt[column] ?? -1) >= 0 ? 1 : 0,
    );
  }

  /** Takes the next bytes. Throws when a row has too many or too few columns. */
  take(bytes: Uint8Array): void {
    let { column, quoted, empty, high, low } = this;
    let isWanted = this.isWanted[column] === 1;
    for (let place = 0; place < bytes.length; place++) {
      const byte = bytes[place] as number;
      if (byte === QUOTE) quoted = !quoted;
      else if (!quoted && (byte === COMMA || byte === NEWLINE)) {
        if (isWanted) this.endField(column, empty, high, low);
        column += 1;
        if (byte === NEWLINE) {
          this.endRow(column);
          column = 0;
        }
        isWanted = this.isWanted[column] === 1;
        empty = true;
        high = 0;
        low = 0;
      } else if (isWanted && byte !== CARRIAGE_RETURN) {
        empty = false;
        high = Math.imul(high ^ byte, FIRST);
        low = Math.imul(low ^ byte ^ (high >>> 15), SECOND);
      }
    }
    Object.assign(this, { column, quoted, empty, high, low });
  }

  private endField(column: number, empty: boolean, high: number, low: number): void {
    if (this.isPart[column]) {
      this.keyHigh = mixed(this.keyHigh ^ high, this.keyLow);
      this.keyLow = mixed(this.keyLow ^ low, this.keyHigh);
    }
    const reference = this.referenceAt[column] ?? -1;
    if (reference < 0 || empty) return;
    const upper = mixed(high, 0);
    this.taker.reference(reference, upper, nonZero(mixed(low, upper)));
  }

  private endRow(found: number): void {
    const { table, columns } = this.keys;
    if (found !== columns) throw new Error(`a row of ${table} has ${found} columns of ${columns}`);
    this.taker.key(this.keyHigh, nonZero(this.keyLow));
    this.keyHigh = 0;
    this.keyLow = 0;
  }
}

/** A key of one column has the hash that a reference to it has. */
function mixed(value: number, other: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  mix = Math.imul(mix ^ (mix >>> 13), 0x27d4eb2f);
  return (mix ^ (mix >>> 16)) >>> 0;
}

const nonZero = (low: number): number => (low === 0 ? 1 : low);
