import type { TableName } from '../../../shared/contracts/dataset.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';

/** A foreign key of a table. */
export interface Reference {
  /** Place of the column in the file. */
  readonly place: number;
  readonly name: string;
  /** The table whose key it is; that is one column. */
  readonly target: TableName;
}

/** What must hold of the keys of a table's file. */
export interface TableKeys {
  readonly table: TableName;
  readonly columns: number;
  /** Places of the columns of the key. */
  readonly key: readonly number[];
  readonly references: readonly Reference[];
  /**
   * True when a part of the key is the key of another table's row of the same block: then no other block can have the same
   * key, as long as that of the other table is unique.
   */
  readonly isRooted: boolean;
}

/** The keys of a table by its contract. */
export function keysOf(table: TableName): TableKeys {
  const columns = Object.entries(TABLES[table].columns);
  const references = columns.flatMap(([name, { references: target }], place) =>
    target === undefined ? [] : [{ place, name, target: target.split('.')[0] as TableName }],
  );
  const key = columns.flatMap(([, column], place) => (column.key ? [place] : []));
  const isRooted = references.some(({ place, target }) => target !== table && key.includes(place));
  return { table, columns: columns.length, key, references, isRooted };
}
