import type { ColumnType } from '../../contracts/tables/table-contract.ts';
import { dayOf, dayOfPacked, monthOfPacked, yearOfPacked } from '../../engine/calendar/civil-date.ts';
import { ABSENT, type Column, type Part } from '../../engine/table/column.ts';
import { type Facts, partText } from '../../engine/table/facts.ts';
import type { RecordColumn } from './record-column.ts';

/** A row of facts: `first` is where it begins among the values. */
export interface FactRow {
  readonly values: Int32Array;
  first: number;
}

type Accessor = RecordColumn<FactRow>['value'];

/** Every row of some facts. The row is the same object each time, moved on: it must not be kept. */
export function* eachFactRow({ values, width, rows }: Facts): Generator<FactRow> {
  const row: FactRow = { values, first: 0 };
  for (; row.first < rows * width; row.first += width) yield row;
}

/**
 * Reads a column that is declared over facts as records have it: dates as day numbers, and the rest as `objectsOf` gives
 * it. Twice as fast as objects of all columns.
 *
 * @param type the type that the contract gives the column
 */
export function factAccessor({ parts, absent }: Column, type: ColumnType): Accessor {
  const present = partsAccessor(parts, type);
  if (absent === undefined) return present;
  const { slot, value } = absent;
  return (row) => (row.values[row.first + slot] === ABSENT ? value : present(row));
}

function partsAccessor(parts: readonly Part[], type: ColumnType): Accessor {
  const [only] = parts;
  if (only === undefined || parts.length > 1) return joinedText(parts);
  if (only.kind === 'integer') return ({ values, first }) => values[first + only.slot] as number;
  if (only.kind === 'date' && type === 'date')
    return ({ values, first }) => dayOfPackedDate(values[first + only.slot] as number);
  return textOf(only);
}

function joinedText(parts: readonly Part[]): (row: FactRow) => string {
  const texts = parts.map(textOf);
  return (row) => {
    let joined = '';
    for (const text of texts) joined += text(row);
    return joined;
  };
}

function textOf(part: Part): (row: FactRow) => string {
  return ({ values, first }) => partText(part, values, first);
}

function dayOfPackedDate(packed: number): number {
  return dayOf(yearOfPacked(packed), monthOfPacked(packed), dayOfPacked(packed));
}
