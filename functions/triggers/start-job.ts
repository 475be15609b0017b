import { type CreatedJob, createJob, type NewJob } from '../../shared/jobs/create-job.ts';
import type { Services } from '../../shared/ports/services.ts';
import { log } from '../../shared/workers/log.ts';

/** What starting a job touches. */
export type StartServices = Pick<Services, 'jobs' | 'planQueue' | 'clock' | 'newJobId'>;

/** Starts a job for a trigger and says so in the log. */
export async function startJob(services: StartServices, asked: NewJob): Promise<CreatedJob> {
  const created = await createJob(services, asked);
  const { job, replayed, sent } = created;
  const about = { trigger: asked.source, tenantId: job.tenantId, jobId: job.jobId, replayed };
  if (sent) log.info('job started', about);
  else log.warn('job stored, its message not sent; the sweep will', about);
  return created;
}

/** What a trigger answers; nobody but a person who invokes it by hand reads it. */
export interface Started {
  readonly jobId: string;
  readonly replayed: boolean;
}

/** The answer for a job. */
export function startedOf({ job, replayed }: CreatedJob): Started {
  return { jobId: job.jobId, replayed };
}
