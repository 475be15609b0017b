const FIRST_CAPACITY = 65_536;
const NOTHING = new Uint8Array();

/**
 * A growing run of bytes that rows are written into, reused from block to block. Who writes asks for room once, for the
 * most bytes that a row can have, and then writes into the view without any further check of its own.
 */
export class ByteSink {
  /** Where bytes are written; another one after `reserve`. */
  view = new DataView(new ArrayBuffer(FIRST_CAPACITY));
  private spare = new DataView(new ArrayBuffer(FIRST_CAPACITY));
  /** Bytes written so far: who writes into the view moves it on. */
  length = 0;

  /** The bytes written since the last call, in an array of their own; the sink is empty after. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.view.buffer).slice(0, this.length);
    this.clear();
    return taken;
  }

  /**
   * The bytes written since the last call, lent: they stay as they are until something is written after the next call
   * that lends any; then their room is written to again. A block of its own for each would be half a megabyte of fresh memory two thousand times
   * a second, which costs more than the copying.
   */
  lend(): Uint8Array {
    if (this.length === 0) return NOTHING; // what was lent before may be in use still, and keeps its room
    const lent = new Uint8Array(this.view.buffer, 0, this.length);
    [this.view, this.spare] = [this.spare, this.view];
    this.clear();
    return lent;
  }

  /** Forgets what was written. */
  clear(): void {
    this.length = 0;
  }

  /** Bytes that were encoded before. */
  bytes(values: Uint8Array): void {
    this.reserve(values.length);
    new Uint8Array(this.view.buffer).set(values, this.length);
    this.length += values.length;
  }

  /** Makes sure that the view has room for so many bytes more. */
  reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.view.byteLength) return;
    const larger = new Uint8Array(Math.max(needed, this.view.byteLength * 2));
    larger.set(new Uint8Array(this.view.buffer, 0, this.length));
    this.view = new DataView(larger.buffer);
  }
}
