import type { GrowingBytes } from '../growing-bytes.ts';

/** Values are packed in groups of so many. */
const GROUP = 8;
/** A run of one value is written as such from this length on: shorter ones would cut packed values for nothing. */
const SHORTEST_RUN = 16;

/** The bits that numbers below `limit` need; 0 when there is but one. */
export function bitsOf(limit: number): number {
  return limit <= 1 ? 0 : 32 - Math.clz32(limit - 1);
}

/**
 * Writes numbers in Parquet's hybrid of runs and packed bits: the encoding of dictionary places.
 *
 * @param values numbers of `width` bits
 * @param width 0 to 24
 */
export function putHybrid(sink: GrowingBytes, values: Int32Array, count: number, width: number): void {
  let packedFrom = 0;
  for (let from = 0; from < count; ) {
    const value = values[from];
    let to = from + 1;
    while (to < count && values[to] === value) to++;
    // Packed values before a run come in whole groups, so they take some of the run.
    const fill = (GROUP - ((from - packedFrom) % GROUP)) % GROUP;
    if (to - from - fill >= SHORTEST_RUN) {
      putPacked(sink, values, packedFrom, from + fill, width);
      putRun(sink, value as number, to - from - fill, width);
      packedFrom = to;
    }
    from = to;
  }
  putPacked(sink, values, packedFrom, count, width);
}

/** Writes `length` times the same value. */
export function putRun(sink: GrowingBytes, value: number, length: number, width: number): void {
  sink.varint(length * 2);
  for (let bits = 0; bits < width; bits += 8) sink.byte((value >>> bits) & 0xff);
}

/** The last group is filled up with zeros, which only the last run of a page can have. */
function putPacked(sink: GrowingBytes, values: Int32Array, from: number, to: number, width: number): void {
  if (from === to) return;
  const groups = Math.ceil((to - from) / GROUP);
  sink.varint(groups * 2 + 1);
  sink.reserve(groups * width);
  const { buffer } = sink;
  const end = sink.length + groups * width;
  let { length } = sink;
  let pending = 0;
  let bits = 0;
  for (let place = from; place < to; place++) {
    pending |= (values[place] as number) << bits;
    bits += width;
    while (bits >= 8) {
      buffer[length++] = pending & 0xff;
      pending >>>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) buffer[length++] = pending;
  buffer.fill(0, length, end);
  sink.length = end;
}
