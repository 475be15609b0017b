const FIRST_BYTES = 4_096;
const FIRST_SLOTS = 1_024;
/** FNV-1a. */
const HASH_SEED = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;

/**
 * A set of byte strings, numbered from 0 in the order in which they came. It is exact, and no text is made of any: a
 * block has some hundred thousand keys, of which texts would take ten times the room and as much longer.
 */
export class ByteSet {
  size = 0;
  private bytes = new Uint8Array(FIRST_BYTES);
  private ends = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS);
  /** Number of an entry and one, at a place that follows from its hash; 0 where none is. */
  private slots = new Int32Array(2 * FIRST_SLOTS);
  /** Behind the bytes of the entry that is being put together. */
  private length = 0;
  private hash = HASH_SEED;

  /** Adds to the entry that is being put together. */
  append(bytes: Uint8Array, from: number, to: number): void {
    const end = this.length + to - from;
    if (end > this.bytes.length) this.bytes = grown(this.bytes, Math.max(end, 2 * this.bytes.length));
    const own = this.bytes;
    let { hash, length } = this;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      own[length++] = byte;
      hash = Math.imul(hash ^ byte, HASH_FACTOR);
    }
    this.hash = hash;
    this.length = length;
  }

  /** Ends the entry: its number, or -1 less the number of the entry that is the same and was there before. */
  add(): number {
    const { hash, length, size } = this;
    const begin = this.beginOf(size);
    const slot = this.slotOf(this.bytes, begin, length, hash);
    this.hash = HASH_SEED;
    const found = this.slots[slot] as number;
    if (found > 0) {
      this.length = begin;
      return -found;
    }
    this.keep(slot, hash);
    return size;
  }

  /** The number of an entry, or -1 when it is not there. */
  find(bytes: Uint8Array, from: number, to: number): number {
    let hash = HASH_SEED;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), HASH_FACTOR);
    return (this.slots[this.slotOf(bytes, from, to, hash)] as number) - 1;
  }

  /** The bytes of an entry, to be read before the next is added. */
  entry(number: number): Uint8Array {
    return this.bytes.subarray(this.beginOf(number), this.ends[number]);
  }

  private beginOf(entry: number): number {
    return entry === 0 ? 0 : (this.ends[entry - 1] as number);
  }

  /** The slot of some bytes, or the free one where they would be. */
  private slotOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    // The low bits of this hash follow from the last bytes too much: the high ones are mixed in.
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const entry = (slots[slot] as number) - 1;
      if (entry < 0 || (hashes[entry] === hash && this.isEntry(entry, bytes, from, to))) return slot;
    }
  }

  private isEntry(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = this.beginOf(entry);
    const length = to - from;
    if ((this.ends[entry] as number) - begin !== length) return false;
    for (let at = 0; at < length; at++) if (this.bytes[begin + at] !== bytes[from + at]) return false;
    return true;
  }

  private keep(slot: number, hash: number): void {
    const entry = this.size++;
    this.hashes[entry] = hash;
    this.ends[entry] = this.length;
    this.slots[slot] = entry + 1;
    if (this.size === this.ends.length) this.makeRoom();
  }

  private makeRoom(): void {
    const room = 2 * this.size;
    this.ends = grown(this.ends, room);
    this.hashes = grown(this.hashes, room);
    this.slots = new Int32Array(2 * room);
    const mask = this.slots.length - 1;
    for (let entry = 0; entry < this.size; entry++) {
      const hash = this.hashes[entry] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry + 1;
    }
  }
}

function grown<Numbers extends Uint8Array | Int32Array>(numbers: Numbers, length: number): Numbers {
  const larger = new (numbers.constructor as new (length: number) => Numbers)(length);
  larger.set(numbers);
  return larger;
}
