import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { finalizeQueueFrom, jobsFrom, partQueueFrom } from '../../../shared/adapters/aws/services.ts';
import { planJobMessageSchema } from '../../../shared/contracts/messages.ts';
import { type PlanServices, planJob } from '../../../shared/jobs/plan-job.ts';
import { queueHandler } from '../../../shared/workers/queue-handler.ts';

/** Cuts jobs into parts. */
export function createHandler(services: PlanServices) {
  return queueHandler({
    name: 'plan-job',
    schema: planJobMessageSchema,
    unreadable: 'fail',
    work: (message) => planJob(services, message),
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('workers/plan-job', (environment) =>
  createHandler({
    jobs: jobsFrom(environment),
    partQueue: partQueueFrom(environment),
    finalizeQueue: finalizeQueueFrom(environment),
    clock: Date.now,
  }),
);
