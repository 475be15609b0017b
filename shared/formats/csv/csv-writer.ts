import type { Columns } from '../../engine/table/column.ts';
import type { RowSyntax } from '../rows/row-syntax.ts';
import { NOTHING, type RowWriter, writeRows } from '../rows/row-writer.ts';

const LINE_END = '\r\n';
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * CSV as RFC 4180 has it: a header row, CRLF line ends, quotes only where a field needs them and doubled inside. Null
 * is an empty field, as is an empty text. A field that begins like a spreadsheet formula is data and stays as it is.
 *
 * @throws RangeError when a column is joined from texts of which one needs quotes: whether a field needs them must be
 *   known beforehand, text by text
 */
export function csvWriter(columns: Columns): RowWriter {
  const header = columns.map((column) => quoted(column.name)).join(',') + LINE_END;
  return {
    header: new TextEncoder().encode(header),
    separator: NOTHING,
    footer: NOTHING,
    write: writeRows(columns, csvSyntax),
  };
}

const csvSyntax: RowSyntax = {
  before: (_, place) => (place === 0 ? '' : ','),
  quote: () => '',
  escape: (text, isWhole) => {
    if (!isWhole && NEEDS_QUOTES.test(text)) {
      throw new RangeError(`a field that is joined from parts cannot have the part ${JSON.stringify(text)}`);
    }
    return quoted(text);
  },
  absent: () => '',
  end: LINE_END,
};

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
