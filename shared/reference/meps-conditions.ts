import table from './meps-conditions.json' with { type: 'json' };

/** People treated for a kind of condition and their events in a year, thousands; see the table's header. */
export interface MepsCondition {
  readonly condition: string;
  readonly persons: number;
  readonly emergency: number;
  readonly inpatient: number;
  readonly office: number;
  readonly outpatient: number;
}

/** By name of the condition. */
export const mepsConditions: ReadonlyMap<string, MepsCondition> = new Map(
  table.rows.map((row) => {
    const [condition, persons, , emergency, inpatient, office, outpatient] = row as [
      string,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return [condition, { condition, persons, emergency, inpatient, office, outpatient }];
  }),
);
