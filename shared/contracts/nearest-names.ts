/** Longer names are compared with none: a request of any size is judged at little cost. */
const LONGEST = 48;
const MOST_HINTS = 3;
/** Of so many letters one may be wrong. */
const LETTERS_PER_MISTAKE = 3;

/**
 * The names that somebody may have meant who wrote another one: at most three, the nearest first, and none that is far off.
 * Case counts for nothing.
 */
export function nearestNames(written: string, names: readonly string[]): string[] {
  if (written.length > LONGEST) return [];
  const lower = written.toLowerCase();
  const most = Math.max(1, Math.floor(lower.length / LETTERS_PER_MISTAKE));
  return names
    .map((name) => ({ name, distance: editDistance(lower, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_HINTS)
    .map(({ name }) => name);
}

/** Letters to insert, drop or change to make one text the other (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let place = 1; place <= other.length; place++) {
      const changed = (row[place - 1] as number) + (one[at - 1] === other[place - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[place] as number) + 1, (next[place - 1] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}
