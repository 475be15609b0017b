import { lengthAt } from './byte-dictionary.ts';
import type { Physical } from './parquet-column.ts';

/** Bounds of texts are told when both are at most so long: they are there to skip row groups, not to be read. */
const LONGEST_TOLD = 64;

/** The smallest and the largest of values in plain encoding, as values in plain encoding come by. */
export interface Bounds {
  /** @param plain values of the column in plain encoding; whoever gives them must not change them after */
  add(plain: Uint8Array): void;
  /** Both without a length; undefined when there was no value, or when they are too long to be told. */
  told(): { readonly least: Uint8Array; readonly most: Uint8Array } | undefined;
}

/** Bounds in the order of the type: of numbers, or of bytes. */
export function openBounds(physical: Physical): Bounds {
  if (physical === 'text') return new TextBounds();
  return new NumberBounds(physical === 'int32' ? 4 : 8);
}

class NumberBounds implements Bounds {
  private readonly width: 4 | 8;
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;

  constructor(width: 4 | 8) {
    this.width = width;
  }

  add(plain: Uint8Array): void {
    const words = new Int32Array(plain.buffer, plain.byteOffset, plain.length / 4);
    let { least, most } = this;
    const step = this.width / 4;
    for (let place = 0; place < words.length; place += step) {
      const value = step === 1 ? (words[place] as number) : wideAt(words, place);
      if (value < least) least = value;
      if (value > most) most = value;
    }
    this.least = least;
    this.most = most;
  }

  told(): ReturnType<Bounds['told']> {
    if (this.least > this.most) return undefined;
    return { least: this.plain(this.least), most: this.plain(this.most) };
  }

  private plain(value: number): Uint8Array {
    const bytes = new Uint8Array(this.width);
    const view = new DataView(bytes.buffer);
    view.setInt32(0, value, true);
    if (this.width === 8) view.setInt32(4, Math.floor(value / 0x1_0000_0000), true);
    return bytes;
  }
}

const wideAt = (words: Int32Array, place: number): number =>
  ((words[place] as number) >>> 0) + (words[place + 1] as number) * 0x1_0000_0000;

/** A text among others: its bytes lie from `start` to `end`. */
interface Span {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

class TextBounds implements Bounds {
  private least: Span | undefined;
  private most: Span | undefined;

  add(plain: Uint8Array): void {
    for (let start = 0; start < plain.length; ) {
      const end = start + 4 + lengthAt(plain, start);
      this.addText(plain, start + 4, end);
      start = end;
    }
  }

  told(): ReturnType<Bounds['told']> {
    if (this.least === undefined || this.most === undefined) return undefined;
    const [least, most] = [bytesOf(this.least), bytesOf(this.most)];
    return least.length > LONGEST_TOLD || most.length > LONGEST_TOLD ? undefined : { least, most };
  }

  private addText(bytes: Uint8Array, start: number, end: number): void {
    if (this.least === undefined || this.most === undefined) {
      this.least = { bytes, start, end };
      this.most = this.least;
    } else if (isBefore(bytes, start, end, this.least)) this.least = { bytes, start, end };
    else if (!isBefore(bytes, start, end, this.most)) this.most = { bytes, start, end };
  }
}

/** A copy: what it is cut from may be large. */
const bytesOf = ({ bytes, start, end }: Span): Uint8Array => bytes.slice(start, end);

function isBefore(bytes: Uint8Array, start: number, end: number, other: Span): boolean {
  const common = Math.min(end - start, other.end - other.start);
  for (let place = 0; place < common; place++) {
    const difference = (bytes[start + place] as number) - (other.bytes[other.start + place] as number);
    if (difference !== 0) return difference < 0;
  }
  return end - start < other.end - other.start;
}
