import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AliasTable, aliasValue, buildAliasTable } from '../../../shared/engine/random/alias-table.ts';

/** The exact probability that a table gives to each value. */
function probabilities({ bits, cells }: AliasTable, values: number): number[] {
  const shares = new Array<number>(Math.max(values, cells.length)).fill(0);
  for (const [cell, entry] of cells.entries()) {
    const own = (entry >>> bits) / 2 ** (32 - bits);
    const alias = entry & (2 ** bits - 1);
    shares[cell] = (shares[cell] ?? 0) + own / cells.length;
    shares[alias] = (shares[alias] ?? 0) + (1 - own) / cells.length;
  }
  return shares;
}

describe('alias table', () => {
  it('gives every value its share of the weights, and nothing to the cells that fill it up', () => {
    const weights = fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 300 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(weights, (list) => {
        const total = list.reduce((sum, weight) => sum + weight, 0);
        const table = buildAliasTable(list);
        for (const [value, share] of probabilities(table, list.length).entries()) {
          expect(Math.abs(share - (list[value] ?? 0) / total)).toBeLessThan(table.cells.length / 2 ** 32);
        }
      }),
    );
  });

  it('never gives a value of weight 0, for any word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (word) => {
        const table = buildAliasTable([0, 5, 0, 0, 7, 0]);
        expect([1, 4]).toContain(aliasValue(table, word));
      }),
      { examples: [[0], [2 ** 32 - 1], [2 ** 31]] },
    );
  });

  it('holds a single value, and as many as 65,536', () => {
    expect(aliasValue(buildAliasTable([3]), 2 ** 32 - 1)).toBe(0);
    const even = buildAliasTable(new Float64Array(65_536).fill(1));
    expect(aliasValue(even, 2 ** 32 - 1)).toBe(65_535);
    expect(() => buildAliasTable(new Float64Array(65_537).fill(1))).toThrow(RangeError);
  });

  it('rejects weights that describe no distribution', () => {
    for (const weights of [[], [0, 0], [1, -1], [Number.NaN], [Number.POSITIVE_INFINITY]]) {
      expect(() => buildAliasTable(weights)).toThrow(RangeError);
    }
  });
});
