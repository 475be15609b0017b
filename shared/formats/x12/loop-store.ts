import type { SegmentMark } from './segment-writer.ts';
import { type X12Syntax, X12Writer } from './x12-writer.ts';

/**
 * Loops that are written before it is known where they go. Their bytes take a tenth of the room of what they are written
 * from, which can be forgotten then.
 */
export class LoopStore {
  /** What loops are written with, and nothing else. */
  readonly writer: X12Writer;
  private readonly marks: SegmentMark[] = [];

  constructor(syntax: X12Syntax) {
    this.writer = new X12Writer(syntax);
  }

  /** Writes a loop, to be put somewhere by the number that is given. */
  add(write: (writer: X12Writer) => void): number {
    if (this.marks.length === 0) this.marks.push(this.writer.mark());
    write(this.writer);
    return this.marks.push(this.writer.mark()) - 2;
  }

  /** Writes a loop into another writer of the same syntax. */
  putInto(target: X12Writer, loop: number): void {
    target.put(this.writer.between(this.marks[loop] as SegmentMark, this.marks[loop + 1] as SegmentMark));
  }

  /** Forgets all loops. */
  clear(): void {
    this.marks.length = 0;
    this.writer.drop();
  }
}
