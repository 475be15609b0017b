import type { FileFacts } from '../table-format.ts';
import type { ParquetColumn, Physical } from './parquet-column.ts';
import { ThriftWriter } from './thrift.ts';

/** Numbers of `parquet.thrift` in apache/parquet-format, by its names. */
export const ENCODING = { plain: 0, rle: 3, rleDictionary: 8 } as const;
const PAGE_TYPE = { data: 0, dictionary: 2 } as const;
const PHYSICAL_TYPE: Readonly<Record<Physical, number>> = { int32: 1, int64: 2, text: 6 };
const REPETITION = { required: 0, optional: 1 } as const;
const CONVERTED = { utf8: 0, decimal: 5, date: 6, timestampMillis: 9, int32: 17 } as const;
const ZSTD = 6;
/** Version of the format that the footer names: 2 since there are logical types. */
const FORMAT_VERSION = 2;

/** What a column of a row group is, beside its bytes. */
export interface ChunkFacts {
  readonly column: ParquetColumn;
  /** Offsets in the file. */
  readonly dataOffset: number;
  readonly dictionaryOffset: number | undefined;
  readonly encodings: readonly number[];
  readonly values: number;
  /** Bytes with and without compression, page headers included. */
  readonly storedBytes: number;
  readonly plainBytes: number;
  readonly nulls: number;
  /** Smallest and largest value in plain encoding, without a length; undefined when they are not told. */
  readonly bounds: { readonly least: Uint8Array; readonly most: Uint8Array } | undefined;
}

/** A row group that was written. */
export interface GroupFacts {
  readonly rows: number;
  readonly offset: number;
  readonly chunks: readonly ChunkFacts[];
}

/** The sizes of a page's body. */
interface PageSizes {
  readonly plainBytes: number;
  readonly storedBytes: number;
}

/** The header of a page of values, nulls counted. */
export function dataPageHeader(values: number, encoding: number, sizes: PageSizes): Uint8Array {
  const thrift = pageHeader(PAGE_TYPE.data, sizes);
  thrift.struct(5, () => {
    thrift.integer32(1, values);
    thrift.integer32(2, encoding);
    thrift.integer32(3, ENCODING.rle);
    thrift.integer32(4, ENCODING.rle);
  });
  return thrift.take();
}

/** The header of a dictionary page. */
export function dictionaryPageHeader(entries: number, sizes: PageSizes): Uint8Array {
  const thrift = pageHeader(PAGE_TYPE.dictionary, sizes);
  thrift.struct(7, () => {
    thrift.integer32(1, entries);
    thrift.integer32(2, ENCODING.plain);
  });
  return thrift.take();
}

function pageHeader(type: number, { plainBytes, storedBytes }: PageSizes): ThriftWriter {
  const thrift = new ThriftWriter();
  thrift.integer32(1, type);
  thrift.integer32(2, plainBytes);
  thrift.integer32(3, storedBytes);
  return thrift;
}

/** The metadata of a file, without its length and the mark behind it. */
export function fileMetadata(
  table: string,
  columns: readonly ParquetColumn[],
  groups: readonly GroupFacts[],
  { datasetId, engineVersion }: FileFacts,
): Uint8Array {
  const thrift = new ThriftWriter();
  thrift.integer32(1, FORMAT_VERSION);
  thrift.structs(2, [undefined, ...columns], (column) => {
    if (column) putColumn(thrift, column);
    else putRoot(thrift, columns.length);
  });
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  thrift.integer64(3, rows);
  thrift.structs(4, groups, (group) => putGroup(thrift, group));
  const pairs = { dataset: datasetId, engine_version: engineVersion, table };
  thrift.structs(5, Object.entries(pairs), ([key, value]) => {
    thrift.text(1, key);
    thrift.text(2, value);
  });
  thrift.text(6, `synthward version ${engineVersion}`);
  // Bounds hold in the order that each type defines; without this, readers must not use those of text.
  thrift.structs(7, columns, () => thrift.struct(1, () => undefined));
  return thrift.take();
}

function putRoot(thrift: ThriftWriter, children: number): void {
  thrift.text(4, 'schema');
  thrift.integer32(5, children);
}

function putColumn(thrift: ThriftWriter, { name, physical, logical, nullable }: ParquetColumn): void {
  thrift.integer32(1, PHYSICAL_TYPE[physical]);
  thrift.integer32(3, nullable ? REPETITION.optional : REPETITION.required);
  thrift.text(4, name);
  if (logical.kind === 'string') {
    thrift.integer32(6, CONVERTED.utf8);
    thrift.struct(10, () => thrift.struct(1, () => undefined));
  } else if (logical.kind === 'date') {
    thrift.integer32(6, CONVERTED.date);
    thrift.struct(10, () => thrift.struct(6, () => undefined));
  } else if (logical.kind === 'instant') {
    thrift.integer32(6, CONVERTED.timestampMillis);
    thrift.struct(10, () => thrift.struct(8, () => putUtcMilliseconds(thrift)));
  } else if (logical.kind === 'decimal') {
    putDecimal(thrift, logical);
  } else {
    thrift.integer32(6, CONVERTED.int32);
    thrift.struct(10, () => thrift.struct(10, () => putSigned32(thrift)));
  }
}

function putDecimal(
  thrift: ThriftWriter,
  { scale, precision }: { readonly scale: number; readonly precision: number },
): void {
  thrift.integer32(6, CONVERTED.decimal);
  thrift.integer32(7, scale);
  thrift.integer32(8, precision);
  thrift.struct(10, () =>
    thrift.struct(5, () => {
      thrift.integer32(1, scale);
      thrift.integer32(2, precision);
    }),
  );
}

function putUtcMilliseconds(thrift: ThriftWriter): void {
  thrift.yes(1);
  thrift.struct(2, () => thrift.struct(1, () => undefined));
}

function putSigned32(thrift: ThriftWriter): void {
  thrift.byte(1, 32);
  thrift.yes(2);
}

function putGroup(thrift: ThriftWriter, { rows, offset, chunks }: GroupFacts): void {
  const sum = (of: 'plainBytes' | 'storedBytes') => chunks.reduce((total, chunk) => total + chunk[of], 0);
  thrift.structs(1, chunks, (chunk) => putChunk(thrift, chunk));
  thrift.integer64(2, sum('plainBytes'));
  thrift.integer64(3, rows);
  thrift.integer64(5, offset);
  thrift.integer64(6, sum('storedBytes'));
}

function putChunk(thrift: ThriftWriter, chunk: ChunkFacts): void {
  const { column, dataOffset, dictionaryOffset } = chunk;
  thrift.integer64(2, dictionaryOffset ?? dataOffset);
  thrift.struct(3, () => {
    thrift.integer32(1, PHYSICAL_TYPE[column.physical]);
    thrift.integers(2, chunk.encodings);
    thrift.texts(3, [column.name]);
    thrift.integer32(4, ZSTD);
    thrift.integer64(5, chunk.values);
    thrift.integer64(6, chunk.plainBytes);
    thrift.integer64(7, chunk.storedBytes);
    thrift.integer64(9, dataOffset);
    if (dictionaryOffset !== undefined) thrift.integer64(11, dictionaryOffset);
    thrift.struct(12, () => putStatistics(thrift, chunk));
  });
}

function putStatistics(thrift: ThriftWriter, { nulls, bounds }: ChunkFacts): void {
  thrift.integer64(3, nulls);
  if (bounds === undefined) return;
  thrift.binary(5, bounds.most);
  thrift.binary(6, bounds.least);
}
