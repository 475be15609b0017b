import { streamingEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { bytes } from '../../../shared/http/api-result.ts';
import { openManifest } from '../../../shared/jobs/files.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Streams the manifest as it is stored: finalize-job wrote it by its schema, and it may be too large to hold. */
export function createHandler(services: Pick<Services, 'jobs' | 'objects' | 'clock'>) {
  return apiHandler(ROUTES.getManifest, services, async ({ caller, params }) =>
    bytes(200, 'application/json', await openManifest(services, caller.tenantId, params.id)),
  );
}

/** Lambda's entry. */
export const handler = streamingEntry('api/get-manifest', (environment) =>
  createHandler({ jobs: jobsFrom(environment), objects: objectsFrom(environment), clock: Date.now }),
);
