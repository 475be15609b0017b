const FIRST_CAPACITY = 262_144;
/** One UTF-16 code unit becomes at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;
const LINE_FEED = 10;

const utf8 = new TextEncoder();

/**
 * A growing run of bytes that resources are written into, one a line. What is taken is lent: it stays as it is until the
 * call after the next, and then its room is written to again.
 */
export class ResourceSink {
  private buffer = new Uint8Array(FIRST_CAPACITY);
  private spare = new Uint8Array(FIRST_CAPACITY);
  private length = 0;

  /** Bytes that wait to be taken. */
  get pending(): number {
    return this.length;
  }

  /** Adds a line of text without line ends. */
  line(text: string): void {
    this.reserve(text.length * MOST_BYTES_PER_UNIT + 1);
    this.length += utf8.encodeInto(text, this.buffer.subarray(this.length)).written;
    this.buffer[this.length++] = LINE_FEED;
  }

  /** Lends what was written since the last call. */
  take(): Uint8Array {
    const taken = this.buffer.subarray(0, this.length);
    [this.buffer, this.spare] = [this.spare, this.buffer];
    this.length = 0;
    return taken;
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
