import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { estimateJob } from '../../../shared/jobs/estimate.ts';
import type { Services } from '../../../shared/ports/services.ts';

/** Says what a job would make and cost, without starting it. */
export function createHandler(services: Pick<Services, 'clock'>) {
  return apiHandler(ROUTES.estimateJob, services, ({ body }) => json(200, estimateJob(body)));
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/estimate-job', () => createHandler({ clock: Date.now }));
