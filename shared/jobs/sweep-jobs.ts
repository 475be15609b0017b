import type { JobRecord } from '../contracts/job.ts';
import type { Services } from '../ports/services.ts';
import { announce, endedEvent } from './announce.ts';
import { failJob } from './fail-job.ts';
import { dueAfter, instantOf, isActive, isWorking, MAX_REDRIVES, touch, transition } from './lifecycle.ts';
import { sendFinalize, sendPlan } from './messages.ts';
import { sendMissingParts } from './plan-job.ts';
import { filesExpired } from './view.ts';

/** Jobs that one sweep deals with; the next one takes the rest. */
export const SWEEP_BATCH = 100;

/** What sweeping touches. */
export type SweepServices = Pick<
  Services,
  'jobs' | 'planQueue' | 'partQueue' | 'finalizeQueue' | 'events' | 'clock'
>;

/** What a sweep did with a job. */
export type SweepAction = 'redriven' | 'failed' | 'expired' | 'announced' | 'none';

/** What a sweep did: jobs by action, and what went wrong with which. */
export interface SweepReport {
  readonly actions: readonly {
    readonly jobId: string;
    readonly tenantId: string;
    readonly action: SweepAction;
  }[];
  readonly errors: readonly { readonly jobId: string; readonly tenantId: string; readonly error: unknown }[];
}

/**
 * Looks at the jobs that are due, at most {@link SWEEP_BATCH} of them: pushes the stuck ones on and gives up those that
 * no push helps, lets go of files past their time, publishes events that a dead process owed. One job's trouble does
 * not keep it from the others.
 */
export async function sweepJobs(services: SweepServices): Promise<SweepReport> {
  const actions: SweepReport['actions'][number][] = [];
  const errors: SweepReport['errors'][number][] = [];
  const due = await services.jobs.listDueJobs(instantOf(services.clock()), SWEEP_BATCH);
  for (const { tenantId, jobId } of due) {
    try {
      actions.push({ tenantId, jobId, action: await sweepJob(services, tenantId, jobId) });
    } catch (error) {
      errors.push({ tenantId, jobId, error });
    }
  }
  return { actions, errors };
}

async function sweepJob(services: SweepServices, tenantId: string, jobId: string): Promise<SweepAction> {
  // The list may be seconds old: a job that has moved since is not due any more.
  const job = await services.jobs.getJob(tenantId, jobId);
  const now = services.clock();
  if (!job?.dueAt || job.dueAt > instantOf(now)) return 'none';
  if (isActive(job.state))
    return job.redrives < MAX_REDRIVES ? redrive(services, job) : giveUp(services, job);
  if (filesExpired(job, now)) return expire(services, job);
  return announceLate(services, job);
}

/** Sends what a stuck job's state waits for, then counts the push: rather sent twice than counted and not sent. */
async function redrive(services: SweepServices, job: JobRecord): Promise<SweepAction> {
  if (job.state === 'running') await sendMissingParts(services, job);
  else if (job.state === 'finalizing') await sendFinalize(services, job);
  else await sendPlan(services, job);
  const now = services.clock();
  const redrives = job.redrives + 1;
  await touch(services.jobs, job, [job.state], now, { redrives, dueAt: dueAfter(now, redrives) });
  return 'redriven';
}

async function giveUp(services: SweepServices, job: JobRecord): Promise<SweepAction> {
  const where = isWorking(job.state)
    ? `${job.partsDone} of ${job.plan.parts} parts were done`
    : `it was ${job.state}`;
  const message = `The job made no progress though it was pushed on ${MAX_REDRIVES} times; ${where}.`;
  const { outcome } = await failJob(services, job, { code: 'stuck', message, parts: [] }, [job.state]);
  return outcome === 'failed' ? 'failed' : 'none';
}

async function expire({ jobs, clock }: SweepServices, job: JobRecord): Promise<SweepAction> {
  const expired = await transition(jobs, job, 'expired', clock(), { dueAt: null });
  return expired ? 'expired' : 'none';
}

/** An ended job is due only when its event may not be out. What JobSucceeded says is in the manifest: finalize has it. */
async function announceLate(services: SweepServices, job: JobRecord): Promise<SweepAction> {
  if (job.state === 'expired') return 'none';
  if (job.state !== 'succeeded') await announce(services, job, endedEvent(job));
  else {
    await sendFinalize(services, job);
    await touch(services.jobs, job, [job.state], services.clock());
  }
  return 'announced';
}
