import { createHash, type Hash, hash } from 'node:crypto';
import type { Piece } from '../formats/block-pieces.ts';

/** SHA-256 of each block of a file, over its pieces in their order. */
export interface BlockDigests {
  /** Takes the next piece; its bytes may change once this has returned. */
  add(piece: Piece): void;
  /** Blocks whose last piece has come. */
  readonly blocks: number;
  /** The digests so far in hexadecimal, in the order of the blocks. */
  all(): readonly string[];
}

/**
 * Opens the digests of a file. They are made where the rows are, with a spare core too: WebCrypto, which would hash there,
 * copies a block first, and that takes longer than hashing it.
 */
export function blockDigests(): BlockDigests {
  const digests: string[] = [];
  let running: Hash | undefined;
  return {
    add({ bytes, first, counts }) {
      if (first && counts) {
        digests.push(hash('sha256', bytes, 'hex'));
        return;
      }
      running = (first ? undefined : running) ?? createHash('sha256');
      running.update(bytes);
      if (counts) digests.push(running.digest('hex'));
    },
    get blocks() {
      return digests.length;
    },
    all: () => digests,
  };
}
