import type { Column } from '../../engine/table/column.ts';

/** How a format writes a row: all that it must say, for the rest is the same in each. */
export interface RowSyntax {
  /** What stands before a value: what ends the one before it, and its name. @param place the column's, from 0 */
  before(column: Column, place: number): string;
  /** What stands before and after a value that is joined from parts. */
  quote(column: Column): string;
  /**
   * A text as it stands within a value.
   *
   * @param isWhole whether it is the whole value
   */
  escape(text: string, isWhole: boolean): string;
  /** The value that a row has in place of the parts. */
  absent(value: null | ''): string;
  /** What ends a row. */
  readonly end: string;
}
