import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { finalizeQueueFrom, jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import type { FunctionEnvironment } from '../../../shared/contracts/functions.ts';
import { generatePartMessageSchema } from '../../../shared/contracts/messages.ts';
import { generatePart, type PartServices } from '../../../shared/jobs/generate-part.ts';
import { type InvocationTime, queueHandler } from '../../../shared/workers/queue-handler.ts';

/** Kept back for giving uploads up and leaving a reason, before Lambda ends the process without a word. */
const FAREWELL_MS = 5_000;

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
      withinTime(context, (signal) => generatePart(services, message, { signal, spareCore })),
  });
}

/** Does the work with a signal that fires shortly before the function's time is up. */
async function withinTime<T>(context: InvocationTime, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const outOfTime = new AbortController();
  const end = () =>
    outOfTime.abort(new AppError('unavailable', 'The part took longer than a worker may run.'));
  const timer = setTimeout(end, Math.max(0, context.getRemainingTimeInMillis() - FAREWELL_MS));
  try {
    return await work(outOfTime.signal);
  } finally {
    clearTimeout(timer);
  }
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
