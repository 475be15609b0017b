import type { Facts } from '../../shared/engine/table/facts.ts';

/** Rows of facts from lists of numbers, all of one length. */
export function factsOf(rows: readonly (readonly number[])[]): Facts {
  const width = rows[0]?.length ?? 0;
  return { values: Int32Array.from(rows.flat()), width, rows: rows.length };
}
