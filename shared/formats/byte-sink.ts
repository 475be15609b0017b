const FIRST_CAPACITY = 65_536;
const ASCII = 128;
const DIGIT_ZERO = 48;
/** One UTF-16 code unit becomes at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;

const utf8 = new TextEncoder();

/** Marks the ASCII characters that a format cannot copy as they are. */
export type Specials = Uint8Array;

/** @param isSpecial whether the format must treat a character apart */
export function specialCharacters(isSpecial: (character: string) => boolean): Specials {
  return Uint8Array.from({ length: ASCII }, (_, code) => (isSpecial(String.fromCharCode(code)) ? 1 : 0));
}

/**
 * A growing run of bytes that rows are written into, reused from block to block. Nearly all text of a table is short
 * ASCII, and copying it character by character is about twice as fast as joining strings and encoding them after.
 */
export class ByteSink {
  private buffer = new Uint8Array(FIRST_CAPACITY);
  private length = 0;

  /** The bytes written since the last call, in an array of their own; the sink is empty after. */
  take(): Uint8Array {
    const taken = this.buffer.slice(0, this.length);
    this.clear();
    return taken;
  }

  /** Forgets what was written. */
  clear(): void {
    this.length = 0;
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

  /** A number in decimal digits. */
  number(value: number): void {
    if (!(Number.isInteger(value) && value >= 0 && value <= 0x7fffffff)) {
      this.text(String(value));
      return;
    }
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits++;
    this.reserve(digits);
    let rest = value | 0;
    for (let place = this.length + digits - 1; place >= this.length; place--) {
      const tens = (rest / 10) | 0;
      this.buffer[place] = DIGIT_ZERO + rest - tens * 10;
      rest = tens;
    }
    this.length += digits;
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
