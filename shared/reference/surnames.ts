import table from './surnames.json' with { type: 'json' };

/** Groups that bearers of a surname are counted in; Hispanic people are in no other. */
export const SURNAME_GROUPS = ['white', 'black', 'hispanic', 'asianOrPacific', 'other'] as const;
export type SurnameGroup = (typeof SURNAME_GROUPS)[number];

/** A surname; source, year and licence are in the table's header. */
export interface Surname {
  readonly name: string;
  /** People who bear it. */
  readonly bearers: number;
  /** Bearers of each of `SURNAME_GROUPS` per 10,000. */
  readonly shares: readonly number[];
}

/** The 2,500 commonest surnames. */
export const surnames: readonly Surname[] = table.rows.map((row) => {
  const [name, bearers, ...shares] = row as [string, number, ...number[]];
  return { name, bearers, shares };
});
