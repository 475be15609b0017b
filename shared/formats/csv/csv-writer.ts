import { type ByteSink, specialCharacters } from '../byte-sink.ts';
import { type Column, type Columns, NOTHING, type RowWriter } from '../table.ts';

const LINE_END = '\r\n';
const [CR, LF, COMMA] = [13, 10, 44];
const NEEDS_QUOTES = /[",\r\n]/;

const specials = specialCharacters((character) => NEEDS_QUOTES.test(character));

/**
 * CSV as RFC 4180 has it: a header row, CRLF line ends, quotes only where a field needs them and doubled inside. Null
 * is an empty field, as is an empty text. A field that begins like a spreadsheet formula is data and stays as it is.
 */
export function csvWriter<Row>(columns: Columns<Row>): RowWriter<Row> {
  const header = columns.map((column) => quoted(column.name)).join(',') + LINE_END;
  const fields = columns.map(fieldWriter);
  return {
    header: new TextEncoder().encode(header),
    separator: NOTHING,
    footer: NOTHING,
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

type FieldWriter<Row> = (sink: ByteSink, row: Row) => void;

function fieldWriter<Row>(column: Column<Row>): FieldWriter<Row> {
  if (column.type === 'integer') {
    return (sink, row) => {
      const value = column.value(row);
      if (value !== null) sink.number(value);
    };
  }
  return (sink, row) => {
    const value = column.value(row);
    if (value !== null && !sink.ordinary(value, specials)) sink.text(quoted(value));
  };
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
