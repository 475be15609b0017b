import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { eventsFrom, jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import type { FunctionEnvironment } from '../../../shared/contracts/functions.ts';
import { finalizeJobMessageSchema } from '../../../shared/contracts/messages.ts';
import { type FinalizeServices, finalizeJob } from '../../../shared/jobs/finalize-job.ts';
import { queueHandler } from '../../../shared/workers/queue-handler.ts';

/** Closes jobs whose parts are all done. */
export function createHandler(
  services: FinalizeServices,
  { FILES_RETENTION_DAYS }: Pick<FunctionEnvironment<'workers/finalize-job'>, 'FILES_RETENTION_DAYS'>,
) {
  return queueHandler({
    name: 'finalize-job',
    schema: finalizeJobMessageSchema,
    unreadable: 'fail',
    work: (message) => finalizeJob(services, message, { retentionDays: FILES_RETENTION_DAYS }),
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('workers/finalize-job', (environment) =>
  createHandler(
    {
      jobs: jobsFrom(environment),
      objects: objectsFrom(environment),
      events: eventsFrom(environment),
      clock: Date.now,
    },
    environment,
  ),
);
