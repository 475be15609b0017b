import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { eventsFrom, jobsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { cancelJob } from '../../../shared/jobs/cancel-job.ts';
import { toJob } from '../../../shared/jobs/view.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Cancels a job that has not ended. */
export function createHandler(services: Pick<Services, 'jobs' | 'events' | 'clock'>) {
  return apiHandler(ROUTES.cancelJob, services, async ({ caller, params }) =>
    json(200, toJob(await cancelJob(services, caller.tenantId, params.id), services.clock())),
  );
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/cancel-job', (environment) =>
  createHandler({ jobs: jobsFrom(environment), events: eventsFrom(environment), clock: Date.now }),
);
