import table from './condition-prevalence.json' with { type: 'json' };

/** First ages of the bands of the table; the last band has no end. */
export const PREVALENCE_BANDS = [0, 5, 18, 35, 45, 55, 65, 75] as const;

/** How common a chronic condition is; source, year and licence are in the table's header. */
export interface ConditionPrevalence {
  readonly condition: string;
  /** Beginnings of ICD-10-CM codes, or a range such as `C00-C97`. */
  readonly prefixes: readonly string[];
  /** Per 100,000 people of each band. */
  readonly M: readonly number[];
  readonly F: readonly number[];
}

/** The 70 chronic conditions, in the order in which they are drawn: rows are only ever added at the end. */
export const conditionPrevalence: readonly ConditionPrevalence[] = table.rows.map((row) => {
  const [condition, prefixes, M, F] = row as [string, string, number[], number[], string];
  return { condition, prefixes: prefixes.split('|'), M, F };
});
