import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { readValidation } from '../../../shared/uploads/validations.ts';

/** Shows a validation, with its report when it is done. */
export function createHandler(services: Pick<Services, 'objects' | 'clock'>) {
  return apiHandler(ROUTES.getValidation, services, async ({ caller, params }) =>
    json(200, await readValidation(services, { tenantId: caller.tenantId, validationId: params.id })),
  );
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/get-validation', (environment) =>
  createHandler({ objects: objectsFrom(environment), clock: Date.now }),
);
