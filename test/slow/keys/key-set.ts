/** Hashes of 64 bits, in two halves. */
export interface Hashes {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly length: number;
}

const LEAST_SLOTS = 1_024;

/** A set of 64-bit hashes in typed arrays: sixteen bytes a hash at most, where a `Set` of texts would take a hundred. */
export class KeySet {
  private high = new Uint32Array(LEAST_SLOTS);
  private low = new Uint32Array(LEAST_SLOTS);
  private size = 0;

  /** Adds a hash; false when it was there. */
  add(high: number, low: number): boolean {
    if (this.size * 2 >= this.high.length) this.grow();
    const slot = this.slotOf(high, low);
    if (this.isAt(slot, high, low)) return false;
    this.high[slot] = high;
    this.low[slot] = low;
    this.size += 1;
    return true;
  }

  has(high: number, low: number): boolean {
    return this.isAt(this.slotOf(high, low), high, low);
  }

  /** Forgets all, and keeps the room. */
  clear(): void {
    if (this.size > 0) {
      this.high.fill(0);
      this.low.fill(0);
    }
    this.size = 0;
  }

  private isAt(slot: number, high: number, low: number): boolean {
    return this.high[slot] === high && this.low[slot] === low;
  }

  /** The slot of a hash, or the free one where it belongs. Hashes are never 0, which marks a free slot: see `hashOf`. */
  private slotOf(high: number, low: number): number {
    const mask = this.high.length - 1;
    let slot = low & mask;
    while (!this.isAt(slot, high, low) && (this.high[slot] !== 0 || this.low[slot] !== 0))
      slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(high.length * 2);
    this.size = 0;
    for (let slot = 0; slot < high.length; slot++) {
      const [upper, lower] = [high[slot] as number, low[slot] as number];
      if (upper !== 0 || lower !== 0) this.add(upper, lower);
    }
  }
}

/** A growing list of hashes. */
export class HashList implements Hashes {
  high = new Uint32Array(LEAST_SLOTS);
  low = new Uint32Array(LEAST_SLOTS);
  length = 0;

  push(high: number, low: number): void {
    if (this.length === this.high.length) {
      this.high = doubled(this.high);
      this.low = doubled(this.low);
    }
    this.high[this.length] = high;
    this.low[this.length] = low;
    this.length += 1;
  }

  clear(): void {
    this.length = 0;
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
