/**
 * Shares seats out in proportion to weights: at least one each, whole shares at once, and what is left always to the one
 * with the largest `weight / (2 seats + 1)` (Webster's method), the earlier on a tie. Only products and divisions, so the
 * same on every machine.
 *
 * @param weights numbers over 0
 * @param seats at least as many as there are weights
 * @returns seats of each weight
 */
export function apportion(weights: readonly number[], seats: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shared = seats - weights.length;
  const got = weights.map((weight) => Math.max(1, Math.floor((weight * shared) / total)));
  for (let seat = got.reduce((sum, count) => sum + count, 0); seat < seats; seat++) {
    let best = 0;
    let bestClaim = 0;
    for (const [place, weight] of weights.entries()) {
      const claim = weight / (2 * (got[place] as number) + 1);
      if (claim > bestClaim) {
        best = place;
        bestClaim = claim;
      }
    }
    got[best] = (got[best] as number) + 1;
  }
  return got;
}

/**
 * Puts items in an order in which each comes at even distances, so that every stretch of it holds about its share.
 *
 * @param counts how often each item comes
 * @returns item numbers, as many as the counts sum to
 */
export function evenOrder(counts: readonly number[]): number[] {
  const places = counts.flatMap((count, item) =>
    Array.from({ length: count }, (_, time) => ({ item, at: (2 * time + 1) / count })),
  );
  return places.sort((one, other) => one.at - other.at || one.item - other.item).map(({ item }) => item);
}
