import { type ByteSink, specialCharacters } from '../byte-sink.ts';
import type { Column, Columns } from '../table.ts';

const [QUOTE, CLOSING_BRACE] = [34, 125];

const specials = specialCharacters((character) => JSON.stringify(character) !== `"${character}"`);

const utf8 = new TextEncoder();
const NULL = utf8.encode('null');

/**
 * Writes rows as JSON objects whose keys are the columns, in their order, without white space: the text that
 * `JSON.stringify` gives. Null is `null`.
 */
export function jsonObjectWriter<Row>(columns: Columns<Row>): (sink: ByteSink, row: Row) => void {
  const fields = columns.map((column, place) => ({
    // What stands between two values is always the same, so it is encoded once and not for every row.
    before: utf8.encode(`${place === 0 ? '{' : ','}${JSON.stringify(column.name)}:`),
    write: valueWriter(column),
  }));
  return (sink, row) => {
    for (const { before, write } of fields) {
      sink.bytes(before);
      write(sink, row);
    }
    sink.byte(CLOSING_BRACE);
  };
}

function valueWriter<Row>(column: Column<Row>): (sink: ByteSink, row: Row) => void {
  if (column.type === 'integer') {
    return (sink, row) => {
      const value = column.value(row);
      if (value === null) sink.bytes(NULL);
      else sink.number(value);
    };
  }
  return (sink, row) => {
    const value = column.value(row);
    if (value === null) sink.bytes(NULL);
    else writeText(sink, value);
  };
}

function writeText(sink: ByteSink, value: string): void {
  sink.byte(QUOTE);
  // The opening quote is there already, so the escaped form goes without its own.
  if (!sink.ordinary(value, specials)) sink.text(JSON.stringify(value).slice(1, -1));
  sink.byte(QUOTE);
}
