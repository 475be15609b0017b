/**
 * Whether an event matches an EventBridge pattern, for the kinds of condition that the stack uses: equality, `prefix`,
 * `suffix` and `wildcard`. Any other condition throws, because a rule that silently never matched would be worse.
 *
 * Source: Amazon EventBridge user guide, "Comparison operators".
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((condition) => meets(condition, event));
  if (typeof pattern !== 'object' || pattern === null)
    throw new Error('a pattern is an object whose leaves are arrays');
  if (typeof event !== 'object' || event === null) return false;
  return Object.entries(pattern).every(([key, inner]) =>
    matchesPattern(inner, (event as Record<string, unknown>)[key]),
  );
}

function meets(condition: unknown, value: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return condition === value;
  const [operator, operand] = Object.entries(condition)[0] ?? [];
  if (typeof value !== 'string') return false;
  if (operator === 'prefix') return value.startsWith(operand);
  if (operator === 'suffix') return value.endsWith(operand);
  if (operator === 'wildcard') return matchesWildcard(operand, value);
  throw new Error(`the local runtime does not know the event pattern condition "${operator}"`);
}

/** `*` stands for any run of characters, as in EventBridge wildcards and IAM resources. */
export function matchesWildcard(pattern: string, value: string): boolean {
  const pieces = pattern.split('*');
  const last = pieces.pop() as string;
  let at = 0;
  for (const [position, piece] of pieces.entries()) {
    const found = position === 0 ? (value.startsWith(piece) ? 0 : -1) : value.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  if (pieces.length === 0) return value === pattern;
  return value.length - last.length >= at && value.endsWith(last);
}
