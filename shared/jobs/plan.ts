import { MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import { AppError } from '../contracts/errors.ts';
import { MAX_PARTS, type Plan } from '../contracts/job.ts';

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

/** A run of blocks, counted from 0. */
export interface BlockRun {
  readonly firstBlock: number;
  readonly blocks: number;
}

/**
 * Cuts a dataset of `members` members into parts.
 *
 * `parts` is honoured up to the number of blocks (a block is never cut): ask for more and there are as many parts as
 * blocks. Ask for so few that a part would hold more than {@link MAX_BLOCKS_PER_PART}, and AppError `invalid_request`
 * says how many it takes. Without it the size decides: parts of 10 to 2,000 blocks, about 200 of them. The plan says how many files
 * there are, never what their rows hold.
 */
export function planOf(members: number, parts?: number): Plan {
  const blocks = Math.ceil(members / MEMBERS_PER_BLOCK);
  const count = Math.min(parts ?? usualParts(blocks), blocks, MAX_PARTS);
  const blocksPerPart = Math.ceil(blocks / count);
  if (blocksPerPart > MAX_BLOCKS_PER_PART) throw tooFewParts(blocks);
  return { blocks, blocksPerPart, parts: count };
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
export function partBlocks({ blocks, parts }: Plan, part: number): BlockRun {
  if (!hasPart({ parts }, part)) throw new RangeError(`the plan has parts 1 to ${parts}, not ${part}`);
  const firstBlock = Math.floor(((part - 1) * blocks) / parts);
  return { firstBlock, blocks: Math.floor((part * blocks) / parts) - firstBlock };
}

/** True when the plan has a part of this number. */
export function hasPart({ parts }: Pick<Plan, 'parts'>, part: number): boolean {
  return Number.isInteger(part) && part >= 1 && part <= parts;
}

/** Members in a run of blocks of a dataset of `members` members: the last block may be short. */
export function membersIn(members: number, { firstBlock, blocks }: BlockRun): number {
  const end = Math.min((firstBlock + blocks) * MEMBERS_PER_BLOCK, members);
  return end - firstBlock * MEMBERS_PER_BLOCK;
}

/** Numbers of the plan's parts that are not among `done`, ascending. */
export function missingParts({ parts }: Pick<Plan, 'parts'>, done: readonly number[]): number[] {
  const have = new Set(done);
  return Array.from({ length: parts }, (_, index) => index + 1).filter((part) => !have.has(part));
}
