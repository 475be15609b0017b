import { createHash, type Hash, hash } from 'node:crypto';
import type { Piece } from '../formats/block-pieces.ts';

/** SHA-256 of each block of a file, over its pieces in their order. */
export interface BlockDigests {
  /** Takes the next piece; its bytes may change once this has resolved. */
  add(piece: Piece): Promise<void>;
  /** Blocks whose last piece has come. */
  readonly blocks: number;
  /** The digests in hexadecimal, in the order of the blocks. */
  close(): Promise<string[]>;
}

/** Opens the digests of a file. With a spare core, a block of one piece is hashed there while the next is computed. */
export function blockDigests(spareCore: boolean): BlockDigests {
  const digests: (string | Promise<string>)[] = [];
  let running: Hash | undefined;
  let waiting: Promise<unknown> | undefined;
  return {
    async add({ bytes, first, counts }) {
      if (first && counts && spareCore) {
        await waiting; // one at a time, so that no more than a block waits to be hashed
        waiting = hashBeside(bytes);
        digests.push(waiting as Promise<string>);
      } else if (first && counts) {
        digests.push(hash('sha256', bytes, 'hex'));
      } else {
        running = (first ? undefined : running) ?? createHash('sha256');
        running.update(bytes);
        if (counts) digests.push(running.digest('hex'));
      }
    },
    get blocks() {
      return digests.length;
    },
    close: () => Promise.all(digests),
  };
}

/** WebCrypto copies what it is given before it returns, so the bytes are free at once. */
function hashBeside(bytes: Uint8Array): Promise<string> {
  const digest = crypto.subtle
    .digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
    .then((value) => Buffer.from(value).toString('hex'));
  digest.catch(() => undefined); // who waits for it hears of it; unheard until then, it would end the process
  return digest;
}
