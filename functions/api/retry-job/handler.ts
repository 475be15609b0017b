import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, planQueueFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { pathOf } from '../../../shared/http/paths.ts';
import { retryJob } from '../../../shared/jobs/retry-job.ts';
import { toJob } from '../../../shared/jobs/view.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Queues a failed job again. */
export function createHandler(services: Pick<Services, 'jobs' | 'planQueue' | 'clock'>) {
  return apiHandler(ROUTES.retryJob, services, async ({ caller, params, basePath }) => {
    const job = await retryJob(services, caller.tenantId, params.id);
    const Location = basePath + pathOf(ROUTES.getJob, { id: job.jobId });
    return json(202, toJob(job, services.clock()), { Location });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/retry-job', (environment) =>
  createHandler({ jobs: jobsFrom(environment), planQueue: planQueueFrom(environment), clock: Date.now }),
);
