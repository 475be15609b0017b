import * as z from 'zod';
import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom } from '../../../shared/adapters/aws/services.ts';
import { jobIdSchema } from '../../../shared/contracts/job.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler } from '../../../shared/http/api-handler.ts';
import { json } from '../../../shared/http/api-result.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { toJob } from '../../../shared/jobs/view.ts';
import type { Services } from '../../../shared/ports/services.ts';

const positionSchema = z.strictObject({ createdAt: z.iso.datetime(), jobId: jobIdSchema });

/** Lists the caller's jobs, newest first. */
export function createHandler(services: Pick<Services, 'jobs' | 'clock'>) {
  return apiHandler(ROUTES.listJobs, services, async ({ caller, query: { state, limit, cursor } }) => {
    const after = cursor === undefined ? undefined : decodeCursor(positionSchema, cursor);
    const { jobs, next } = await services.jobs.listJobs(caller.tenantId, { state, limit, after });
    const now = services.clock();
    return json(200, {
      jobs: jobs.map((job) => toJob(job, now)),
      nextCursor: next ? encodeCursor(positionSchema, next) : null,
    });
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('api/list-jobs', (environment) =>
  createHandler({ jobs: jobsFrom(environment), clock: Date.now }),
);
