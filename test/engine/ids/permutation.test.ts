import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Permutation } from '../../../shared/engine/ids/permutation.ts';
import { DOMAINS, PURPOSES } from '../../../shared/engine/random/purposes.ts';

const permutation = (size: number, seed: number) =>
  new Permutation(size, seed, DOMAINS.payer, PURPOSES.memberIdKeys);

describe('Permutation', () => {
  it('is a bijection of every small range, under any seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), fc.maxSafeNat(), (size, seed) => {
        const keyed = permutation(size, seed);
        const values = Array.from({ length: size }, (_, position) => keyed.at(position));
        expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < size)).toBe(true);
        expect(new Set(values).size).toBe(size);
      }),
      {
        numRuns: 60,
        examples: [
          [1, 0],
          [2, 0],
          [1_024, 1],
          [1_025, 1],
        ],
      },
    );
  });

  it('has no collision among 300,000 positions of a large range', () => {
    const keyed = permutation(1_000_000_000, 42);
    const seen = new Set<number>();
    for (let position = 0; position < 300_000; position++) seen.add(keyed.at(position * 3_331));
    expect(seen.size).toBe(300_000);
  });

  it('scatters: neighbours are far apart, and seeds disagree', () => {
    const keyed = permutation(1_000_000_000, 42);
    const other = permutation(1_000_000_000, 43);
    let near = 0;
    let same = 0;
    for (let position = 0; position < 10_000; position++) {
      if (Math.abs(keyed.at(position) - keyed.at(position + 1)) < 1_000_000) near++;
      if (keyed.at(position) === other.at(position)) same++;
    }
    // By chance 0.2 % of neighbours are within a thousandth of the range.
    expect(near).toBeLessThan(60);
    expect(same).toBe(0);
  });

  it('rejects positions and sizes out of range', () => {
    expect(() => permutation(10, 0).at(10)).toThrow(RangeError);
    expect(() => permutation(10, 0).at(-1)).toThrow(RangeError);
    for (const size of [0, -1, 1.5, 2 ** 48 + 1]) expect(() => permutation(size, 0)).toThrow(RangeError);
  });
});
