import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, planQueueFrom } from '../../../shared/adapters/aws/services.ts';
import { scheduledRequestSchema } from '../../../shared/contracts/events.ts';
import { newJobId } from '../../../shared/jobs/new-job-id.ts';
import { parseInput } from '../../../shared/workers/parse-input.ts';
import { type Started, type StartServices, startedOf, startJob } from '../start-job.ts';

/** Starts a job by the clock; a schedule that fires twice for the same instant starts one. */
export function createHandler(services: StartServices) {
  return async (event: unknown, _context: unknown): Promise<Started> => {
    const { tenantId, name, scheduledTime, request } = parseInput(
      'on-schedule',
      scheduledRequestSchema,
      event,
    );
    const idempotencyKey = `${name}:${scheduledTime}`;
    return startedOf(await startJob(services, { tenantId, source: 'schedule', request, idempotencyKey }));
  };
}

/** Lambda's entry. */
export const handler = lambdaEntry('triggers/on-schedule', (environment) =>
  createHandler({
    jobs: jobsFrom(environment),
    planQueue: planQueueFrom(environment),
    clock: Date.now,
    newJobId,
  }),
);
