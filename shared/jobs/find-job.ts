import { AppError } from '../contracts/errors.ts';
import type { JobRecord } from '../contracts/job.ts';
import type { Services } from '../ports/services.ts';

/** The tenant's job. Throws AppError `not_found`, for another tenant's job as for one that never was. */
export async function findJob(
  { jobs }: Pick<Services, 'jobs'>,
  tenantId: string,
  jobId: string,
): Promise<JobRecord> {
  const job = await jobs.getJob(tenantId, jobId);
  if (!job) throw new AppError('not_found', `There is no job ${jobId}.`);
  return job;
}
