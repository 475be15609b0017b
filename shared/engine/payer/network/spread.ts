/**
 * Communities of a state along its line (see `StateMap`): the `rank`-th stands at the bits of its rank in reverse order,
 * changed by a word of the seed. That is van der Corput's sequence with a digital shift: of the first 2^k communities
 * one stands in each of the 2^k equal cells of the line, so that the nearest is found from the bits of a point alone.
 */

/** The bits of a 32-bit word in reverse order. */
export function reverseBits(word: number): number {
  let bits = ((word >>> 1) & 0x55555555) | ((word & 0x55555555) << 1);
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
  return ((bits >>> 16) | (bits << 16)) >>> 0;
}

/** The point of the line at which a community stands. */
export function pointOf(rank: number, shift: number): number {
  return (reverseBits(rank) ^ shift) >>> 0;
}

/** How often the line can be halved so that each of `communities`, at least one, has a cell: `floor(log2)`. */
export function levelOf(communities: number): number {
  return 31 - Math.clz32(communities);
}

/**
 * The rank of the one community under 2^level in the cell of a point.
 *
 * @param level 0 to 31
 */
export function rankNear(point: number, level: number, shift: number): number {
  return level === 0 ? 0 : reverseBits(point ^ shift) & (2 ** level - 1);
}
