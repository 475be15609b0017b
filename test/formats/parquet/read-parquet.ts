import { zstdDecompressSync } from 'node:zlib';
import { type FileMetaData, parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { TableContract } from '../../../shared/contracts/tables/table-contract.ts';
import type { ObjectRow } from './object-columns.ts';

/** What the footer says. */
export const metadataOf = (file: Uint8Array<ArrayBuffer>): FileMetaData => parquetMetadata(file.buffer);

/** The rows of a file as a reader that we did not write finds them, with values as accessors give them. */
export async function readParquet(
  file: Uint8Array<ArrayBuffer>,
  { columns }: TableContract,
): Promise<ObjectRow[]> {
  const rows = await parquetReadObjects({
    file: file.buffer,
    compressors: { ZSTD: (page, length) => sized(zstdDecompressSync(page), length) },
    parsers: {
      dateFromDays: (days: number) => days,
      timestampFromMilliseconds: (instant: bigint) => Number(instant),
    },
  });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(columns[name], value)])),
  );
}

/** The reader trusts the length that a page's header names, so it is held against the truth here. */
function sized(page: Uint8Array, length: number): Uint8Array {
  if (page.length !== length) throw new Error(`a page of ${page.length} bytes says that it has ${length}`);
  return page;
}

/** The reader gives decimals as floats, and every value that is not there as undefined or null. */
function plainValue(
  column: TableContract['columns'][string] | undefined,
  value: unknown,
): string | number | null {
  if (value === undefined || value === null) return null;
  if (column?.unit === 'cents') return Math.round(Number(value) * 100);
  // Four places, of which the float may have more.
  if (column?.type === 'decimal') return String(Math.round(Number(value) * 10_000) / 10_000);
  return value as string | number;
}
