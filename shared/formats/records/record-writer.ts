import type { FileFormat } from '../../contracts/dataset.ts';
import type { ColumnType } from '../../contracts/tables/table-contract.ts';
import type { RecordColumn, RecordColumns } from './record-column.ts';
import { type RecordSink, specialCharacters } from './record-sink.ts';

/** Writes rows that are objects as bytes of UTF-8; a file is the header and then the rows. */
export interface RecordWriter<Row> {
  readonly header: Uint8Array;
  /** Adds one row, with its line end. */
  readonly write: (sink: RecordSink, row: Row) => void;
}

type FieldWriter<Row> = (sink: RecordSink, row: Row) => void;

/** How a format writes what needs more than digits. */
interface ValueSyntax {
  readonly text: (sink: RecordSink, text: string) => void;
  readonly date: (sink: RecordSink, day: number) => void;
  readonly absent: (sink: RecordSink) => void;
}

const utf8 = new TextEncoder();
const [LF, CR, QUOTE, COMMA, CLOSING_BRACE] = [10, 13, 34, 44, 125];
const NEEDS_QUOTES = /[",\r\n]/;
const NULL = utf8.encode('null');

const csvSpecials = specialCharacters((character) => NEEDS_QUOTES.test(character));
const jsonSpecials = specialCharacters((character) => JSON.stringify(character) !== `"${character}"`);

/** The writer of a table in a format. */
export function recordWriter<Row>(columns: RecordColumns<Row>, format: FileFormat): RecordWriter<Row> {
  return format === 'csv' ? csvRecords(columns) : ndjsonRecords(columns);
}

/** CSV as RFC 4180 has it, with a header row and CRLF; null is an empty field, as is an empty text. */
function csvRecords<Row>(columns: RecordColumns<Row>): RecordWriter<Row> {
  const fields = columns.map((column) => fieldWriter(column, csvSyntax));
  return {
    header: utf8.encode(`${columns.map(({ name }) => name).join(',')}\r\n`),
    write: (sink, row) => {
      for (let place = 0; place < fields.length; place++) {
        if (place > 0) sink.byte(COMMA);
        (fields[place] as FieldWriter<Row>)(sink, row);
      }
      sink.byte(CR);
      sink.byte(LF);
    },
  };
}

const csvSyntax: ValueSyntax = {
  text: (sink, text) => {
    if (!sink.ordinary(text, csvSpecials))
      sink.text(NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  },
  date: (sink, day) => sink.date(day),
  absent: () => undefined,
};

/** One JSON object a line, keys in the order of the columns, no white space, LF after each. */
function ndjsonRecords<Row>(columns: RecordColumns<Row>): RecordWriter<Row> {
  const fields = columns.map((column, place) => ({
    // What stands between two values is always the same, so it is encoded once and not for every row.
    before: utf8.encode(`${place === 0 ? '{' : ','}${JSON.stringify(column.name)}:`),
    write: fieldWriter(column, jsonSyntax),
  }));
  return {
    header: new Uint8Array(),
    write: (sink, row) => {
      for (const { before, write } of fields) {
        sink.bytes(before);
        write(sink, row);
      }
      sink.byte(CLOSING_BRACE);
      sink.byte(LF);
    },
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
  return (sink, value) => syntax.text(sink, value as string);
}
