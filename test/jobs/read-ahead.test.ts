import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAhead } from '../../shared/jobs/read-ahead.ts';

const later = (turns: number) => new Promise<void>((resolve) => setTimeout(resolve, turns));

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const result of results) collected.push(result);
  return collected;
}

describe('readAhead', () => {
  it('keeps the order and the bound, whatever each fetch takes', async () => {
    const delays = fc.array(fc.nat({ max: 3 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 5 }), async (waits, window) => {
        let underWay = 0;
        let most = 0;
        const fetch = async (index: number) => {
          underWay += 1;
          most = Math.max(most, underWay);
          await later(waits[index] ?? 0);
          underWay -= 1;
          return index;
        };
        const results = await collect(readAhead(waits.keys(), window, fetch));
        expect(results).toEqual([...waits.keys()]);
        expect(most).toBeLessThanOrEqual(window);
      }),
      { numRuns: 40 },
    );
  });

  it('throws what a fetch threw, also when it threw ahead of its turn', async () => {
    const fetch = async (item: number) => {
      if (item === 1) throw new Error('one');
      await later(5);
      return item;
    };
    await expect(collect(readAhead([0, 1, 2], 3, fetch))).rejects.toThrow('one');
  });
});
