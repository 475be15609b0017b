/**
 * What a column holds. `date` is an ISO 8601 date; a `decimal` is written in plain digits, with as many places as it was
 * measured with. An `instant` is an ISO 8601 date and time in UTC with milliseconds. Money is an `integer` of cents.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'date' | 'instant';

/**
 * How an accessor gives the values of a type: dates as day numbers, instants as milliseconds since 1970-01-01T00:00:00Z,
 * decimals as their digits.
 */
interface ValueTypes {
  readonly text: string;
  readonly integer: number;
  readonly decimal: string;
  readonly date: number;
  readonly instant: number;
}

/** A column as a reader is told of it: the single place from which files, tests and the data dictionary follow. */
export interface ColumnContract<Value = unknown> {
  readonly type: ColumnType;
  /** True when a row may have no value: empty in CSV, null in JSON. */
  readonly nullable: boolean;
  readonly meaning: string;
  /** What a number counts, for example `cents`. */
  readonly unit?: string;
  /** All values that there can be, where they are few. */
  readonly values?: readonly string[];
  /** True when the column alone, or with the table's other keys, names a row. */
  readonly key?: boolean;
  /** The column that holds every value of this one, as `table.column`. */
  readonly references?: string;
  /** Never there: it carries the type of the values. */
  readonly valueType?: Value;
}

/** The columns of a table by name, in the order of the file. */
export type ColumnContracts = Readonly<Record<string, ColumnContract>>;

/** A table as a reader is told of it. */
export interface TableContract<Columns extends ColumnContracts = ColumnContracts> {
  readonly name: string;
  readonly meaning: string;
  /** What one row stands for. */
  readonly row: string;
  /** Whose slice its rows come with: those of a member, or of the block that the row belongs to. */
  readonly owner: 'member' | 'block';
  /** The columns of a row's first and last day, by which a slice of days takes it; rows of a table without are of no day. */
  readonly days?: readonly [first: string, last: string];
  readonly columns: Columns;
}

/** Facts of a column beyond its type and meaning. */
type Facts = Pick<ColumnContract, 'unit' | 'values'>;

/** A column of a type. */
function column<Type extends ColumnType>(
  type: Type,
  meaning: string,
  facts: Facts = {},
): ColumnContract<ValueTypes[Type]> {
  return { type, nullable: false, meaning, ...facts };
}

/** A column of text. */
export const text = (meaning: string) => column('text', meaning);

/** A column of one of a few texts. */
export const code = (values: readonly string[], meaning: string) => column('text', meaning, { values });

/** `Y` or `N`: one spelling for CSV, JSON and SQL alike. */
export const yesNo = (meaning: string) => code(['Y', 'N'], meaning);

/** A column of whole numbers. */
export const integer = (meaning: string, unit?: string) =>
  column('integer', meaning, unit === undefined ? {} : { unit });

/** A column of money, in whole cents: exact in every reader, as no decimal fraction is. */
export const cents = (meaning: string) => column('integer', meaning, { unit: 'cents' });

/** A column of decimals. */
export const decimal = (meaning: string) => column('decimal', meaning);

/** A column of dates. */
export const date = (meaning: string) => column('date', meaning);

/** A column of instants in UTC, to the millisecond. */
export const instant = (meaning: string) => column('instant', meaning);

/** The column, with rows that have no value. */
export function orNull<Value>(of: ColumnContract<Value>): ColumnContract<Value | null> {
  return { ...of, nullable: true } as ColumnContract<Value | null>;
}

/** The column as the table's key, or a part of it. */
export function key<Value>(of: ColumnContract<Value>): ColumnContract<Value> {
  return { ...of, key: true };
}

/** The column as a foreign key. */
export function references<Value>(target: string, of: ColumnContract<Value>): ColumnContract<Value> {
  return { ...of, references: target };
}
