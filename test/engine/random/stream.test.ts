import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAliasTable } from '../../../shared/engine/random/alias-table.ts';
import { DOMAINS, PURPOSES, type Purpose } from '../../../shared/engine/random/purposes.ts';
import { chanceThreshold, Stream } from '../../../shared/engine/random/stream.ts';
import { threefry4x32 } from '../../../shared/engine/random/threefry.ts';

const purposes = Object.values(PURPOSES);
const anySeed = fc.maxSafeNat();
const anyPurpose = fc.constantFrom(...purposes);

const words = (stream: Stream, count: number) => Array.from({ length: count }, () => stream.u32());

describe('Stream', () => {
  it('has a number of its own for each purpose and domain', () => {
    expect(new Set(purposes).size).toBe(purposes.length);
    expect(new Set(Object.values(DOMAINS)).size).toBe(Object.keys(DOMAINS).length);
    for (const purpose of purposes) expect(Number.isInteger(purpose) && purpose > 0).toBe(true);
  });

  it('gives the words of Threefry under counter (index, call) and key (seed, domain, purpose)', () => {
    const index = 5 * 2 ** 32 + 7;
    const seed = 3 * 2 ** 32 + 11;
    const stream = new Stream(seed, DOMAINS.payer).at(PURPOSES.place, index);
    const expected = [0, 1].flatMap((call) => {
      const out = new Uint32Array(4);
      threefry4x32([11, 3, DOMAINS.payer, PURPOSES.place], [7, 5, call, 0], out);
      return [...out];
    });
    expect(words(stream, 8)).toEqual(expected);
  });

  it('forgets what was drawn before when it is pointed elsewhere', () => {
    fc.assert(
      fc.property(
        anySeed,
        anyPurpose,
        fc.maxSafeNat(),
        fc.array(fc.tuple(anyPurpose, fc.maxSafeNat(), fc.nat(9))),
        (seed, purpose, index, detours) => {
          const fresh = words(new Stream(seed, DOMAINS.payer).at(purpose, index), 6);
          const used = new Stream(seed, DOMAINS.payer);
          for (const [detour, place, draws] of detours) words(used.at(detour, place), draws);
          expect(words(used.at(purpose, index), 6)).toEqual(fresh);
        },
      ),
    );
  });

  it('gives other words for any other purpose, index or seed', () => {
    const first = (seed: number, purpose: Purpose, index: number) =>
      words(new Stream(seed, DOMAINS.payer).at(purpose, index), 2).join();
    const seeds = [0, 1, 2 ** 32, 2 ** 53 - 1];
    const indexes = [0, 1, 2 ** 32, 2 ** 40];
    const all = seeds.flatMap((seed) =>
      purposes.flatMap((purpose) => indexes.map((index) => first(seed, purpose, index))),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('rejects seeds that are not whole numbers up to 2^53 - 1', () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => new Stream(seed, DOMAINS.payer)).toThrow(RangeError);
    }
  });
});

describe('Stream draws', () => {
  const stream = new Stream(1, DOMAINS.payer);

  it('below stays in range, reaches both ends and takes one word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 21 }), fc.nat(), (limit, index) => {
        const word = stream.at(PURPOSES.street, index).u32();
        const drawn = stream.at(PURPOSES.street, index).below(limit);
        expect(drawn).toBe(Number((BigInt(word) * BigInt(limit)) >> 32n));
        const after = words(stream.at(PURPOSES.street, index), 2)[1];
        stream.at(PURPOSES.street, index).below(limit);
        expect(stream.u32()).toBe(after);
      }),
    );
    expect(() => stream.below(0)).toThrow(RangeError);
    expect(() => stream.below(2 ** 21 + 1)).toThrow(RangeError);
  });

  it('below is even: 60,000 throws of a die, each face within 4 standard deviations (365)', () => {
    const faces = new Array<number>(6).fill(0);
    for (let index = 0; index < 60_000; index++) {
      const face = stream.at(PURPOSES.street, index).below(6);
      faces[face] = (faces[face] ?? 0) + 1;
    }
    for (const count of faces) expect(Math.abs(count - 10_000)).toBeLessThan(365);
  });

  it('chance is never at 0, always at 1, and close to its share between', () => {
    const hits = (share: number) => {
      const threshold = chanceThreshold(share);
      let count = 0;
      for (let index = 0; index < 20_000; index++) {
        if (stream.at(PURPOSES.termination, index).chance(threshold)) count++;
      }
      return count;
    };
    expect(hits(0)).toBe(0);
    expect(hits(1)).toBe(20_000);
    expect(Math.abs(hits(0.3) - 6_000)).toBeLessThan(260);
  });

  it('pick follows the weights of its table', () => {
    const table = buildAliasTable([1, 0, 3, 6]);
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 40_000; index++) {
      const value = stream.at(PURPOSES.place, index).pick(table);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    expect(Math.abs((counts[0] ?? 0) - 4_000)).toBeLessThan(240);
    expect(Math.abs((counts[2] ?? 0) - 12_000)).toBeLessThan(370);
  });
});
