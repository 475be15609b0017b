import type { ColumnType } from '../../contracts/tables/table-contract.ts';
import { instantText } from '../instant-text.ts';
import type { RecordColumn, RecordColumns } from './record-column.ts';
import { type RecordSink, specialCharacters } from './record-sink.ts';

/** Adds one row with all that belongs to it: its line end, or the separator before it. */
export type WriteRecord<Row> = (sink: RecordSink, row: Row) => void;

type FieldWriter<Row> = (sink: RecordSink, row: Row) => void;

/** How a format writes what needs more than digits. */
interface ValueSyntax {
  readonly text: (sink: RecordSink, text: string) => void;
  readonly date: (sink: RecordSink, day: number) => void;
  readonly instant: (sink: RecordSink, instant: number) => void;
  readonly absent: (sink: RecordSink) => void;
}

const utf8 = new TextEncoder();
const [LF, CR, QUOTE, COMMA, CLOSING_BRACE] = [10, 13, 34, 44, 125];
const NEEDS_QUOTES = /[",\r\n]/;
const NULL = utf8.encode('null');

const csvSpecials = specialCharacters((character) => NEEDS_QUOTES.test(character));
const jsonSpecials = specialCharacters((character) => JSON.stringify(character) !== `"${character}"`);

/** CSV as RFC 4180 has it, with CRLF; null is an empty field, as is an empty text. */
export function csvRecords<Row>(columns: RecordColumns<Row>): WriteRecord<Row> {
  const fields = columns.map((column) => fieldWriter(column, csvSyntax));
  return (sink, row) => {
    for (let place = 0; place < fields.length; place++) {
      if (place > 0) sink.byte(COMMA);
      (fields[place] as FieldWriter<Row>)(sink, row);
    }
    sink.byte(CR);
    sink.byte(LF);
  };
}

const csvSyntax: ValueSyntax = {
  text: (sink, text) => {
    if (!sink.ordinary(text, csvSpecials))
      sink.text(NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  },
  date: (sink, day) => sink.date(day),
  instant: (sink, instant) => sink.plain(instantText(instant)),
  absent: () => undefined,
};

/** One JSON object a line, keys in the order of the columns, no white space, LF after each. */
export function ndjsonRecords<Row>(columns: RecordColumns<Row>): WriteRecord<Row> {
  const writeObject = objectWriter(columns, '{');
  return (sink, row) => {
    writeObject(sink, row);
    sink.byte(LF);
  };
}

/** JSON objects of which each brings the comma before it; the file leaves out the first. */
export function jsonArrayRecords<Row>(columns: RecordColumns<Row>): WriteRecord<Row> {
  return objectWriter(columns, ',{');
}

/** @param opening what the object begins with */
function objectWriter<Row>(columns: RecordColumns<Row>, opening: string): WriteRecord<Row> {
  const fields = columns.map((column, place) => ({
    // What stands between two values is always the same, so it is encoded once and not for every row.
    before: utf8.encode(`${place === 0 ? opening : ','}${JSON.stringify(column.name)}:`),
    write: fieldWriter(column, jsonSyntax),
  }));
  return (sink, row) => {
    for (const { before, write } of fields) {
      sink.bytes(before);
      write(sink, row);
    }
    sink.byte(CLOSING_BRACE);
  };
}

const jsonSyntax: ValueSyntax = {
  text: (sink, text) => {
    sink.byte(QUOTE);
    // The opening quote is there already, so the escaped form goes without its own.
    if (!sink.ordinary(text, jsonSpecials)) sink.text(JSON.stringify(text).slice(1, -1));
    sink.byte(QUOTE);
  },
  date: (sink, day) => {
    sink.byte(QUOTE);
    sink.date(day);
    sink.byte(QUOTE);
  },
  instant: (sink, instant) => {
    sink.byte(QUOTE);
    sink.plain(instantText(instant));
    sink.byte(QUOTE);
  },
  absent: (sink) => sink.bytes(NULL),
};

function fieldWriter<Row>({ type, value }: RecordColumn<Row>, syntax: ValueSyntax): FieldWriter<Row> {
  const write = valueWriter(type, syntax);
  return (sink, row) => {
    const found = value(row);
    if (found === null) syntax.absent(sink);
    else write(sink, found);
  };
}

/** Accessors have the types that their contract says, so a value's type follows from its column's. */
function valueWriter(
  type: ColumnType,
  syntax: ValueSyntax,
): (sink: RecordSink, value: string | number) => void {
  if (type === 'integer') return (sink, value) => sink.integer(value as number);
  if (type === 'decimal') return (sink, value) => sink.plain(value as string);
  if (type === 'date') return (sink, value) => syntax.date(sink, value as number);
  if (type === 'instant') return (sink, value) => syntax.instant(sink, value as number);
  return (sink, value) => syntax.text(sink, value as string);
}
