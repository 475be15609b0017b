import type { ColumnContract, TableContract } from '../../contracts/tables/table-contract.ts';

/**
 * The definition of a table, to be run before each of its files. Foreign keys are left out: files may be loaded in any
 * order, and a slice of days refers to rows that it does not have.
 */
export function createTable({ name, columns }: TableContract): string {
  const entries = Object.entries(columns);
  const keys = entries.filter(([, { key }]) => key).map(([column]) => identifier(column));
  const lines = [
    ...entries.map(
      ([column, contract]) =>
        `  ${identifier(column)} ${sqlType(contract)}${contract.nullable ? '' : ' NOT NULL'}`,
    ),
    ...(keys.length === 0 ? [] : [`  PRIMARY KEY (${keys.join(', ')})`]),
  ];
  return `CREATE TABLE IF NOT EXISTS ${identifier(name)} (\n${lines.join(',\n')}\n);\n`;
}

/** A name that may be a word of the language. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function sqlType({ type, unit }: ColumnContract): string {
  if (type === 'text') return 'VARCHAR';
  if (type === 'date') return 'DATE';
  if (type === 'instant') return 'TIMESTAMP WITH TIME ZONE';
  if (type === 'decimal') return 'NUMERIC(18, 4)';
  return unit === 'cents' ? 'NUMERIC(18, 2)' : 'INTEGER';
}
