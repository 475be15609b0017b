import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { findJob } from '../../../shared/jobs/find-job.ts';
import { toJob } from '../../../shared/jobs/view.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Shows a job. */
export function createHandler(services: Pick<Services, 'jobs' | 'clock'>) {
  return apiHandler(ROUTES.getJob, services, async ({ caller, params }) =>
    json(200, toJob(await findJob(services, caller.tenantId, params.id), services.clock())),
  );
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/get-job', (environment) =>
  createHandler({ jobs: jobsFrom(environment), clock: Date.now }),
);
