import { GrowingBytes } from '../growing-bytes.ts';
import type { RecordColumns } from '../records/record-column.ts';
import type { RowEncoder } from '../table-format.ts';
import { type ColumnBuilder, columnBuilder } from './column-builder.ts';
import type { ParquetColumn } from './parquet-column.ts';
import { DICTIONARY, widthOf } from './text-builder.ts';

/**
 * A batch is some rows of a table as bytes, column after column: what a block's digest is made over, and what pages are
 * made from. It says nothing of other rows, as the pages of a Parquet file do, whose dictionaries span row groups.
 *
 * All integers have their lowest byte first, and every run of bytes is filled up with zeros to a multiple of eight:
 *
 * | Bytes | When |
 * |---|---|
 * | bytes of the batch, 4; rows, 4 | once, before the columns |
 * | values that are not null, 4; 0, 4; a bit a row that says whether there is one, the lowest bit first | a nullable column |
 * | 4 or 8 a value | an integer column |
 * | 0 or 1, 4; texts, 4; bytes of these, 4; 0, 4; each text as its length, 4, and UTF-8 | a text column |
 * | 1, 2 or 4 a value: the place of its text, where the first number was 1 | and after it |
 */
export interface ColumnBatch {
  readonly rows: number;
  readonly columns: readonly BatchColumn[];
}

/** The values of a column in a batch, seen in the bytes of the batch. */
export interface BatchColumn {
  /** Values that are not null. */
  readonly count: number;
  /** A bit a row, where the column is nullable. */
  readonly presence: Uint8Array | undefined;
  /** Integers, or texts with their lengths: Parquet's plain encoding. */
  readonly plain: Uint8Array;
  /** For each value the place of its text among `plain`; undefined where these are the values themselves. */
  readonly places: Uint8Array | Uint16Array | Int32Array | undefined;
  /** Texts in `plain`; 0 for integers. */
  readonly texts: number;
}

/** Takes rows and gives batches. */
export function openBatches<Row>(
  columns: readonly ParquetColumn[],
  records: RecordColumns<Row>,
): RowEncoder<Row> {
  const builders = columns.map(columnBuilder);
  const values = records.map(({ value }) => value);
  const batch = new GrowingBytes();
  let rows = 0;
  return {
    write: (row) => {
      rows += 1;
      for (let place = 0; place < builders.length; place++) {
        (builders[place] as ColumnBuilder).add((values[place] as (row: Row) => string | number | null)(row));
      }
    },
    get size() {
      return builders.reduce((sum, { size }) => sum + size, 0);
    },
    take: () => {
      if (rows === 0) return new Uint8Array();
      batch.uint32(0);
      batch.uint32(rows);
      for (const builder of builders) builder.moveTo(batch);
      batch.putUint32(0, batch.length);
      rows = 0;
      return batch.take();
    },
  };
}

/** Bytes that a batch begins with, before its columns. */
export const BATCH_HEAD = 8;

/** The bytes of the whole batch that begins here. @param head `BATCH_HEAD` bytes at least */
export function batchLength(head: Uint8Array): number {
  return new DataView(head.buffer, head.byteOffset).getUint32(0, true);
}

/** Reads a batch that `openBatches` gave for the same columns. Its columns look into the bytes. */
export function readBatch(columns: readonly ParquetColumn[], bytes: Uint8Array): ColumnBatch {
  const reader = new BatchReader(bytes.byteOffset % 8 === 0 ? bytes : bytes.slice());
  reader.uint32();
  const rows = reader.uint32();
  return { rows, columns: columns.map((column) => readColumn(reader, column, rows)) };
}

function readColumn(reader: BatchReader, { physical, nullable }: ParquetColumn, rows: number): BatchColumn {
  let count = rows;
  let presence: Uint8Array | undefined;
  if (nullable) {
    count = reader.uint32();
    reader.align();
    presence = reader.run(Math.ceil(rows / 8));
  }
  if (physical === 'text') return { count, presence, ...readTexts(reader, count) };
  const plain = reader.run(count * (physical === 'int32' ? 4 : 8));
  return { count, presence, plain, places: undefined, texts: 0 };
}

function readTexts(reader: BatchReader, count: number): Pick<BatchColumn, 'plain' | 'places' | 'texts'> {
  const form = reader.uint32();
  const texts = reader.uint32();
  const length = reader.uint32();
  reader.align();
  const plain = reader.run(length);
  if (form !== DICTIONARY) return { plain, texts, places: undefined };
  const width = widthOf(texts);
  const places = reader.run(count * width);
  return { plain, texts, places: integersOf(places, width, count) };
}

function integersOf(bytes: Uint8Array, width: 1 | 2 | 4, count: number): NonNullable<BatchColumn['places']> {
  if (width === 1) return bytes;
  const { buffer, byteOffset } = bytes;
  return width === 2 ? new Uint16Array(buffer, byteOffset, count) : new Int32Array(buffer, byteOffset, count);
}

class BatchReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private next = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint32(): number {
    const value = this.view.getUint32(this.next, true);
    this.next += 4;
    return value;
  }

  align(): void {
    this.next = Math.ceil(this.next / 8) * 8;
  }

  /** @throws RangeError when the batch ends before */
  run(length: number): Uint8Array {
    const end = this.next + length;
    if (end > this.bytes.length) throw new RangeError(`a batch of ${this.bytes.length} bytes was cut short`);
    const run = this.bytes.subarray(this.next, end);
    this.next = end;
    this.align();
    return run;
  }
}
