import { membersContract } from '../../contracts/tables/members.ts';
import { memberColumns } from '../../engine/payer/member-columns.ts';
import { FACT } from '../../engine/payer/member-facts.ts';
import { eachFactRow, type FactRow, factAccessor } from '../records/fact-accessor.ts';
import type { Accessors } from '../records/record-column.ts';
import { recordTable } from './record-table.ts';

type MemberColumns = (typeof membersContract)['columns'];

/** What the columns say of facts, by name; that the types agree with the contract is left to a test. */
const accessors = Object.fromEntries(
  memberColumns.map((column) => [
    column.name,
    factAccessor(column, membersContract.columns[column.name].type),
  ]),
) as Accessors<FactRow, MemberColumns>;

/** Members as records, for the formats that have no writer of facts: see `member-output.ts` for those that have. */
export const membersTable = recordTable<FactRow, MemberColumns>(membersContract, accessors, {
  ofMembers: ({ population }, { from, to, only }, emit) => {
    for (const row of eachFactRow(population.facts(from, to))) {
      if (only === undefined || only.has(row.values[row.first + FACT.index] as number)) emit(row);
    }
  },
});
