import type { JobRecord } from '../contracts/job.ts';
import type { PlanJobMessage } from '../contracts/messages.ts';
import type { Services } from '../ports/services.ts';
import { closeJob } from './complete-part.ts';
import { WHOLE_JOB, withReason } from './failure-reason.ts';
import { instantOf, touch, transition } from './lifecycle.ts';
import { sendFinalize, sendParts } from './messages.ts';
import { missingParts } from './plan.ts';

/** What came of a plan message; `sent` counts part messages. */
export type PlanOutcome =
  | { readonly outcome: 'planned'; readonly sent: number }
  | { readonly outcome: 'skipped' };

/** What planning touches. */
export type PlanServices = Pick<Services, 'jobs' | 'partQueue' | 'finalizeQueue' | 'clock'>;

/**
 * Sends a message for every part of a job that is not done: all of them at first, the missing ones after a retry.
 * With none missing, the job goes on to be finalised. A repeat sends the missing ones again, which is harmless.
 */
export async function planJob(services: PlanServices, message: PlanJobMessage): Promise<PlanOutcome> {
  const job = await services.jobs.getJob(message.tenantId, message.jobId);
  if (!job || job.attempt !== message.attempt) return { outcome: 'skipped' };
  return withReason(services, job, WHOLE_JOB, async () => {
    // A planner that found nothing missing may have died before it had sent the job on.
    if (job.state === 'finalizing') await sendFinalize(services, job);
    const planning = await startPlanning(services, job);
    return planning ? { outcome: 'planned', sent: await plan(services, planning) } : { outcome: 'skipped' };
  });
}

/** The job in `planning`; undefined when it is past that. A job that is there already was left by a planner that died. */
async function startPlanning({ jobs, clock }: PlanServices, job: JobRecord): Promise<JobRecord | undefined> {
  const now = clock();
  const changes = { startedAt: job.startedAt ?? instantOf(now) };
  const moved = await transition(jobs, job, 'planning', now, changes);
  return moved ?? (await touch(jobs, job, ['planning'], now));
}

async function plan(services: PlanServices, job: JobRecord): Promise<number> {
  const missing = await sendMissingParts(services, job);
  if (missing > 0) await transition(services.jobs, job, 'running', services.clock());
  return missing;
}

/**
 * Sends the parts of a job that are not done, or sends the job to be finalised when all are.
 * Gives the number of parts sent.
 */
export async function sendMissingParts(services: PlanServices, job: JobRecord): Promise<number> {
  const missing = missingParts(job.plan, await services.jobs.listCompletedParts(job.tenantId, job.jobId));
  if (missing.length === 0) await closeJob(services, job, false);
  else await sendParts(services, job, missing);
  return missing.length;
}
