import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleTree } from '../../shared/jobs/merkle.ts';

const sha = (...pieces: Uint8Array[]) => createHash('sha256').update(Buffer.concat(pieces)).digest();

/** RFC 6962, section 2.1, as it is written: split at the largest power of two below the number of leaves. */
function byDefinition(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] as Uint8Array);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.of(1), byDefinition(leaves.slice(0, split)), byDefinition(leaves.slice(split)));
}

function rootOf(leaves: readonly Uint8Array[]): string {
  const tree = merkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root().toString('hex');
}

/** The leaves and roots that Certificate Transparency's own tests use for RFC 6962. */
const KNOWN_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const KNOWN_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('merkleTree', () => {
  it.each(KNOWN_ROOTS.map((root, index) => [index + 1, root] as const))(
    'has the known root of %i leaves',
    (n, root) => {
      expect(rootOf(KNOWN_LEAVES.slice(0, n).map((leaf) => Buffer.from(leaf, 'hex')))).toBe(root);
    },
  );

  it('is the tree of the definition for any number of leaves', () => {
    const leaves = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 });
    fc.assert(fc.property(leaves, (list) => rootOf(list) === byDefinition(list).toString('hex')));
  });

  it('may be asked at any time', () => {
    const tree = merkleTree();
    const leaves = Array.from({ length: 9 }, (_, index) => Buffer.of(index));
    for (const [index, leaf] of leaves.entries()) {
      tree.add(leaf);
      expect(tree.root()).toEqual(byDefinition(leaves.slice(0, index + 1)));
    }
  });

  it('has no root without leaves', () => {
    expect(() => merkleTree().root()).toThrow(RangeError);
  });
});
