import table from './first-names.json' with { type: 'json' };

/** Births are counted by decade, from the 1920s to the 2020s (which are not over). */
export const FIRST_DECADE = 1920;
export const DECADES = 11;

/** Groups that bearers of a first name are counted in; Hispanic people are in no other. */
export const FIRST_NAME_GROUPS = [
  'white',
  'black',
  'hispanic',
  'asianOrPacific',
  'nativeAmerican',
  'twoOrMore',
] as const;
export type FirstNameGroup = (typeof FIRST_NAME_GROUPS)[number];

/** A first name; source, year and licence are in the table's header. */
export interface FirstName {
  readonly name: string;
  readonly sex: 'F' | 'M';
  /** Births by decade, earliest first. */
  readonly births: readonly number[];
  /** Bearers of each of `FIRST_NAME_GROUPS` per 10,000, or null where none is published. */
  readonly shares: readonly number[] | null;
}

/** The thousand commonest first names of each sex. */
export const firstNames: readonly FirstName[] = table.rows.map((row) => {
  const [sex, name, ...numbers] = row as ['F' | 'M', string, ...(number | null)[]];
  const shares = numbers.slice(DECADES);
  return {
    name,
    sex,
    births: numbers.slice(0, DECADES) as number[],
    shares: shares.includes(null) ? null : (shares as number[]),
  };
});
