import type { JobRecord } from '../contracts/job.ts';
import type { GeneratePartMessage } from '../contracts/messages.ts';
import type { Services } from '../ports/services.ts';
import { completePart } from './complete-part.ts';
import { withReason } from './failure-reason.ts';
import { isWorking } from './lifecycle.ts';
import { hasPart } from './plan.ts';
import { readReceipt, writeReceipt } from './receipt.ts';
import { type PartRun, writePart } from './write-part.ts';

/** What came of a part's message. */
export type PartOutcome =
  | { readonly outcome: 'done'; readonly records: number; readonly lastOfJob: boolean }
  /** The message came too late, or its job is gone. */
  | { readonly outcome: 'skipped' }
  /** The job was cancelled, or failed, while the part was written; nothing of the part stays. */
  | { readonly outcome: 'stopped' };

/** What generating a part touches. */
export type PartServices = Pick<Services, 'jobs' | 'objects' | 'finalizeQueue' | 'clock'>;

/**
 * Writes one part of a job: one object for each table and format, streamed, in memory that does not grow with the part.
 * Then marks it done, and whoever does so with the last part sends the job to be finalised.
 *
 * Safe to repeat at any point: files are replaced by the same bytes, a part with a receipt is not written again, and
 * it counts once. Whatever fails is kept as the part's
 * reason and thrown, so that the queue delivers the message again.
 */
export async function generatePart(
  services: PartServices,
  message: GeneratePartMessage,
  run: PartRun = {},
): Promise<PartOutcome> {
  const { tenantId, jobId, attempt, part } = message;
  const job = await services.jobs.getJob(tenantId, jobId);
  if (!job || job.attempt !== attempt || !hasPart(job.plan, part)) return { outcome: 'skipped' };
  // In `finalizing` a repeat may be all that is left of a worker that died before it had sent the message on.
  if (!isWorking(job.state) && job.state !== 'finalizing') return { outcome: 'skipped' };
  return withReason(services, job, part, () => generate(services, job, part, run));
}

async function generate(
  services: PartServices,
  job: JobRecord,
  part: number,
  run: PartRun,
): Promise<PartOutcome> {
  const earlier = await readReceipt(services.objects, job, part);
  const receipt = earlier ?? (await writePart(services, job, part, run));
  if (!receipt) return { outcome: 'stopped' };
  if (!earlier) await writeReceipt(services.objects, job, receipt);
  const lastOfJob = await completePart(services, job, receipt);
  return { outcome: 'done', records: receipt.records, lastOfJob };
}
