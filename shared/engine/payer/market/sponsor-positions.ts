import { MEMBERS_PER_BLOCK } from '../../../contracts/dataset.ts';
import { SIZE_CLASSES } from '../../../reference/employers.ts';

/** Sponsors that each block of members owns, whatever the block's members choose. */
export const SPONSORS_PER_BLOCK = 8;

/**
 * Where the sponsors of a size class stand. A block's slot 0 is its large employer, slots 1 to 5 are its smallest ones
 * and 6 and 7 those in between; how large the large one is depends on the block's number: the more often it can be
 * divided by four, the larger. So sizes fall off like a power law, a sponsor's size is known from its index alone, and
 * a dataset that grows by a block gets eight sponsors more without any of the others changing.
 */
interface ClassPositions {
  /** How many sponsors of the class a number of blocks owns. */
  count(blocks: number): number;
  /** The index of the sponsor at a position, from 0 to `count - 1`. */
  at(position: number): number;
}

const BRANCH = 4;
const LARGEST_STRIDE = BRANCH * BRANCH;

/** Slots `first` to `first + slots - 1` of every block. */
const slotsOfEvery = (first: number, slots: number): ClassPositions => ({
  count: (blocks) => blocks * slots,
  at: (position) =>
    Math.floor(position / slots) * SPONSORS_PER_BLOCK +
    first +
    (position - Math.floor(position / slots) * slots),
});

/** Slot 0 of the blocks whose number can be divided by `stride`, but not by four times as much. */
const firstOf = (stride: number): ClassPositions => ({
  count: (blocks) => Math.ceil(blocks / stride) - Math.ceil(blocks / (stride * BRANCH)),
  at: (position) => (position + Math.floor(position / (BRANCH - 1)) + 1) * stride * SPONSORS_PER_BLOCK,
});

const firstOfLargest: ClassPositions = {
  count: (blocks) => Math.ceil(blocks / LARGEST_STRIDE),
  at: (position) => position * LARGEST_STRIDE * SPONSORS_PER_BLOCK,
};

/** By size class, in the order of `SIZE_CLASSES`. */
export const classPositions: readonly ClassPositions[] = [
  slotsOfEvery(1, 5),
  slotsOfEvery(6, 2),
  firstOf(1),
  firstOf(BRANCH),
  firstOfLargest,
];

/** The size class of a sponsor: an index into `SIZE_CLASSES`. */
export function sizeClassOf(sponsor: number): number {
  const block = Math.floor(sponsor / SPONSORS_PER_BLOCK);
  const slot = sponsor - block * SPONSORS_PER_BLOCK;
  if (slot > 5) return 1;
  if (slot > 0) return 0;
  if (block % BRANCH !== 0) return 2;
  return block % LARGEST_STRIDE !== 0 ? 3 : SIZE_CLASSES.length - 1;
}

/** The position of a sponsor in its class: the reverse of `ClassPositions.at`. */
export function positionInClass(sponsor: number): number {
  const block = Math.floor(sponsor / SPONSORS_PER_BLOCK);
  const slot = sponsor - block * SPONSORS_PER_BLOCK;
  if (slot > 5) return block * 2 + slot - 6;
  if (slot > 0) return block * 5 + slot - 1;
  if (block % LARGEST_STRIDE === 0) return block / LARGEST_STRIDE;
  const level = block % BRANCH === 0 ? block / BRANCH : block;
  return level - Math.floor(level / BRANCH) - 1;
}

/** Blocks of a dataset. */
export const blocksOf = (members: number): number => Math.ceil(members / MEMBERS_PER_BLOCK);
