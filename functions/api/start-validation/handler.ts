import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { objectsFrom, validationQueueFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { pathOf } from '../../../shared/http/paths.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { startValidation } from '../../../shared/uploads/validations.ts';

/** Queues a validation whose file is uploaded. */
export function createHandler(services: Pick<Services, 'objects' | 'validationQueue' | 'clock'>) {
  return apiHandler(ROUTES.startValidation, services, async ({ caller, params: { id }, basePath }) => {
    const validation = await startValidation(services, { tenantId: caller.tenantId, validationId: id });
    return json(202, validation, { Location: basePath + pathOf(ROUTES.getValidation, { id }) });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/start-validation', (environment) =>
  createHandler({
    objects: objectsFrom(environment),
    validationQueue: validationQueueFrom(environment),
    clock: Date.now,
  }),
);
