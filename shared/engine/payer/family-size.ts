import { largeFamilies, MOST_PARENTS, smallFamilies } from '../../reference/household-patterns.ts';
import { chanceThreshold } from '../random/stream.ts';

/** The most children that a household has. */
export const MOST_CHILDREN = smallFamilies.length;

/**
 * The distribution of the number of children with a given mean. Most of it is decided by how many households have
 * children at all; where nearly all would have to, families are larger too.
 *
 * @param expected mean number of children, 0 or more; a mean that no such family reaches is cut to the highest one
 * @param most the most children there can be, from 0 to `MOST_CHILDREN`
 * @returns `MOST_CHILDREN` thresholds of 2^32, falling: at least one child, at least two, ...
 */
export function familySizeThresholds(expected: number, most: number): Float64Array {
  const thresholds = new Float64Array(MOST_CHILDREN);
  if (!(expected > 0 && most > 0)) return thresholds;
  const small = smallUpTo[most - 1] as Families;
  const large = largeUpTo[most - 1] as Families;
  const parents = Math.min(MOST_PARENTS, expected / small.mean);
  const largeShare = shareOfLarge(expected / parents, small.mean, large.mean);
  let atLeast = 0;
  for (let children = most; children >= 1; children--) {
    const ofSmall = small.shares[children - 1] as number;
    const ofLarge = large.shares[children - 1] as number;
    atLeast += ofSmall + (ofLarge - ofSmall) * largeShare;
    thresholds[children - 1] = chanceThreshold(Math.min(1, parents * atLeast));
  }
  return thresholds;
}

/** The share of large families that gives a mean between those of small and large families. */
function shareOfLarge(mean: number, small: number, large: number): number {
  if (large <= small) return 0;
  return Math.max(0, Math.min(1, (mean - small) / (large - small)));
}

/** Families with children, by number of children. */
interface Families {
  /** Shares of one child, two, ... */
  readonly shares: readonly number[];
  /** Mean number of children. */
  readonly mean: number;
}

/** The distributions cut at each number of children. */
const smallUpTo = smallFamilies.map((_, place) => cutAt(smallFamilies, place + 1));
const largeUpTo = largeFamilies.map((_, place) => cutAt(largeFamilies, place + 1));

function cutAt(weights: readonly number[], most: number): Families {
  const kept = weights.slice(0, most);
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  const shares = kept.map((weight) => weight / total);
  return { shares, mean: shares.reduce((sum, share, place) => sum + share * (place + 1), 0) };
}
