import type { StateCode } from '../contracts/dataset.ts';
import table from './state-incomes.json' with { type: 'json' };

/** A state's size and wealth; source, year and licence are in the table's header. */
export interface StateIncome {
  readonly state: StateCode;
  /** People. */
  readonly population: number;
  /** Dollars a year. */
  readonly medianHouseholdIncome: number;
}

/** Every state, the District of Columbia and Puerto Rico. */
export const stateIncomes: readonly StateIncome[] = table.rows.map((row) => {
  const [state, population, medianHouseholdIncome] = row as [StateCode, number, number];
  return { state, population, medianHouseholdIncome };
});
