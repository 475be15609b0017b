import { ByteSet } from './byte-set.ts';
import type { RowCells } from './row-cells.ts';
import type { ReferencePlan } from './table-plan.ts';

/** A row that was judged, to be named after it is gone. */
export interface SeenRow {
  /** Number of the row in its block, from 1. */
  readonly record: number;
  readonly offset: number;
  /** Number of its key among those of its table. */
  readonly key: number;
}

/** A row that names a row which is not there. */
export interface UnknownReference extends SeenRow {
  readonly value: Uint8Array;
}

/**
 * Follows one column of references within a block. Tables come side by side, so what a row names may come later: such rows
 * are remembered by a few numbers until the block ends.
 */
export class ReferenceCheck {
  readonly place: number;
  private readonly target: ByteSet;
  private readonly values = new ByteSet();
  /** Of each row that waits: number of the value, of the row, its offset and the number of its key. */
  private readonly waiting: number[] = [];
  private lastBytes: Uint8Array | undefined;
  private lastBegin = 0;
  private lastEnd = 0;
  /** What became of the last value: its number among those that wait, or -1 when it is known. */
  private last = -1;

  /** @param target the keys of the table that the column refers to, as far as they have come */
  constructor({ place }: ReferencePlan, target: ByteSet) {
    this.place = place;
    this.target = target;
  }

  /** Takes a row. Nothing is made of it but numbers: there are half a million a block. */
  see({ bytes, begins, ends }: RowCells, record: number, offset: number, key: number): void {
    const begin = begins[this.place] as number;
    const end = ends[this.place] as number;
    if (begin === end) return;
    // Most rows name what the row before them named.
    if (!this.isLast(bytes, begin, end)) this.last = this.waitingNumber(bytes, begin, end);
    this.lastBytes = bytes;
    this.lastBegin = begin;
    this.lastEnd = end;
    if (this.last >= 0) this.waiting.push(this.last, record, offset, key);
  }

  /** The rows that name what has not come, in their order. To be asked for when the block has ended. */
  *unknown(): Generator<UnknownReference> {
    const isUnknown = Array.from({ length: this.values.size }, (_, number) => {
      const value = this.values.entry(number);
      return this.target.find(value, 0, value.length) < 0;
    });
    if (!isUnknown.includes(true)) return;
    for (let at = 0; at < this.waiting.length; at += 4) {
      const [value = 0, record = 0, offset = 0, key = 0] = this.waiting.slice(at, at + 4);
      if (isUnknown[value]) yield { record, offset, key, value: this.values.entry(value) };
    }
  }

  private isLast(bytes: Uint8Array, begin: number, end: number): boolean {
    const { lastBytes, lastBegin } = this;
    if (lastBytes === undefined || this.lastEnd - lastBegin !== end - begin) return false;
    for (let at = 0; at < end - begin; at++)
      if (lastBytes[lastBegin + at] !== bytes[begin + at]) return false;
    return true;
  }

  private waitingNumber(bytes: Uint8Array, begin: number, end: number): number {
    if (this.target.find(bytes, begin, end) >= 0) return -1;
    this.values.append(bytes, begin, end);
    const added = this.values.add();
    return added >= 0 ? added : -added - 1;
  }
}
