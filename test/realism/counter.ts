/** Counts, or adds amounts up, by key; keys come out in the order in which they first came. */
export class Counter<Key> {
  private readonly amounts = new Map<Key, number>();

  add(key: Key, amount = 1): void {
    this.amounts.set(key, this.of(key) + amount);
  }

  /** What a key has; 0 when it never came. */
  of(key: Key): number {
    return this.amounts.get(key) ?? 0;
  }

  get total(): number {
    let total = 0;
    for (const amount of this.amounts.values()) total += amount;
    return total;
  }

  /** The part of the total that some keys have, NaN of nothing. */
  share(...keys: readonly Key[]): number {
    return keys.reduce((sum, key) => sum + this.of(key), 0) / this.total;
  }

  /** Keys and amounts, the greatest first. */
  ranked(): [key: Key, amount: number][] {
    return [...this.amounts].sort(([, one], [, other]) => other - one);
  }
}

/** The smallest key that at least a part of all counts does not pass; NaN of nothing. */
export function quantileOf(counts: Counter<number>, part: number): number {
  const wanted = counts.total * part;
  let seen = 0;
  for (const [key, count] of counts.ranked().sort(([one], [other]) => one - other)) {
    seen += count;
    if (seen >= wanted) return key;
  }
  return Number.NaN;
}
