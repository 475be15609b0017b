import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { eventsFrom, jobsFrom } from '../../../shared/adapters/aws/services.ts';
import { pipelineMessageSchema } from '../../../shared/contracts/messages.ts';
import { type FailServices, failFromDeadLetter } from '../../../shared/jobs/fail-job.ts';
import { queueHandler } from '../../../shared/workers/queue-handler.ts';

/** Fails the jobs of dead letters. What cannot be read names no job: it is logged, and there is no queue behind this. */
export function createHandler(services: FailServices) {
  return queueHandler({
    name: 'fail-job',
    schema: pipelineMessageSchema,
    unreadable: 'drop',
    work: (message) => failFromDeadLetter(services, message),
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('workers/fail-job', (environment) =>
  createHandler({ jobs: jobsFrom(environment), events: eventsFrom(environment), clock: Date.now }),
);
