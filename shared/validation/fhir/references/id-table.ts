/** Bits of a hash that a double counts exactly. */
const HIGH_BITS = 0x1f_ffff;

/**
 * Hashes a text to a whole number from 1 to 2^53 - 1. Two of a million texts fall together about once in ten thousand
 * files.
 */
export function hashOf(text: string): number {
  let one = 0x9e37_79b9;
  let two = 0x85eb_ca6b;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x9e37_79b1);
    two = Math.imul(two ^ code, 0x5f35_6495);
  }
  one = mixed(one) ^ (two >>> 13);
  two = mixed(two) ^ (one >>> 15);
  return ((two & HIGH_BITS) >>> 0) * 0x1_0000_0000 + (one >>> 0) || 1;
}

function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2_ae35);
  return twice ^ (twice >>> 16);
}

const FIRST_SLOTS = 64;

/** A set of hashes, each with two small numbers beside it: 16 bytes an entry, and at most half again as much free. */
export class IdTable {
  readonly #limit: number;
  #keys = new Float64Array(FIRST_SLOTS);
  #firsts = new Int32Array(FIRST_SLOTS);
  #seconds = new Int32Array(FIRST_SLOTS);
  #count = 0;

  /** @param limit of entries; what comes later is not taken */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds a hash with its numbers. False when it was there already; nothing changes then. */
  add(hash: number, first = 0, second = 0): boolean {
    const slot = this.#slot(this.#keys, hash);
    if (this.#keys[slot] === hash) return false;
    if (this.isFull) return true;
    this.#keys[slot] = hash;
    this.#firsts[slot] = first;
    this.#seconds[slot] = second;
    this.#count += 1;
    if (this.#count * 3 > this.#keys.length * 2) this.#grow();
    return true;
  }

  has(hash: number): boolean {
    return this.#keys[this.#slot(this.#keys, hash)] === hash;
  }

  /** The numbers of a hash that is there. */
  numbers(hash: number): readonly [number, number] {
    const slot = this.#slot(this.#keys, hash);
    return [this.#firsts[slot] as number, this.#seconds[slot] as number];
  }

  /** Whether entries are not taken any more. */
  get isFull(): boolean {
    return this.#count >= this.#limit;
  }

  #slot(keys: Float64Array, hash: number): number {
    const mask = keys.length - 1;
    let slot = (hash % 0x1_0000_0000) & mask;
    while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const size = this.#keys.length * 2;
    const [keys, firsts, seconds] = [new Float64Array(size), new Int32Array(size), new Int32Array(size)];
    for (let at = 0; at < this.#keys.length; at += 1) {
      const hash = this.#keys[at] as number;
      if (hash === 0) continue;
      const slot = this.#slot(keys, hash);
      keys[slot] = hash;
      firsts[slot] = this.#firsts[at] as number;
      seconds[slot] = this.#seconds[at] as number;
    }
    [this.#keys, this.#firsts, this.#seconds] = [keys, firsts, seconds];
  }
}
