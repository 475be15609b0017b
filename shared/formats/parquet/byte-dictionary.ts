import { GrowingBytes } from '../growing-bytes.ts';

const FIRST_SLOTS = 1_024;
const EMPTY = -1;
const LENGTH_BYTES = 4;
/** The prime and the basis of the hash FNV-1a of 32 bits, by G. Fowler, L. C. Noll and K.-P. Vo. */
const FNV_PRIME = 0x0100_0193;
const FNV_BASIS = 0x811c_9dc5;

/**
 * Texts with a number each, in the order in which they were first seen, kept as bytes in Parquet's plain encoding: the
 * body of a dictionary page. Strings would have to be decoded to be looked up.
 */
export class ByteDictionary {
  /** Texts with their lengths before them. */
  readonly plain = new GrowingBytes();
  private starts = new Int32Array(FIRST_SLOTS / 2);
  private slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  private entries = 0;

  /** Texts so far. */
  get size(): number {
    return this.entries;
  }

  /** Where a text begins among the bytes, at its length. */
  startOf(entry: number): number {
    return this.starts[entry] as number;
  }

  /**
   * The number of a text, which is added if it is new.
   *
   * @param bytes bytes with a text and its length before it
   * @param start where the length is
   * @param end behind the last byte of the text
   */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    if (this.entries * 2 >= this.slots.length) this.grow();
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hashOf(bytes, start, end) & mask;
    for (let entry = slots[slot] as number; entry !== EMPTY; entry = slots[slot] as number) {
      if (this.holds(entry, bytes, start, end)) return entry;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.entries;
    this.starts[this.entries] = this.plain.length;
    this.plain.bytes(bytes.subarray(start, end));
    return this.entries++;
  }

  private holds(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { buffer } = this.plain;
    const own = this.startOf(entry);
    // The length comes first, so texts of other lengths differ at once.
    for (let place = 0; place < end - start; place++) {
      if (buffer[own + place] !== bytes[start + place]) return false;
    }
    return true;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(EMPTY);
    const starts = new Int32Array(slots.length / 2);
    starts.set(this.starts);
    this.starts = starts;
    const mask = slots.length - 1;
    const { buffer } = this.plain;
    for (let entry = 0; entry < this.entries; entry++) {
      const start = starts[entry] as number;
      let slot = hashOf(buffer, start, start + LENGTH_BYTES + lengthAt(buffer, start)) & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.slots = slots;
  }
}

/** The length of a text in plain encoding. */
export function lengthAt(bytes: Uint8Array, start: number): number {
  return (
    (bytes[start] as number) |
    ((bytes[start + 1] as number) << 8) |
    ((bytes[start + 2] as number) << 16) |
    ((bytes[start + 3] as number) << 24)
  );
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_BASIS;
  for (let place = start; place < end; place++) hash = Math.imul(hash ^ (bytes[place] as number), FNV_PRIME);
  return hash ^ (hash >>> 15);
}
