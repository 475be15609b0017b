import { formatPackedDate } from '../calendar/iso-date.ts';
import { ABSENT, type Column, type Columns, type Part } from './column.ts';

/**
 * Rows of a table as numbers, row after row: what the engine found, before it is text in any format. A text of a
 * reference table is its place there. One array of integers is several times faster to fill and
 * to read than objects with strings in them, and leaves nothing to the garbage collector but itself.
 */
export interface Facts {
  /** `rows * width` facts. */
  readonly values: Int32Array;
  /** Facts of a row. */
  readonly width: number;
  readonly rows: number;
}

/** Rows as objects, keys in the order of the columns. */
export function objectsOf<Row>(columns: Columns<keyof Row & string>, facts: Facts): Row[] {
  return Array.from({ length: facts.rows }, (_, row) => {
    const first = row * facts.width;
    return Object.fromEntries(
      columns.map((column) => [column.name, columnValue(column, facts.values, first)]),
    ) as Row;
  });
}

/** @param first where the row's facts begin */
function columnValue(
  { type, parts, absent }: Column,
  values: Int32Array,
  first: number,
): string | number | null {
  if (absent !== undefined && values[first + absent.slot] === ABSENT) return absent.value;
  const text = parts.map((part) => partText(part, values, first)).join('');
  return type === 'integer' ? Number(text) : text;
}

/**
 * The text of a part in one row.
 *
 * @throws RangeError when the fact is none that the part can have
 */
export function partText(part: Part, values: Int32Array, first: number): string {
  if (part.kind === 'literal') return part.text;
  const fact = values[first + part.slot] as number;
  switch (part.kind) {
    case 'integer':
      return String(fact);
    case 'digits':
      return String(fact).padStart(part.width, '0');
    case 'date':
      return formatPackedDate(fact);
    case 'choice':
      return chosenText(part.texts, fact);
  }
}

function chosenText(texts: readonly string[], place: number): string {
  const chosen = texts[place];
  if (chosen === undefined) throw new RangeError(`there is no text ${place} among ${texts.length}`);
  return chosen;
}
