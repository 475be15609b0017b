/** Reach: pure, on fake timers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTENTION, PARTIAL_FAILURE, tries } from '../../../shared/adapters/aws/backoff.ts';

const pauses: number[] = [];
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    pauses.push(milliseconds);
  },
}));

describe('tries', () => {
  beforeEach(() => {
    pauses.length = 0;
  });
  afterEach(() => vi.restoreAllMocks());

  it('count from one and end', async () => {
    const numbers: number[] = [];
    for await (const number of tries({ tries: 3, firstPause: 1, longestPause: 9 })) numbers.push(number);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('pause between, not before the first nor after the last, and no longer than allowed', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    for await (const _ of tries({ tries: 6, firstPause: 10, longestPause: 50 }));
    expect(pauses).toEqual([10, 20, 40, 50, 50]);
  });

  it('jitter each pause down to nothing', async () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.5);
    for await (const _ of tries({ tries: 3, firstPause: 10, longestPause: 50 }));
    expect(pauses).toEqual([0, 10]);
  });

  it.each([
    ['contention', CONTENTION, 6_000],
    ['partial failures', PARTIAL_FAILURE, 4_000],
  ])('of %s give up long before a function of 30 seconds does', async (_, backoff, most) => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    for await (const _ of tries(backoff));
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(most);
  });
});
