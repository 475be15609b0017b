import { text } from 'node:stream/consumers';
import * as z from 'zod';
import {
  contentSchema,
  type JobRecord,
  jobIdSchema,
  manifestFileSchema,
  streamFormatSchema,
} from '../contracts/job.ts';
import { streamValidationSchema } from '../contracts/validation-report.ts';
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
  /** Rows and documents over the part's files. */
  records: z.int().min(0),
  files: z.array(manifestFileSchema),
  /** SHA-256 of each block, uncompressed and without what belongs to the file, in order, for each stream. */
  digests: z.array(
    z.strictObject({
      content: contentSchema,
      format: streamFormatSchema,
      blocks: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
    }),
  ),
  /** What the validators found in each file, when the job asks for that. */
  validation: z.array(streamValidationSchema).optional(),
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
