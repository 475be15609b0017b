import type { Stream } from '../../shared/contracts/streams.ts';
import { streamName } from '../../shared/contracts/streams.ts';
import type { BlockCounts } from '../../shared/formats/block-pieces.ts';
import type { Projection } from '../../shared/formats/projection.ts';

/** A block of one stream, its pieces laid together. */
export interface WholeBlock extends Stream, BlockCounts {
  readonly bytes: Uint8Array;
  /** Lengths of its pieces. */
  readonly pieces: readonly number[];
}

/** A block of each stream, in the order of the streams, in bytes of their own. Throws for a stream without a last piece. */
export function wholeBlock(projection: Projection, block: number): WholeBlock[] {
  const pieces = new Map<string, Uint8Array[]>();
  const counts = new Map<string, BlockCounts>();
  for (const piece of projection.pieces(block)) {
    const name = streamName(piece.stream);
    if (piece.first === pieces.has(name)) throw new Error(`${name}: the first piece comes first, and once`);
    if (counts.has(name)) throw new Error(`${name}: a piece after the last`);
    pieces.set(name, [...(pieces.get(name) ?? []), piece.bytes.slice()]);
    if (piece.counts) counts.set(name, piece.counts);
  }
  return projection.streams.map((stream) => {
    const [found, count] = [pieces.get(streamName(stream)), counts.get(streamName(stream))];
    if (!found || !count) throw new Error(`${streamName(stream)} has no last piece`);
    const bytes = new Uint8Array(Buffer.concat(found));
    return { ...stream, ...count, bytes, pieces: found.map(({ length }) => length) };
  });
}

/** The bytes of a file of the whole dataset. */
export function wholeFile(projection: Projection, stream: Stream): Buffer {
  const file = projection.openFile(stream);
  const chunks = [file.begin()];
  for (let block = 0; block < projection.blocks; block++) {
    for (const piece of projection.pieces(block)) {
      if (streamName(piece.stream) !== streamName(stream)) continue;
      // Lent bytes: copied before the next piece is asked for, as a compressor does.
      chunks.push(...file.add(piece.bytes.slice()));
    }
  }
  return Buffer.concat([...chunks, ...file.end()]);
}
