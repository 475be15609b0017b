import type { GrowingBytes } from '../growing-bytes.ts';
import { putRun } from './hybrid.ts';

/** Which rows of a stretch have a value. */
export interface Presence {
  /** A bit a row, the lowest of a byte first. */
  readonly bits: Uint8Array;
  readonly rows: number;
  /** Rows that have one. */
  readonly count: number;
}

/** Writes the definition levels of a page of a nullable column: 1 where there is a value, with their length before. */
export function putLevels(sink: GrowingBytes, stretches: readonly Presence[]): void {
  const start = sink.length;
  sink.uint32(0);
  const rows = stretches.reduce((sum, stretch) => sum + stretch.rows, 0);
  const count = stretches.reduce((sum, stretch) => sum + stretch.count, 0);
  if (count === rows || count === 0) putRun(sink, count === 0 ? 0 : 1, rows, 1);
  else putBits(sink, stretches, rows);
  sink.putUint32(start, sink.length - start - 4);
}

/** One run of packed bits: a presence is that already, but the next begins where the one before ended, in mid-byte. */
function putBits(sink: GrowingBytes, stretches: readonly Presence[], rows: number): void {
  const bytes = Math.ceil(rows / 8);
  sink.varint(bytes * 2 + 1);
  // A shifted stretch touches a byte behind its end.
  sink.reserve(bytes + 1);
  const { buffer, length } = sink;
  buffer.fill(0, length, length + bytes + 1);
  let row = 0;
  for (const stretch of stretches) {
    orBits(buffer, length + (row >> 3), row & 7, stretch.bits);
    row += stretch.rows;
  }
  sink.length += bytes;
}

function orBits(buffer: Uint8Array, at: number, shift: number, bits: Uint8Array): void {
  for (let place = 0; place < bits.length; place++) {
    const shifted = (bits[place] as number) << shift;
    buffer[at + place] = (buffer[at + place] as number) | (shifted & 0xff);
    if (shift > 0) buffer[at + place + 1] = shifted >>> 8;
  }
}
