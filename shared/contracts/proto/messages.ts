import type { ColumnContract, TableContract } from '../tables/table-contract.ts';

/** Field numbers by table and column. Columns that no contract has any more keep theirs, so that nobody gets it again. */
export type FieldNumbers = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Scalar types of Protocol Buffers that columns are written as. */
export type ProtoType = 'string' | 'sint32' | 'sint64';

/** A column as a field of a message. */
export interface ProtoField {
  readonly name: string;
  readonly number: number;
  readonly type: ProtoType;
  /** True when the field may be missing; the others have their type's default then. */
  readonly optional: boolean;
}

/** A table's row as a message. */
export interface ProtoMessage {
  /** Such as `ClaimLinesRow`. */
  readonly name: string;
  readonly table: string;
  /** In the order of their numbers, which is that of the bytes. */
  readonly fields: readonly ProtoField[];
  /** Numbers and names of fields that were there once. */
  readonly retired: readonly { readonly name: string; readonly number: number }[];
}

/** The package of the messages. */
export const PROTO_PACKAGE = 'synthward.payer.v1';

/**
 * The message of a table.
 *
 * @throws Error when a column has no number: `npm run docs` gives it one
 */
export function protoMessage({ name: table, columns }: TableContract, numbers: FieldNumbers): ProtoMessage {
  const known = numbers[table] ?? {};
  const fields = Object.entries(columns).map(([name, contract]) => {
    const number = known[name];
    if (number === undefined) throw new Error(`${table}.${name} has no field number: run npm run docs`);
    return { name, number, type: protoType(contract), optional: contract.nullable };
  });
  const retired = Object.entries(known)
    .filter(([name]) => columns[name] === undefined)
    .map(([name, number]) => ({ name, number }));
  const byNumber = (a: { readonly number: number }, b: { readonly number: number }) => a.number - b.number;
  return {
    name: messageName(table),
    table,
    fields: fields.sort(byNumber),
    retired: retired.sort(byNumber),
  };
}

/** The numbers, with the next free one for each column that has none. Numbers that were given stay as they are. */
export function completeNumbers(numbers: FieldNumbers, tables: readonly TableContract[]): FieldNumbers {
  const complete: Record<string, Record<string, number>> = {};
  for (const [table, columns] of Object.entries(numbers)) complete[table] = { ...columns };
  for (const { name, columns } of tables) {
    complete[name] ??= {};
    const known = complete[name];
    for (const column of Object.keys(columns)) known[column] ??= Math.max(0, ...Object.values(known)) + 1;
  }
  return complete;
}

function protoType({ type, unit }: ColumnContract): ProtoType {
  if (type === 'integer') return unit === 'cents' ? 'sint64' : 'sint32';
  if (type === 'instant') return 'sint64';
  return type === 'date' ? 'sint32' : 'string';
}

function messageName(table: string): string {
  const words = table.split('_').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${words.join('')}Row`;
}
