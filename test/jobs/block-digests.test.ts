import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../shared/formats/block-pieces.ts';
import { blockDigests } from '../../shared/jobs/block-digests.ts';

const stream = { content: 'members', format: 'csv' } as const;

/** A block as pieces, cut at some lengths. */
function cut(block: Uint8Array, lengths: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const length of lengths) {
    pieces.push({ stream, bytes: block.subarray(from, from + length), first: pieces.length === 0 });
    from = Math.min(from + length, block.length);
  }
  const last = { stream, bytes: block.subarray(from), first: pieces.length === 0, counts: { records: 1 } };
  return [...pieces, last];
}

const anyBlock = fc.record({
  block: fc.uint8Array({ maxLength: 200 }),
  lengths: fc.array(fc.nat(80), { maxLength: 4 }),
});

describe('blockDigests', () => {
  it('are those of whole blocks, however they are cut', () => {
    const property = fc.property(fc.array(anyBlock, { maxLength: 6 }), (blocks) => {
      const digests = blockDigests();
      for (const { block, lengths } of blocks) {
        for (const piece of cut(block, lengths)) {
          const lent = piece.bytes.slice();
          digests.add({ ...piece, bytes: lent });
          lent.fill(0); // the bytes may change once they were taken
        }
      }
      expect(digests.blocks).toBe(blocks.length);
      expect(digests.all()).toEqual(
        blocks.map(({ block }) => createHash('sha256').update(block).digest('hex')),
      );
    });
    fc.assert(property, { numRuns: 60 });
  });
});
