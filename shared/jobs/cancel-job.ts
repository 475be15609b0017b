import { AppError } from '../contracts/errors.ts';
import type { JobRecord } from '../contracts/job.ts';
import type { Services } from '../ports/services.ts';
import { announce, endedEvent } from './announce.ts';
import { findJob } from './find-job.ts';
import { instantOf, isActive, transition } from './lifecycle.ts';

/**
 * Cancels a job. Its workers notice within seconds and give up their uploads. Cancelling a cancelled job changes
 * nothing. Throws AppError `not_found`, or `state_conflict` when the job has ended in another way.
 */
export async function cancelJob(
  services: Pick<Services, 'jobs' | 'events' | 'clock'>,
  tenantId: string,
  jobId: string,
): Promise<JobRecord> {
  const job = await findJob(services, tenantId, jobId);
  if (job.state === 'cancelled') return job;
  if (!isActive(job.state)) {
    throw new AppError(
      'state_conflict',
      `The job is ${job.state}; only a job that has not ended can be cancelled.`,
    );
  }
  const now = services.clock();
  const cancelled = await transition(services.jobs, job, 'cancelled', now, { finishedAt: instantOf(now) });
  // It ended, or was retried, since it was read: look again. States never go round by themselves, so this ends.
  if (!cancelled) return cancelJob(services, tenantId, jobId);
  // The job is cancelled whatever the bus says; the sweep publishes what could not be published now.
  await announce(services, cancelled, endedEvent(cancelled)).catch(() => undefined);
  return cancelled;
}
