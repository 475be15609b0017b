import type { FileFormat } from '../../contracts/dataset.ts';
import type { TableContract } from '../../contracts/tables/table-contract.ts';
import { csvFile, jsonArrayFile, rowsOnly } from '../file-encoder.ts';
import { parquetTable } from '../parquet/parquet-table.ts';
import { protobufTable } from '../protobuf/protobuf-table.ts';
import { sqlTable } from '../sql/sql-table.ts';
import type { PieceFile, RowEncoder, TableFormat } from '../table-format.ts';
import { xlsxTable } from '../xlsx/xlsx-table.ts';
import type { RecordColumns } from './record-column.ts';
import { RecordSink } from './record-sink.ts';
import { csvRecords, jsonArrayRecords, ndjsonRecords, type WriteRecord } from './record-writer.ts';

type MakeFormat = <Row>(contract: TableContract, columns: RecordColumns<Row>) => TableFormat<Row>;

const FORMATS: Readonly<Record<FileFormat, MakeFormat>> = {
  csv: (_, columns) => lineFormat(csvRecords(columns), csvFile(csvHeader(columns))),
  ndjson: (_, columns) => lineFormat(ndjsonRecords(columns), rowsOnly),
  json: (_, columns) => lineFormat(jsonArrayRecords(columns), jsonArrayFile),
  parquet: parquetTable,
  sql: sqlTable,
  xlsx: xlsxTable,
  protobuf: protobufTable,
};

/** A table, known by its columns, in a format. */
export function tableFormat<Row>(
  format: FileFormat,
  contract: TableContract,
  columns: RecordColumns<Row>,
): TableFormat<Row> {
  return FORMATS[format](contract, columns);
}

/** A format whose rows are written one behind the other, each complete in itself. */
function lineFormat<Row>(write: WriteRecord<Row>, openFile: () => PieceFile): TableFormat<Row> {
  return { openRows: () => new LineEncoder(write), openFile };
}

class LineEncoder<Row> implements RowEncoder<Row> {
  private readonly sink = new RecordSink();
  private readonly writeRecord: WriteRecord<Row>;

  constructor(writeRecord: WriteRecord<Row>) {
    this.writeRecord = writeRecord;
  }

  get size(): number {
    return this.sink.size;
  }

  write(row: Row): void {
    this.writeRecord(this.sink, row);
  }

  take(): Uint8Array {
    return this.sink.lend();
  }
}

function csvHeader(columns: readonly { readonly name: string }[]): Uint8Array {
  return new TextEncoder().encode(`${columns.map(({ name }) => name).join(',')}\r\n`);
}
