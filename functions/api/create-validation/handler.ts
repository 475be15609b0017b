import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { MAX_UPLOAD_BYTES } from '../../../shared/contracts/validations.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { pathOf } from '../../../shared/http/paths.ts';
import { newJobId } from '../../../shared/jobs/new-job-id.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { createValidation } from '../../../shared/uploads/validations.ts';

/** Makes a validation and the link to upload its file by. */
export function createHandler(services: Pick<Services, 'objects' | 'clock' | 'newJobId'>) {
  return apiHandler(ROUTES.createValidation, services, async ({ caller, body, basePath }) => {
    const { validationId: id, createdAt, link } = await createValidation(services, caller.tenantId, body);
    const upload = { ...link, headers: { ...link.headers }, maxBytes: MAX_UPLOAD_BYTES[body.format] };
    const Location = basePath + pathOf(ROUTES.getValidation, { id });
    return json(201, { id, format: body.format, state: 'waiting', createdAt, upload }, { Location });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/create-validation', (environment) =>
  createHandler({ objects: objectsFrom(environment), clock: Date.now, newJobId }),
);
