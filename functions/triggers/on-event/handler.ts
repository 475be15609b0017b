import * as z from 'zod';
import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { jobsFrom, planQueueFrom } from '../../../shared/adapters/aws/services.ts';
import { tenantIdSchema } from '../../../shared/contracts/access.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { generationRequestedEventSchema } from '../../../shared/contracts/events.ts';
import type { FunctionEnvironment } from '../../../shared/contracts/functions.ts';
import { newJobId } from '../../../shared/jobs/new-job-id.ts';
import { log } from '../../../shared/workers/log.ts';
import { parseInput } from '../../../shared/workers/parse-input.ts';
import { type Started, type StartServices, startedOf, startJob } from '../start-job.ts';

const eventTenantsSchema = z.record(z.string(), tenantIdSchema);

/**
 * Starts a job for a GenerationRequested event. The tenant follows from the event's source, never from what the event
 * says of itself. An event that cannot be obeyed fails, and is kept in the failure queue.
 */
export function createHandler(
  services: StartServices,
  { EVENT_TENANTS }: Pick<FunctionEnvironment<'triggers/on-event'>, 'EVENT_TENANTS'>,
) {
  const tenants = new Map(Object.entries(eventTenantsSchema.parse(JSON.parse(EVENT_TENANTS))));
  return async (input: unknown, _context: unknown): Promise<Started> => {
    const event = parseInput('on-event', generationRequestedEventSchema, input);
    const tenantId = tenants.get(event.source);
    if (!tenantId) throw unknownSource(event.source);
    const asked = { tenantId, source: 'event', request: event.detail, idempotencyKey: event.id } as const;
    return startedOf(await startJob(services, asked));
  };
}

function unknownSource(source: string): AppError {
  log.error('event of an unknown source', { trigger: 'on-event', source });
  return new AppError('forbidden', 'Events of this source start no jobs.');
}

/** Lambda's entry. */
export const handler = lambdaEntry('triggers/on-event', (environment) =>
  createHandler(
    {
      jobs: jobsFrom(environment),
      planQueue: planQueueFrom(environment),
      clock: Date.now,
      newJobId,
    },
    environment,
  ),
);
