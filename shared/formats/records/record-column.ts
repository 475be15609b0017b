import type { ColumnContract, ColumnContracts, ColumnType } from '../../contracts/tables/table-contract.ts';

/** A column of rows that are objects: its name and type, and how to read it. Dates are read as day numbers. */
export interface RecordColumn<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: (row: Row) => string | number | null;
}

/** The columns of a kind of row, in the order of the file. */
export type RecordColumns<Row> = readonly RecordColumn<Row>[];

/** One accessor for each column of a contract, of the type that the contract says. */
export type Accessors<Row, Columns extends ColumnContracts> = {
  readonly [Name in keyof Columns]: (
    row: Row,
  ) => Columns[Name] extends ColumnContract<infer Value> ? Value : never;
};

/**
 * The columns of a contract with their accessors. Each accessor is written out, because one that looks the column up by
 * name is several times slower.
 */
export function bindColumns<Row, Columns extends ColumnContracts>(
  contracts: Columns,
  accessors: Accessors<Row, Columns>,
): RecordColumns<Row> {
  return Object.entries(contracts).map(([name, { type }]) => ({
    name,
    type,
    value: accessors[name] as RecordColumn<Row>['value'],
  }));
}
