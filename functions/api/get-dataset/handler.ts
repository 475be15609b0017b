import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom } from '../../../shared/adapters/aws/services.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Shows a dataset that the caller's tenant has named, or has a job of. */
export function createHandler(services: Pick<Services, 'jobs' | 'clock'>) {
  return apiHandler(ROUTES.getDataset, services, async ({ caller, params }) => {
    const dataset = await services.jobs.getDataset(caller.tenantId, params.id);
    if (dataset === undefined) throw new AppError('not_found', `There is no dataset ${params.id}.`);
    return json(200, dataset);
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/get-dataset', (environment) =>
  createHandler({ jobs: jobsFrom(environment), clock: Date.now }),
);
