import { AppError } from '../contracts/errors.ts';
import type { JobRecord } from '../contracts/job.ts';
import type { Services } from '../ports/services.ts';
import { sendPlanOrLeaveIt } from './create-job.ts';
import { findJob } from './find-job.ts';
import { transition } from './lifecycle.ts';

/**
 * Starts a failed job again; only the parts that are missing are generated. The attempt grows, so messages that the
 * failed attempt left behind are ignored. Throws AppError `not_found`, or `state_conflict` when it has not failed.
 */
export async function retryJob(
  services: Pick<Services, 'jobs' | 'planQueue' | 'clock'>,
  tenantId: string,
  jobId: string,
): Promise<JobRecord> {
  const job = await findJob(services, tenantId, jobId);
  if (job.state !== 'failed') {
    throw new AppError('state_conflict', `The job is ${job.state}; only a failed job can be retried.`);
  }
  const changes = { attempt: job.attempt + 1, finishedAt: null, failure: null };
  const retried = await transition(services.jobs, job, 'queued', services.clock(), changes);
  if (!retried) return retryJob(services, tenantId, jobId); // someone else retried it first: say so
  await sendPlanOrLeaveIt(services, retried);
  return retried;
}
