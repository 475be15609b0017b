import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import {
  eventsFrom,
  finalizeQueueFrom,
  jobsFrom,
  partQueueFrom,
  planQueueFrom,
} from '../../../shared/adapters/aws/services.ts';
import { type SweepServices, sweepJobs } from '../../../shared/jobs/sweep-jobs.ts';
import { log } from '../../../shared/workers/log.ts';

/** Sweeps jobs by the clock; rejects when a job could not be dealt with, after all the others have been. */
export function createHandler(services: SweepServices) {
  return async (_event: unknown, _context: unknown): Promise<{ readonly swept: number }> => {
    const { actions, errors } = await sweepJobs(services);
    for (const action of actions) log.info('job swept', { ...action });
    for (const failed of errors) log.error('job not swept', { ...failed });
    if (errors.length > 0) {
      const causes = errors.map(({ error }) => error);
      throw new AggregateError(
        causes,
        `${errors.length} of ${errors.length + actions.length} jobs were not swept`,
      );
    }
    return { swept: actions.length };
  };
}

/** Lambda's entry. */
export const handler = lambdaEntry('workers/sweep-jobs', (environment) =>
  createHandler({
    jobs: jobsFrom(environment),
    planQueue: planQueueFrom(environment),
    partQueue: partQueueFrom(environment),
    finalizeQueue: finalizeQueueFrom(environment),
    events: eventsFrom(environment),
    clock: Date.now,
  }),
);
