import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import type { FileReport, ValidatedFormat } from '../../../shared/contracts/validate.ts';
import { apiHandler, byRoute } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { openFileValidation } from '../../../shared/validation/file-validation.ts';

/** Judges the file that a request carries; nothing of it is kept. */
export function createHandler(services: Pick<Services, 'clock'>) {
  return byRoute([
    [
      ROUTES.validateX12,
      apiHandler(ROUTES.validateX12, services, ({ file, query }) =>
        json(200, reportOf('x12', file, query.findings)),
      ),
    ],
    [
      ROUTES.validateFhir,
      apiHandler(ROUTES.validateFhir, services, ({ file, query }) =>
        json(200, reportOf('fhir', file, query.findings)),
      ),
    ],
    [
      ROUTES.validateHl7v2,
      apiHandler(ROUTES.validateHl7v2, services, ({ file, query }) =>
        json(200, reportOf('hl7v2', file, query.findings)),
      ),
    ],
  ]);
}

function reportOf(format: ValidatedFormat, file: Uint8Array, findings: number): FileReport {
  const validation = openFileValidation(format, findings);
  validation.push(file);
  return validation.end();
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/validate', () => createHandler({ clock: Date.now }));
