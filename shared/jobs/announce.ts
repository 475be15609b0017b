import type { OutgoingEvent } from '../contracts/events.ts';
import type { JobRecord } from '../contracts/job.ts';
import type { Services } from '../ports/services.ts';
import { touch } from './lifecycle.ts';

/** What a JobSucceeded event says of the files, which the job itself does not hold. */
export interface FileTotals {
  readonly files: number;
  readonly bytes: number;
}

/**
 * True when an ended job's event may not have been published yet.
 *
 * A job ends with a `dueAt` in the near future; only after its event is out does `dueAt` become the instant of its
 * files' removal, or null. So a process that dies between the two leaves a job that the sweep finds.
 */
export function isUnannounced({ state, dueAt, filesExpireAt }: JobRecord): boolean {
  return (state === 'succeeded' || state === 'failed' || state === 'cancelled') && dueAt !== filesExpireAt;
}

/** Publishes the event of a job that ended, at least once, and settles its `dueAt`. */
export async function announce(
  services: Pick<Services, 'jobs' | 'events' | 'clock'>,
  job: JobRecord,
  event: OutgoingEvent,
): Promise<void> {
  await services.events.publish(event);
  await touch(services.jobs, job, [job.state], services.clock(), {
    dueAt: job.filesExpireAt,
  });
}

/** The JobSucceeded event of a job. */
export function succeededEvent(job: JobRecord, { files, bytes }: FileTotals): OutgoingEvent {
  const merkleRoot = job.merkleRoot ?? '';
  return {
    type: 'JobSucceeded',
    detail: { ...outcomeOf(job), records: job.recordsDone, files, bytes, merkleRoot },
  };
}

/** The event of a job that ended without its files; throws when it is in another state. */
export function endedEvent(job: JobRecord): OutgoingEvent {
  if (job.state === 'cancelled') return { type: 'JobCancelled', detail: outcomeOf(job) };
  if (job.failure) return { type: 'JobFailed', detail: { ...outcomeOf(job), failure: job.failure } };
  throw new Error(`job ${job.jobId} is ${job.state}: it has neither failed nor been cancelled`);
}

function outcomeOf({ tenantId, jobId, dataset, label, createdAt, finishedAt, updatedAt }: JobRecord) {
  return {
    tenantId,
    jobId,
    datasetId: dataset.id,
    label,
    createdAt,
    finishedAt: finishedAt ?? updatedAt,
  };
}
