import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { empty } from '../../../shared/http/api-result.ts';
import { linkToFile } from '../../../shared/jobs/files.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Sends the caller to a fresh link for one file. */
export function createHandler(services: Pick<Services, 'jobs' | 'objects' | 'clock'>) {
  return apiHandler(ROUTES.getFile, services, async ({ caller, params }) => {
    const link = await linkToFile(services, caller.tenantId, params.id, params.fileId);
    return empty(303, { Location: link.url });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/get-file', (environment) =>
  createHandler({ jobs: jobsFrom(environment), objects: objectsFrom(environment), clock: Date.now }),
);
