import type { Compression, FileFormat, TableName } from '../contracts/dataset.ts';
import type { JobRecord } from '../contracts/job.ts';

const COMPRESSION_EXTENSIONS: Readonly<Record<Compression, string>> = { none: '', gzip: '.gz', zstd: '.zst' };

const numbered = (part: number) => String(part).padStart(5, '0');

/** A table in a format: what one file of a part holds. */
export interface Stream {
  readonly table: TableName;
  readonly format: FileFormat;
}

/** Every table x format of a job, in the order in which its manifest names them. */
export function streamsOf({ tables, formats }: Pick<JobRecord['output'], 'tables' | 'formats'>): Stream[] {
  return tables.flatMap((table) => formats.map((format) => ({ table, format })));
}

/** Name of the manifest within its job. */
export const MANIFEST_NAME = 'manifest.json';

/** Key of an object of a job; `name` is its path within the job, as the manifest gives it. */
export function jobKey({ tenantId, jobId }: Pick<JobRecord, 'tenantId' | 'jobId'>, name: string): string {
  return `jobs/${tenantId}/${jobId}/${name}`;
}

/** Name of a part's file, such as `members/csv/part-00001.csv.gz`. `extension` is the format's, without a dot. */
export function partFileName(
  { table, format }: Stream,
  part: number,
  extension: string,
  compression: Compression,
): string {
  const ending = `${extension}${COMPRESSION_EXTENSIONS[compression]}`;
  return `${table}/${format}/part-${numbered(part)}.${ending}`;
}

/** Id of a part's file within its job, such as `members-csv-00001`. */
export function partFileId({ table, format }: Stream, part: number): string {
  return `${table}-${format}-${numbered(part)}`;
}

/** Name of a part's receipt, such as `receipts/part-00001.json`. */
export function receiptName(part: number): string {
  return `receipts/part-${numbered(part)}.json`;
}

/** Name of the list of block digests of a table and format, such as `digests/members-csv.txt`. */
export function digestListName({ table, format }: Stream): string {
  return `digests/${table}-${format}.txt`;
}

/** Id of that list within its job, such as `digests-members-csv`. */
export function digestListId({ table, format }: Stream): string {
  return `digests-${table}-${format}`;
}
