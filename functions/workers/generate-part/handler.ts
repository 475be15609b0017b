import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { finalizeQueueFrom, jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import type { FunctionEnvironment } from '../../../shared/contracts/functions.ts';
import { generatePartMessageSchema } from '../../../shared/contracts/messages.ts';
import { generatePart, type PartServices } from '../../../shared/jobs/generate-part.ts';
import { queueHandler } from '../../../shared/workers/queue-handler.ts';
import { withinTime } from '../../../shared/workers/within-time.ts';

/** Writes parts of jobs. */
export function createHandler(
  services: PartServices,
  { SPARE_CORE }: Pick<FunctionEnvironment<'workers/generate-part'>, 'SPARE_CORE'>,
) {
  const spareCore = SPARE_CORE === 'yes';
  return queueHandler({
    name: 'generate-part',
    schema: generatePartMessageSchema,
    unreadable: 'fail',
    work: (message, context) =>
      withinTime(context, 'part', (signal) => generatePart(services, message, { signal, spareCore })),
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('workers/generate-part', (environment) =>
  createHandler(
    {
      jobs: jobsFrom(environment),
      objects: objectsFrom(environment),
      finalizeQueue: finalizeQueueFrom(environment),
      clock: Date.now,
    },
    environment,
  ),
);
