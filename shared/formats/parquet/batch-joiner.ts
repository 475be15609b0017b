import { BATCH_HEAD, batchLength } from './column-batch.ts';

/** Finds batches in pieces that may be cut anywhere: a batch may be part of a piece, or several pieces. */
export class BatchJoiner {
  private rest = new Uint8Array();

  /** The batches that are whole now, in order. */
  add(piece: Uint8Array): Uint8Array[] {
    const batches: Uint8Array[] = [];
    let bytes = this.rest.length === 0 ? piece : joined(this.rest, piece);
    for (let batch = firstOf(bytes); batch !== undefined; batch = firstOf(bytes)) {
      batches.push(batch);
      bytes = bytes.subarray(batch.length);
    }
    this.rest = bytes.slice();
    return batches;
  }

  /** @throws RangeError when a batch has begun and not ended */
  demandWhole(): void {
    if (this.rest.length > 0) throw new RangeError(`the last batch ends after ${this.rest.length} bytes`);
  }
}

function firstOf(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < BATCH_HEAD) return undefined;
  const length = batchLength(bytes);
  if (length < BATCH_HEAD) throw new RangeError(`a batch cannot have ${length} bytes`);
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
