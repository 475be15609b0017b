import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { FILE_FORMATS, TABLE_NAMES } from '../contracts/dataset.ts';
import { type JobRecord, jobIdSchema, manifestFileSchema } from '../contracts/job.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { jobKey, receiptName } from './keys.ts';

/**
 * What a worker leaves behind when a part's files are complete: everything that the manifest needs to know of them.
 * It is written after the last file is closed, so a part that has a receipt needs no worker any more.
 */
export const receiptSchema = z.strictObject({
  jobId: jobIdSchema,
  part: z.int().min(1),
  firstBlock: z.int().min(0),
  blocks: z.int().min(1),
  /** Rows over the part's files. */
  records: z.int().min(0),
  files: z.array(manifestFileSchema),
  /** SHA-256 of each block, uncompressed and without header, in order, for each table and format. */
  digests: z.array(
    z.strictObject({
      table: z.enum(TABLE_NAMES),
      format: z.enum(FILE_FORMATS),
      blocks: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
export type Receipt = z.output<typeof receiptSchema>;

/** Stores a part's receipt; the same part gives the same receipt, so doing it again changes nothing. */
export function writeReceipt(objects: ObjectStore, job: JobRecord, receipt: Receipt): Promise<void> {
  const key = jobKey(job, receiptName(receipt.part));
  return objects.put(key, JSON.stringify(receipt), { contentType: 'application/json' });
}

/** A part's receipt, or undefined while its files are not complete. Throws when it is there but not whole. */
export async function readReceipt(
  objects: ObjectStore,
  job: JobRecord,
  part: number,
): Promise<Receipt | undefined> {
  const stream = await objects.get(jobKey(job, receiptName(part)));
  return stream && receiptSchema.parse(JSON.parse(await text(stream)));
}
