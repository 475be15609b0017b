import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf, pointOf, rankNear, reverseBits } from '../../../../shared/engine/payer/network/spread.ts';

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('the spread of communities along a line', () => {
  it('reverses bits, and back', () => {
    expect(reverseBits(1)).toBe(2 ** 31);
    expect(reverseBits(6)).toBe(2 ** 30 + 2 ** 29);
    fc.assert(fc.property(word, (bits) => reverseBits(reverseBits(bits)) === bits));
  });

  it('has one of the first 2^k in each of 2^k equal cells', () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 0, max: 10 }), (shift, level) => {
        const cells = Array.from({ length: 2 ** level }, (_, rank) =>
          Math.floor(pointOf(rank, shift) / 2 ** (32 - level)),
        );
        expect(new Set(cells).size).toBe(2 ** level);
      }),
    );
  });

  it('finds the one in the cell of a point', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 20 }), (point, shift, level) => {
        const rank = rankNear(point, level, shift);
        const width = 2 ** (32 - level);
        expect(rank).toBeLessThan(2 ** level);
        expect(Math.floor(pointOf(rank, shift) / width)).toBe(Math.floor(point / width));
      }),
    );
  });

  it('halves the line while every cell has a community', () => {
    expect([1, 2, 3, 4, 1_000_000].map(levelOf)).toEqual([0, 1, 1, 2, 19]);
  });
});
