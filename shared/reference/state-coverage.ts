import type { StateCode } from '../contracts/dataset.ts';
import table from './state-coverage.json' with { type: 'json' };

/** Age groups by which the census publishes coverage, in completed years. */
export const COVERAGE_AGE_GROUPS = ['0-18', '19-34', '35-64', '65+'] as const;
export type CoverageAgeGroup = (typeof COVERAGE_AGE_GROUPS)[number];

/** What people of one state and age group are covered by; source, year and licence are in the table's header. */
export interface StateCoverage {
  readonly state: StateCode;
  readonly ageGroup: CoverageAgeGroup;
  /** Everyone, the uninsured among them. */
  readonly everyone: number;
  /** People by the coverage that they report, alone or, where the name has two, together. */
  readonly people: {
    readonly employer: number;
    readonly direct: number;
    readonly medicare: number;
    readonly medicaid: number;
    readonly employerDirect: number;
    readonly employerMedicare: number;
    readonly directMedicare: number;
    readonly medicareMedicaid: number;
    readonly otherPublic: number;
    readonly otherMixed: number;
  };
}

const FIRST_COUNT = 2;

/** The coverage of every state and age group. */
export const stateCoverage: readonly StateCoverage[] = table.rows.map((row) => {
  const [state, ageGroup] = row as [StateCode, CoverageAgeGroup];
  const counts = row.slice(FIRST_COUNT) as number[];
  const people = table.columns.slice(FIRST_COUNT).map((name, place) => [name, counts[place]]);
  return {
    state,
    ageGroup,
    everyone: counts.reduce((sum, count) => sum + count, 0),
    people: Object.fromEntries(people) as StateCoverage['people'],
  };
});
