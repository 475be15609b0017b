import { MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import { AppError } from '../contracts/errors.ts';
import { MAX_PARTS, type Plan } from '../contracts/job.ts';
import type { MemberSpan } from '../contracts/slice.ts';

/** Parts that a middling job is cut into: enough to keep a few hundred workers busy, few enough to list. */
const USUAL_PARTS = 200;

/** A part holds at least this many blocks: below 10,000 members its fixed cost (one start, five writes) would show. */
const LEAST_BLOCKS_PER_PART = 10;

/** And by default at most this many, two million members, however light their tables are. */
const MOST_BLOCKS_PER_PART = 2_000;

/** Seconds of work in a part, at most, when the size decides: a third of what a function may take. */
const USUAL_PART_SECONDS = 300;

/**
 * The largest part that may be asked for, in blocks and in seconds of work. The seconds are an estimate on the careful
 * side; a worker has 900 of them.
 */
const MAX_BLOCKS_PER_PART = 10_000;
const MAX_PART_SECONDS = 600;

/** A run of blocks, by their number in the dataset, from 0. */
export interface BlockRun {
  readonly firstBlock: number;
  readonly blocks: number;
}

/**
 * Cuts some members of a dataset into parts. The first and last block of a slice may be there in part only.
 *
 * `parts` is honoured up to the number of blocks (a block is never cut): ask for more and there are as many parts as
 * blocks. Without it the size decides: about 200 parts of 10 blocks or more, none of more than five minutes of work.
 * The plan says how many files there are, never what their rows hold.
 *
 * Throws AppError `invalid_request` when a part would be more than a worker can do: for `parts` it says how many it
 * takes; when even the most parts are too few, how many members these tables and formats allow in one job.
 *
 * @param blockSeconds seconds that a worker is at a block
 */
export function planOf({ from, to }: MemberSpan, blockSeconds: number, parts?: number): Plan {
  const firstBlock = Math.floor(from / MEMBERS_PER_BLOCK);
  const blocks = Math.ceil(to / MEMBERS_PER_BLOCK) - firstBlock;
  const count = Math.min(parts ?? usualParts(blocks, blockSeconds), blocks, MAX_PARTS);
  const blocksPerPart = Math.ceil(blocks / count);
  const most = blocksWithin(MAX_PART_SECONDS, blockSeconds, MAX_BLOCKS_PER_PART);
  if (blocks > most * MAX_PARTS) throw tooManyMembers(most);
  if (blocksPerPart > most) throw tooFewParts(Math.ceil(blocks / most));
  return { firstBlock, blocks, blocksPerPart, parts: count };
}

function tooManyMembers(blocksPerPart: number): AppError {
  const members = blocksPerPart * MAX_PARTS * MEMBERS_PER_BLOCK;
  const issue = `must be at most ${members} with these tables and formats; ask for fewer of them, or for slices`;
  return new AppError('invalid_request', 'The job is larger than its workers can do.', {
    issues: [{ path: '/dataset/members', issue }],
  });
}

function tooFewParts(needed: number): AppError {
  const issue = `must be at least ${needed} for a job of this size`;
  return new AppError('invalid_request', 'The job is cut into too few parts.', {
    issues: [{ path: '/parts', issue }],
  });
}

function usualParts(blocks: number, blockSeconds: number): number {
  const wanted = Math.max(Math.ceil(blocks / USUAL_PARTS), LEAST_BLOCKS_PER_PART);
  return Math.ceil(
    blocks / Math.min(wanted, blocksWithin(USUAL_PART_SECONDS, blockSeconds, MOST_BLOCKS_PER_PART)),
  );
}

/** How many blocks a worker does in some seconds, at least one and at most `most`. */
function blocksWithin(seconds: number, blockSeconds: number, most: number): number {
  return Math.min(Math.max(1, Math.floor(seconds / blockSeconds)), most);
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
