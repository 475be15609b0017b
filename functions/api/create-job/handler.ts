import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, planQueueFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { logger } from '../../../shared/http/logger.ts';
import { pathOf } from '../../../shared/http/paths.ts';
import { createJob } from '../../../shared/jobs/create-job.ts';
import { newJobId } from '../../../shared/jobs/new-job-id.ts';
import { toJob } from '../../../shared/jobs/view.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Stores a job and queues it. */
export function createHandler(services: Pick<Services, 'jobs' | 'planQueue' | 'clock' | 'newJobId'>) {
  return apiHandler(ROUTES.createJob, services, async ({ caller, headers, body, basePath }) => {
    const { job, sent } = await createJob(services, {
      tenantId: caller.tenantId,
      source: 'api',
      request: body,
      idempotencyKey: headers['idempotency-key'],
    });
    if (!sent) logger.warn('job stored, its message not sent; the sweep will', { jobId: job.jobId });
    const Location = basePath + pathOf(ROUTES.getJob, { id: job.jobId });
    return json(202, toJob(job, services.clock()), { Location });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/create-job', (environment) =>
  createHandler({
    jobs: jobsFrom(environment),
    planQueue: planQueueFrom(environment),
    clock: Date.now,
    newJobId,
  }),
);
