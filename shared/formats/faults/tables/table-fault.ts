import type { ColumnContract, TableContract } from '../../../contracts/tables/table-contract.ts';
import type { FaultClass } from '../fault.ts';

/** A row that a fault is made in. */
export interface TableRow {
  readonly table: TableContract;
  /** Null where there is no value. */
  valueOf(column: string): string | null;
  /** Whether a row can be unreadable without harm to others. */
  readonly canBreak: boolean;
  /** A number to choose with. */
  readonly variant: number;
}

/** What is done to a row. */
export type TableEdit =
  | { readonly kind: 'value'; readonly column: string; readonly wrong: string | null }
  /** The last column is left out. */
  | { readonly kind: 'short' }
  /** A value breaks the syntax. */
  | { readonly kind: 'broken'; readonly column: string }
  | { readonly kind: 'twice' };

/** A class of faults of tables. */
export interface TableFaultClass extends FaultClass {
  readonly make: (row: TableRow) => TableEdit | null;
}

/** Writes another value into one of the columns that may have it. */
export function changeColumn(
  isWanted: (name: string, contract: ColumnContract) => boolean,
  wrongOf: (value: string, row: TableRow, column: string) => string | null,
): (row: TableRow) => TableEdit | null {
  return (row) => {
    const names = columnsOf(row.table, isWanted).filter((name) => row.valueOf(name) !== null);
    if (names.length === 0) return null;
    const column = names[row.variant % names.length] as string;
    const right = row.valueOf(column) as string;
    const wrong = wrongOf(right, row, column);
    return wrong === right ? null : { kind: 'value', column, wrong: wrong === '' ? null : wrong };
  };
}

/** Names of columns; those of a contract are the same for every row, so they are found once. */
function columnsOf(
  { columns }: TableContract,
  isWanted: (name: string, contract: ColumnContract) => boolean,
): string[] {
  let byContract = found.get(isWanted);
  if (byContract === undefined) {
    byContract = new WeakMap();
    found.set(isWanted, byContract);
  }
  let names = byContract.get(columns);
  if (names === undefined) {
    names = Object.entries<ColumnContract>(columns)
      .filter(([name, contract]) => isWanted(name, contract))
      .map(([name]) => name);
    byContract.set(columns, names);
  }
  return names;
}

const found = new WeakMap<object, WeakMap<object, string[]>>();
