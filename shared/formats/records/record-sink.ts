import { formatIsoDate } from '../../engine/calendar/iso-date.ts';

const FIRST_CAPACITY = 65_536;
const ASCII = 128;
const DIGIT_ZERO = 48;
const MINUS = 45;
/** Of 32 bits; it has no positive counterpart in them. */
const SMALLEST = -0x80000000;
/** One UTF-16 code unit becomes at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;
/** More than a row's numbers, separators and line end take: room that `reserve` keeps free. */
const SLACK = 32;

const utf8 = new TextEncoder();
const NOTHING = new Uint8Array();

/** Marks the ASCII characters that a format cannot copy as they are. */
export type Specials = Uint8Array;

/** @param isSpecial whether the format must treat a character apart */
export function specialCharacters(isSpecial: (character: string) => boolean): Specials {
  return Uint8Array.from({ length: ASCII }, (_, code) => (isSpecial(String.fromCharCode(code)) ? 1 : 0));
}

/** Dates as text, once they have been written: a period of years has few of them, a block millions. */
const dates = new Map<number, string>();

/** A day number as `YYYY-MM-DD`. */
export function dateText(day: number): string {
  let text = dates.get(day);
  if (text === undefined) {
    text = formatIsoDate(day);
    dates.set(day, text);
  }
  return text;
}

/**
 * A growing run of bytes that rows of records are written into, reused from piece to piece. Nearly all text is short
 * ASCII, which is copied character by character: about twice as fast as joining strings and encoding them after.
 */
export class RecordSink {
  private buffer = new Uint8Array(FIRST_CAPACITY);
  private spare = new Uint8Array(FIRST_CAPACITY);
  private length = 0;

  /** Bytes written since the last call of `lend`. */
  get size(): number {
    return this.length;
  }

  /** The bytes written since the last call, in an array of their own. */
  take(): Uint8Array {
    return this.lend().slice();
  }

  /**
   * The bytes written since the last call, lent: they stay as they are until something is written after the next call
   * that lends any.
   */
  lend(): Uint8Array {
    if (this.length === 0) return NOTHING; // what was lent before may be in use still, and keeps its room
    const lent = this.buffer.subarray(0, this.length);
    [this.buffer, this.spare] = [this.spare, this.buffer];
    this.length = 0;
    return lent;
  }

  /** One byte. */
  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** Bytes that were encoded before. */
  bytes(values: Uint8Array): void {
    this.reserve(values.length);
    const { buffer } = this;
    let { length } = this;
    // Runs are so short that a call of `set` would cost more than the loop.
    for (let place = 0; place < values.length; place++) buffer[length++] = values[place] as number;
    this.length = length;
  }

  /**
   * Text of ASCII characters without any special one.
   *
   * @returns false when the text holds any other character; nothing is written then
   */
  ordinary(text: string, specials: Specials): boolean {
    this.reserve(text.length);
    const { buffer } = this;
    let { length } = this;
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code >= ASCII || specials[code] !== 0) return false;
      buffer[length++] = code;
    }
    this.length = length;
    return true;
  }

  /** Any text as UTF-8; a lone surrogate becomes U+FFFD. */
  text(text: string): void {
    this.reserve(text.length * MOST_BYTES_PER_UNIT);
    this.length += utf8.encodeInto(text, this.buffer.subarray(this.length)).written;
  }

  /**
   * A whole number in decimal digits.
   *
   * @throws RangeError when it is none: a fraction must not be cut off in silence
   */
  integer(value: number): void {
    if ((value | 0) !== value || value === SMALLEST) {
      if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
      this.text(String(value));
      return;
    }
    this.reserve(SLACK);
    let rest = value | 0;
    if (rest < 0) {
      this.buffer[this.length++] = MINUS;
      rest = -rest;
    }
    let digits = 1;
    for (let bound = 10; bound <= rest; bound *= 10) digits++;
    for (let place = this.length + digits - 1; place >= this.length; place--) {
      const tens = (rest / 10) | 0;
      this.buffer[place] = DIGIT_ZERO + rest - tens * 10;
      rest = tens;
    }
    this.length += digits;
  }

  /** A day number as `YYYY-MM-DD`. */
  date(day: number): void {
    this.plain(dateText(day));
  }

  /** Text that is known to be ASCII without anything special, such as digits. */
  plain(text: string): void {
    this.reserve(text.length);
    for (let place = 0; place < text.length; place++) this.buffer[this.length++] = text.charCodeAt(place);
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
