import { createHash } from 'node:crypto';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** A Merkle tree that leaves are added to from left to right. */
export interface MerkleTree {
  /** Adds a leaf's data, such as the 32 bytes of a block's digest. */
  add(data: Uint8Array): void;
  /** The tree hash over the leaves so far, 32 bytes. Throws when there are none. */
  root(): Buffer;
}

/**
 * The Merkle tree hash of RFC 6962, section 2.1: leaves and nodes are hashed with different prefixes, so that neither
 * can pass for the other. It keeps one hash for each 1 bit of the count, not the leaves: a million take 20 hashes.
 */
export function merkleTree(): MerkleTree {
  const perfect: Buffer[] = []; // roots of perfect subtrees, largest first: the count's binary digits
  let count = 0;
  return {
    add(data) {
      let node = hash(LEAF, data);
      for (let bits = count; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        node = hash(NODE, perfect.pop() ?? raise(), node);
      }
      perfect.push(node);
      count += 1;
    },
    root() {
      const right = perfect.at(-1) ?? raise();
      return perfect.slice(0, -1).reduceRight((below, left) => hash(NODE, left, below), right);
    },
  };
}

function hash(...pieces: readonly Uint8Array[]): Buffer {
  const sha = createHash('sha256');
  for (const piece of pieces) sha.update(piece);
  return sha.digest();
}

function raise(): never {
  throw new RangeError('a Merkle tree without leaves has no root');
}
