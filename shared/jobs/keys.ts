import type { Compression } from '../contracts/dataset.ts';
import type { JobRecord } from '../contracts/job.ts';
import type { Stream } from '../contracts/streams.ts';

const COMPRESSION_EXTENSIONS: Readonly<Record<Compression, string>> = { none: '', gzip: '.gz', zstd: '.zst' };

const numbered = (part: number) => String(part).padStart(5, '0');

/** Name of the manifest within its job. */
export const MANIFEST_NAME = 'manifest.json';

/** Name of the validation report within its job, and its id there. */
export const VALIDATION_REPORT_NAME = 'validation-report.json';
export const VALIDATION_REPORT_ID = 'validation-report';

/** Key of an object of a job; `name` is its path within the job, as the manifest gives it. */
export function jobKey({ tenantId, jobId }: Pick<JobRecord, 'tenantId' | 'jobId'>, name: string): string {
  return `jobs/${tenantId}/${jobId}/${name}`;
}

/** Name of a part's file, such as `members/csv/part-00001.csv.gz`. `extension` is the format's, without a dot. */
export function partFileName(
  { content, format }: Stream,
  part: number,
  extension: string,
  compression: Compression,
): string {
  const ending = `${extension}${COMPRESSION_EXTENSIONS[compression]}`;
  return `${content}/${format}/part-${numbered(part)}.${ending}`;
}

/** Id of a part's file within its job, such as `members-csv-00001`. */
export function partFileId({ content, format }: Stream, part: number): string {
  return `${content}-${format}-${numbered(part)}`;
}

/** Name of a part's receipt, such as `receipts/part-00001.json`. */
export function receiptName(part: number): string {
  return `receipts/part-${numbered(part)}.json`;
}

/** Name of the list of block digests of a stream, such as `digests/members-csv.txt`. */
export function digestListName({ content, format }: Stream): string {
  return `digests/${content}-${format}.txt`;
}

/** Id of that list within its job, such as `digests-members-csv`. */
export function digestListId({ content, format }: Stream): string {
  return `digests-${content}-${format}`;
}
