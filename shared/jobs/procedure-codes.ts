import type { CodeMap, ConceptCodes, ProcedureCodes } from '../contracts/procedure-codes.ts';

/**
 * Code lists in the one form that a dataset's id is made of: lists that mean the same come out the same. A list of one code
 * is that code; the codes of a concept are in order, and their weights have no common factor. Empty lists are left out.
 *
 * @returns undefined when no code is left
 */
export function resolveCodes({ cpt, cdt }: ProcedureCodes): ProcedureCodes | undefined {
  const given = Object.entries({ cpt, cdt }).filter(
    (entry): entry is [string, NonNullable<typeof cpt>] => Object.keys(entry[1] ?? {}).length > 0,
  );
  if (given.length === 0) return undefined;
  return Object.fromEntries(given.map(([name, map]) => [name, settledMap(map)]));
}

function settledMap(map: CodeMap): CodeMap {
  return Object.fromEntries(
    Object.keys(map)
      .sort()
      .map((concept) => [concept, settledCodes(map[concept] as ConceptCodes)]),
  );
}

function settledCodes(codes: ConceptCodes): ConceptCodes {
  if (typeof codes === 'string') return codes;
  const [first, ...others] = codes;
  if (first !== undefined && others.length === 0) return first.code;
  const common = codes.reduce((divisor, { weight }) => greatestDivisor(divisor, weight), 0);
  return codes
    .map(({ code, weight }) => ({ code, weight: weight / common }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
