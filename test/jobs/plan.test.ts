import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSchema } from '../../shared/contracts/job.ts';
import { hasPart, membersIn, missingParts, partBlocks, planOf } from '../../shared/jobs/plan.ts';

/** Seconds at a block: members alone, and all tables in both formats. */
const LIGHT = 0.01;
const HEAVY = 2;

const members = fc.oneof(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 1e9 }));

describe('planOf', () => {
  it.each([
    [1, { firstBlock: 0, blocks: 1, blocksPerPart: 1, parts: 1 }],
    [1_000, { firstBlock: 0, blocks: 1, blocksPerPart: 1, parts: 1 }],
    [1_001, { firstBlock: 0, blocks: 2, blocksPerPart: 2, parts: 1 }],
    [100_000, { firstBlock: 0, blocks: 100, blocksPerPart: 10, parts: 10 }],
    [10_000_000, { firstBlock: 0, blocks: 10_000, blocksPerPart: 50, parts: 200 }],
    [1_000_000_000, { firstBlock: 0, blocks: 1_000_000, blocksPerPart: 2_000, parts: 500 }],
  ])('cuts %i members by their size', (size, plan) => {
    expect(planOf({ from: 0, to: size }, LIGHT)).toEqual(plan);
  });

  it('honours the parts asked for', () => {
    expect(planOf({ from: 0, to: 16_000 }, LIGHT, 3)).toEqual({
      firstBlock: 0,
      blocks: 16,
      blocksPerPart: 6,
      parts: 3,
    });
    expect(planOf({ from: 0, to: 1_000_000_000 }, LIGHT, 1_000).parts).toBe(1_000);
  });

  it('gives no more parts than blocks', () => {
    expect(planOf({ from: 0, to: 2_500 }, LIGHT, 16)).toEqual({
      firstBlock: 0,
      blocks: 3,
      blocksPerPart: 1,
      parts: 3,
    });
  });

  it('says how many parts it takes when a part would be too large', () => {
    const issues = [{ path: '/parts', issue: 'must be at least 100 for a job of this size' }];
    expect(() => planOf({ from: 0, to: 1_000_000_000 }, LIGHT, 99)).toThrow(
      expect.objectContaining({ code: 'invalid_request', issues }),
    );
    expect(planOf({ from: 0, to: 1_000_000_000 }, LIGHT, 100).blocksPerPart).toBe(10_000);
  });
});

describe('planOf, when the work is heavy', () => {
  it('cuts parts of five minutes of work, and honours no part of more than ten', () => {
    expect(planOf({ from: 0, to: 100_000_000 }, HEAVY)).toMatchObject({ parts: 667, blocksPerPart: 150 });
    expect(planOf({ from: 0, to: 300_000 }, HEAVY, 1)).toMatchObject({ parts: 1, blocksPerPart: 300 });
    const issues = [{ path: '/parts', issue: 'must be at least 2 for a job of this size' }];
    expect(() => planOf({ from: 0, to: 300_001 }, HEAVY, 1)).toThrow(expect.objectContaining({ issues }));
  });

  it('says how many members a job may have when even the most parts are too few', () => {
    expect(planOf({ from: 0, to: 300_000_000 }, HEAVY)).toMatchObject({ parts: 1_000, blocksPerPart: 300 });
    const issues = [{ path: '/dataset/members', issue: expect.stringContaining('at most 300000000') }];
    expect(() => planOf({ from: 0, to: 300_000_001 }, HEAVY)).toThrow(expect.objectContaining({ issues }));
  });

  it('gives a part one block when even that is more than it should be', () => {
    expect(planOf({ from: 0, to: 5_000 }, 1_000)).toMatchObject({ parts: 5, blocksPerPart: 1 });
  });
});

describe('partBlocks', () => {
  const cut = fc.record({
    from: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e6 })),
    members: members.map((wanted) => Math.min(wanted, 1e9 - 1e6)), // a slice lies inside the largest dataset
    parts: fc.option(fc.integer({ min: 100, max: 1_000 }), { nil: undefined }),
  });

  it('covers every block exactly once, in parts that differ by one block at most', () => {
    fc.assert(
      fc.property(cut, ({ from, members, parts }) => {
        const span = { from, to: from + members };
        const plan = planSchema.parse(planOf(span, LIGHT, parts));
        let next = Math.floor(from / 1_000);
        let rows = 0;
        for (let part = 1; part <= plan.parts; part += 1) {
          const run = partBlocks(plan, part);
          expect(run.firstBlock).toBe(next);
          expect(run.blocks).toBeGreaterThanOrEqual(Math.max(1, plan.blocksPerPart - 1));
          expect(run.blocks).toBeLessThanOrEqual(plan.blocksPerPart);
          next += run.blocks;
          rows += membersIn(span, run);
        }
        expect(next).toBe(plan.firstBlock + plan.blocks);
        expect(rows).toBe(members);
      }),
    );
  });

  it.each([0, 4, 1.5, -1])('has no part %d of 3', (part) => {
    const plan = planOf({ from: 0, to: 30_000 }, LIGHT, 3);
    expect(hasPart(plan, part)).toBe(false);
    expect(() => partBlocks(plan, part)).toThrow(RangeError);
  });
});

describe('missingParts', () => {
  it('is what is not done', () => {
    expect(missingParts({ parts: 5 }, [5, 2])).toEqual([1, 3, 4]);
    expect(missingParts({ parts: 2 }, [1, 2])).toEqual([]);
  });
});
