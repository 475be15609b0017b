import { json } from 'node:stream/consumers';
import { type JobRecord, type Manifest, manifestSchema } from '../contracts/job.ts';
import type { FinalizeJobMessage } from '../contracts/messages.ts';
import type { Services } from '../ports/services.ts';
import { announce, type FileTotals, isUnannounced, succeededEvent } from './announce.ts';
import { WHOLE_JOB, withReason } from './failure-reason.ts';
import { jobKey, MANIFEST_NAME } from './keys.ts';
import { instantOf, transition } from './lifecycle.ts';
import { writeManifest } from './manifest.ts';

const DAY_MS = 86_400_000;

/** What came of a finalize message. */
export type FinalizeOutcome =
  | { readonly outcome: 'succeeded'; readonly merkleRoot: string }
  | { readonly outcome: 'skipped' }
  /** The job was cancelled while its manifest was written. */
  | { readonly outcome: 'stopped' };

/** What finalising touches. */
export type FinalizeServices = Pick<Services, 'jobs' | 'objects' | 'events' | 'clock'>;

/**
 * Closes a job whose parts are all done: writes its manifest, moves it to `succeeded`, publishes JobSucceeded.
 * A process that dies at any point leaves a job that the repeated message brings to the same end.
 */
export async function finalizeJob(
  services: FinalizeServices,
  { tenantId, jobId, attempt }: FinalizeJobMessage,
  { retentionDays }: { readonly retentionDays: number },
): Promise<FinalizeOutcome> {
  const job = await services.jobs.getJob(tenantId, jobId);
  if (!job || job.attempt !== attempt) return { outcome: 'skipped' };
  if (job.state === 'succeeded' && isUnannounced(job)) return announceAgain(services, job);
  if (job.state !== 'finalizing') return { outcome: 'skipped' };
  return withReason(services, job, WHOLE_JOB, () => finalize(services, job, retentionDays));
}

async function finalize(
  services: FinalizeServices,
  job: JobRecord,
  retentionDays: number,
): Promise<FinalizeOutcome> {
  const manifest = await writeManifest(services.objects, job);
  const now = services.clock();
  const succeeded = await transition(services.jobs, job, 'succeeded', now, {
    merkleRoot: manifest.merkleRoot,
    finishedAt: instantOf(now),
    filesExpireAt: instantOf(now + retentionDays * DAY_MS),
  });
  if (!succeeded) return { outcome: 'stopped' };
  await announce(services, succeeded, succeededEvent(succeeded, totalsOf(manifest)));
  return { outcome: 'succeeded', merkleRoot: manifest.merkleRoot };
}

/** The job had succeeded, and its event may not be out: the manifest has what the event must say. */
async function announceAgain(services: FinalizeServices, job: JobRecord): Promise<FinalizeOutcome> {
  const stream = await services.objects.get(jobKey(job, MANIFEST_NAME));
  if (!stream) return { outcome: 'skipped' }; // past its time: nobody can use the news any more
  const manifest = manifestSchema.parse(await json(stream));
  await announce(services, job, succeededEvent(job, totalsOf(manifest)));
  return { outcome: 'succeeded', merkleRoot: manifest.merkleRoot };
}

function totalsOf({ files }: Manifest): FileTotals {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}
