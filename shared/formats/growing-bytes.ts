const FIRST_CAPACITY = 4_096;
const ASCII = 128;
/** One UTF-16 code unit becomes at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;

const utf8 = new TextEncoder();

/**
 * A growing run of bytes for formats that go back to write a length before what they have written. Who writes asks for
 * room with `reserve` and moves `length` on.
 */
export class GrowingBytes {
  /** Where bytes are written; another one after `reserve`. */
  buffer = new Uint8Array(FIRST_CAPACITY);
  /** Bytes written so far. */
  length = 0;

  /** Makes sure that there is room for so many bytes more. */
  reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }

  /** One byte. */
  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** Bytes that were encoded before. */
  bytes(values: Uint8Array): void {
    this.reserve(values.length);
    this.buffer.set(values, this.length);
    this.length += values.length;
  }

  /** Text as UTF-8, without its length; a lone surrogate becomes U+FFFD. Gives the bytes written. */
  text(text: string): number {
    this.reserve(text.length * MOST_BYTES_PER_UNIT);
    const { buffer, length } = this;
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code >= ASCII) return this.encode(text);
      buffer[length + place] = code;
    }
    this.length = length + text.length;
    return text.length;
  }

  /** Four bytes, the lowest first. */
  uint32(value: number): void {
    this.reserve(4);
    this.putUint32(this.length, value);
    this.length += 4;
  }

  /** Four bytes, the lowest first, at a place that was written before. */
  putUint32(place: number, value: number): void {
    const { buffer } = this;
    buffer[place] = value;
    buffer[place + 1] = value >>> 8;
    buffer[place + 2] = value >>> 16;
    buffer[place + 3] = value >>> 24;
  }

  /** An integer from 0 to 2^53 - 1 as a base-128 varint, the lowest seven bits first. */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = rest > 0x7fffffff ? Math.floor(rest / 0x80) : rest >>> 7;
    }
    this.buffer[this.length++] = rest;
  }

  /** Zeros up to a multiple of eight bytes, so that integers that follow can be read in place. */
  align(): void {
    this.reserve(8);
    while (this.length % 8 !== 0) this.buffer[this.length++] = 0;
  }

  /** The bytes written, seen without a copy: valid until more is written. */
  seen(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** The bytes written since the last call, in an array of their own; it is empty after. */
  take(): Uint8Array {
    const taken = this.buffer.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private encode(text: string): number {
    const { written } = utf8.encodeInto(text, this.buffer.subarray(this.length));
    this.length += written;
    return written;
  }
}
