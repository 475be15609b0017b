import type { ColumnContract, TableContract } from '../../contracts/tables/table-contract.ts';
import { GrowingBytes } from '../growing-bytes.ts';
import type { RecordColumns } from '../records/record-column.ts';
import type { PieceFile, RowEncoder, TableFormat } from '../table-format.ts';
import { type CellWriter, cellWriter } from './cell-writer.ts';
import { SHEET_FOOT, SHEET_NAME, sheetHead, workbookParts } from './workbook.ts';
import { ZipStream } from './zip-stream.ts';

/**
 * The most rows of a workbook. A sheet has room for 1,048,575 and a header, but a workbook of that size is opened by
 * nobody with pleasure: large sets have formats of their own.
 */
export const MOST_XLSX_ROWS = 100_000;

const LF = 10;
const utf8 = new TextEncoder();
const ROW = utf8.encode('<row>');
const ROW_END = utf8.encode('</row>\n');

/**
 * A table as a workbook with one sheet: a header row, dates and money as numbers with their formats, text as text. A
 * piece is rows as the sheet's XML has them, with a line feed after each and nowhere else.
 */
export function xlsxTable<Row>(contract: TableContract, records: RecordColumns<Row>): TableFormat<Row> {
  const cells = records.map((column) => cellWriter(column, contract.columns[column.name] as ColumnContract));
  const names = records.map(({ name }) => name);
  return {
    openRows: () => new SheetRows(cells),
    openFile: () => new XlsxFile(contract.name, names),
  };
}

class SheetRows<Row> implements RowEncoder<Row> {
  private readonly cells: readonly CellWriter<Row>[];
  private readonly sink = new GrowingBytes();

  constructor(cells: readonly CellWriter<Row>[]) {
    this.cells = cells;
  }

  get size(): number {
    return this.sink.length;
  }

  write(row: Row): void {
    this.sink.bytes(ROW);
    for (const write of this.cells) write(this.sink, row);
    this.sink.bytes(ROW_END);
  }

  take(): Uint8Array {
    return this.sink.take();
  }
}

/** A workbook, written as its rows come. */
class XlsxFile implements PieceFile {
  private readonly table: string;
  private readonly columns: readonly string[];
  private readonly zip = new ZipStream();
  private rows = 0;

  constructor(table: string, columns: readonly string[]) {
    this.table = table;
    this.columns = columns;
  }

  begin(): Uint8Array {
    const sink = new GrowingBytes();
    for (const { name, text } of workbookParts(this.table)) {
      sink.bytes(this.zip.open(name));
      sink.bytes(this.zip.write(utf8.encode(text)));
      sink.bytes(this.zip.close());
    }
    sink.bytes(this.zip.open(SHEET_NAME));
    sink.bytes(this.zip.write(utf8.encode(sheetHead(this.columns))));
    return sink.take();
  }

  add(piece: Uint8Array): readonly Uint8Array[] {
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) this.rows += 1;
    if (this.rows > MOST_XLSX_ROWS) {
      throw new RangeError(
        `a workbook has at most ${MOST_XLSX_ROWS} rows, and ${this.table} has more: ask for fewer members or another format`,
      );
    }
    return piece.length === 0 ? [] : [this.zip.write(piece)];
  }

  end(): readonly Uint8Array[] {
    return [this.zip.write(utf8.encode(SHEET_FOOT)), this.zip.close(), this.zip.end()];
  }
}
