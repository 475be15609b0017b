import type { StateCode } from '../../../contracts/dataset.ts';
import { stateIncomes } from '../../../reference/state-incomes.ts';

const PAR = 10_000;

/** Fees rise with incomes, but less: by 30 % of the difference, in basis points. Our judgement. */
const RISE = 3_000;

/** Fees are no further apart than this. Our judgement. */
const LOWEST = 8_500;
const HIGHEST = 12_000;

const factors: ReadonlyMap<StateCode, number> = byState();

/** What the fees of a state are multiplied by, in basis points; 10,000 in a state of the country's mean income. */
export function feeFactorOf(state: StateCode): number {
  return factors.get(state) as number;
}

function byState(): Map<StateCode, number> {
  const people = stateIncomes.reduce((sum, row) => sum + row.population, 0);
  const dollars = stateIncomes.reduce((sum, row) => sum + row.population * row.medianHouseholdIncome, 0);
  const mean = Math.round(dollars / people);
  return new Map(
    stateIncomes.map(({ state, medianHouseholdIncome }) => {
      const factor = PAR + Math.round(((medianHouseholdIncome - mean) * RISE) / mean);
      return [state, Math.max(LOWEST, Math.min(HIGHEST, factor))] as const;
    }),
  );
}
