import type { ColumnContract } from '../../contracts/tables/table-contract.ts';
import { DAY_MILLISECONDS } from '../../engine/payer/realtime/instants.ts';
import type { GrowingBytes } from '../growing-bytes.ts';
import { instantText } from '../instant-text.ts';
import { moneyText } from '../money-text.ts';
import type { RecordColumn } from '../records/record-column.ts';
import { dateText } from '../records/record-sink.ts';
import { STYLE } from './workbook.ts';
import { cellText } from './xml-text.ts';

/** Writes the cell of a column. */
export type CellWriter<Row> = (sink: GrowingBytes, row: Row) => void;

/** Serial number of 1970-01-01: days since the day before 1900-01-01, with the 29 February 1900 that never was. */
const EPOCH_SERIAL = 25_569;
/** Serial numbers before 1 March 1900 are a day off, so dates before it are written as text. */
const FIRST_TRUE_SERIAL = 61;

const utf8 = new TextEncoder();
/** A cell without a value keeps the place: cells are counted, as they name no column. */
const EMPTY = utf8.encode('<c/>');

/** The writer of a column's cells, of the type that its contract says. */
export function cellWriter<Row>({ value }: RecordColumn<Row>, contract: ColumnContract): CellWriter<Row> {
  const cell = cellOf(contract);
  return (sink, row) => {
    const found = value(row);
    if (found === null || found === '') sink.bytes(EMPTY);
    else sink.text(cell(found));
  };
}

function cellOf({ type, unit }: ColumnContract): (value: string | number) => string {
  if (type === 'text') return (value) => cellText(value as string);
  if (type === 'date') return (value) => dateCell(value as number);
  if (type === 'instant') return (value) => instantCell(value as number);
  if (unit === 'cents') return (value) => `<c s="${STYLE.money}"><v>${moneyText(value as number)}</v></c>`;
  return (value) => `<c><v>${value}</v></c>`;
}

/** Days with a fraction; the fraction of a float is exact to some microseconds here. */
function instantCell(instant: number): string {
  const serial = instant / DAY_MILLISECONDS + EPOCH_SERIAL;
  if (serial < FIRST_TRUE_SERIAL) return cellText(instantText(instant));
  return `<c s="${STYLE.instant}"><v>${serial}</v></c>`;
}

function dateCell(day: number): string {
  const serial = day + EPOCH_SERIAL;
  if (serial < FIRST_TRUE_SERIAL) return cellText(dateText(day));
  return `<c s="${STYLE.date}"><v>${serial}</v></c>`;
}
