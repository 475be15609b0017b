/**
 * The fact of a value that is not there: the one 32-bit integer that stands for nothing else.
 */
export const ABSENT = -(2 ** 31);

/**
 * A piece of a column's text. Its slot is the place, in a row of facts, of the number that it is written from.
 *
 * The kinds are few on purpose: each has one reader (`partText`) and one fast writer (in `formats`), and tables are
 * declared from them, so that every column of every table is as fast as the kinds are.
 */
export type Part =
  /** Always the same text. */
  | { readonly kind: 'literal'; readonly text: string }
  /** Decimal digits without leading zeros, after a minus sign if need be. */
  | { readonly kind: 'integer'; readonly slot: number }
  /** One to four decimal digits, with leading zeros. A longer run is cut into such groups, a fact for each. */
  | { readonly kind: 'digits'; readonly slot: number; readonly width: 1 | 2 | 3 | 4 }
  /** A date as `YYYY-MM-DD`; the fact is the date as `packedDateOf` gives it. */
  | { readonly kind: 'date'; readonly slot: number }
  /** A text of a list, by its place in it. */
  | { readonly kind: 'choice'; readonly slot: number; readonly texts: readonly string[] };

/** One column of a table. */
export interface Column<Name extends string = string> {
  readonly name: Name;
  /** An `integer` is a number in JSON and has one part, of kind `integer`. */
  readonly type: 'integer' | 'text';
  /** What the value is joined from. */
  readonly parts: readonly Part[];
  /** When the fact at `slot` is `ABSENT`, the column has this value in place of its parts. */
  readonly absent?: { readonly slot: number; readonly value: null | '' };
}

/** The columns of a table, in the order of the file. */
export type Columns<Name extends string = string> = readonly Column<Name>[];

/** A column of whole numbers. */
export function integer<Name extends string>(name: Name, slot: number): Column<Name> {
  return { name, type: 'integer', parts: [decimal(slot)] };
}

/** A column of texts. */
export function text<Name extends string>(name: Name, ...parts: readonly Part[]): Column<Name> {
  return { name, type: 'text', parts };
}

/**
 * The column with a value for rows that have none of their own.
 *
 * @param slot rows whose fact here is `ABSENT` have that value
 */
export function optional<Name extends string>(
  column: Column<Name>,
  slot: number,
  value: null | '',
): Column<Name> {
  return { ...column, absent: { slot, value } };
}

/** A literal part. */
export const literal = (text: string): Part => ({ kind: 'literal', text });

/** An integer part. */
export const decimal = (slot: number): Part => ({ kind: 'integer', slot });

/** A part of digits. @param width 1 to 4 */
export const digits = (slot: number, width: 1 | 2 | 3 | 4): Part => ({ kind: 'digits', slot, width });

/** A date part. */
export const date = (slot: number): Part => ({ kind: 'date', slot });

/** A part that is one of some texts. */
export const choice = (slot: number, texts: readonly string[]): Part => ({ kind: 'choice', slot, texts });
