import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { pathOf } from '../../../shared/http/paths.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Names a dataset for the caller's tenant. */
export function createHandler(services: Pick<Services, 'jobs' | 'clock'>) {
  return apiHandler(ROUTES.putDataset, services, async ({ caller, body, basePath }) => {
    const dataset = resolveDataset(body);
    await services.jobs.putDataset(caller.tenantId, dataset);
    return json(201, dataset, { Location: basePath + pathOf(ROUTES.getDataset, { id: dataset.id }) });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/put-dataset', (environment) =>
  createHandler({ jobs: jobsFrom(environment), clock: Date.now }),
);
