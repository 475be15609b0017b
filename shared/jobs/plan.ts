import { MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import { AppError } from '../contracts/errors.ts';
import { MAX_PARTS, type Plan } from '../contracts/job.ts';
import type { MemberSpan } from '../contracts/slice.ts';

/** Parts that a middling job is cut into: enough to keep a few hundred workers busy, few enough to list. */
const USUAL_PARTS = 200;

/** A part holds at least this many blocks: below 10,000 members its fixed cost (one start, five writes) would show. */
const LEAST_BLOCKS_PER_PART = 10;

/** And by default at most this many, two million members: minutes of work, well inside a function's 15. */
const MOST_BLOCKS_PER_PART = 2_000;

/**
 * The largest part that may be asked for, ten million members: a worker writes it within a function's 15 minutes even
 * at a tenth of the measured rate.
 */
export const MAX_BLOCKS_PER_PART = 10_000;

/** A run of blocks, by their number in the dataset, from 0. */
export interface BlockRun {
  readonly firstBlock: number;
  readonly blocks: number;
}

/**
 * Cuts some members of a dataset into parts. The first and last block of a slice may be there in part only.
 *
 * `parts` is honoured up to the number of blocks (a block is never cut): ask for more and there are as many parts as
 * blocks. Ask for so few that a part would hold more than {@link MAX_BLOCKS_PER_PART}, and AppError `invalid_request`
 * says how many it takes. Without it the size decides: parts of 10 to 2,000 blocks, about 200 of them. The plan says how many files
 * there are, never what their rows hold.
 */
export function planOf({ from, to }: MemberSpan, parts?: number): Plan {
  const firstBlock = Math.floor(from / MEMBERS_PER_BLOCK);
  const blocks = Math.ceil(to / MEMBERS_PER_BLOCK) - firstBlock;
  const count = Math.min(parts ?? usualParts(blocks), blocks, MAX_PARTS);
  const blocksPerPart = Math.ceil(blocks / count);
  if (blocksPerPart > MAX_BLOCKS_PER_PART) throw tooFewParts(blocks);
  return { firstBlock, blocks, blocksPerPart, parts: count };
}

function tooFewParts(blocks: number): AppError {
  const issue = `must be at least ${Math.ceil(blocks / MAX_BLOCKS_PER_PART)} for a dataset of this size`;
  return new AppError('invalid_request', 'The job is cut into too few parts.', {
    issues: [{ path: '/parts', issue }],
  });
}

function usualParts(blocks: number): number {
  const wanted = Math.ceil(blocks / USUAL_PARTS);
  const perPart = Math.min(Math.max(wanted, LEAST_BLOCKS_PER_PART), MOST_BLOCKS_PER_PART);
  return Math.ceil(blocks / perPart);
}

/**
 * The blocks of one part, counted from 1. Parts differ by at most one block, and together they cover each block
 * exactly once. Throws RangeError when the plan has no such part.
 */
export function partBlocks({ firstBlock, blocks, parts }: Plan, part: number): BlockRun {
  if (!hasPart({ parts }, part)) throw new RangeError(`the plan has parts 1 to ${parts}, not ${part}`);
  const before = Math.floor(((part - 1) * blocks) / parts);
  return { firstBlock: firstBlock + before, blocks: Math.floor((part * blocks) / parts) - before };
}

/** True when the plan has a part of this number. */
export function hasPart({ parts }: Pick<Plan, 'parts'>, part: number): boolean {
  return Number.isInteger(part) && part >= 1 && part <= parts;
}

/** How many of some members lie in a run of blocks; the first and last block may be short. */
export function membersIn({ from, to }: MemberSpan, { firstBlock, blocks }: BlockRun): number {
  const end = Math.min((firstBlock + blocks) * MEMBERS_PER_BLOCK, to);
  return end - Math.max(firstBlock * MEMBERS_PER_BLOCK, from);
}

/** Numbers of the plan's parts that are not among `done`, ascending. */
export function missingParts({ parts }: Pick<Plan, 'parts'>, done: readonly number[]): number[] {
  const have = new Set(done);
  return Array.from({ length: parts }, (_, index) => index + 1).filter((part) => !have.has(part));
}
