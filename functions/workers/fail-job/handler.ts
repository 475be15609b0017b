import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { eventsFrom, jobsFrom, objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { type DeadLetter, deadLetterSchema } from '../../../shared/contracts/messages.ts';
import { type FailServices, failFromDeadLetter } from '../../../shared/jobs/fail-job.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { failValidation } from '../../../shared/uploads/run-validation.ts';
import { queueHandler } from '../../../shared/workers/queue-handler.ts';

type DeadLetterServices = FailServices & Pick<Services, 'objects'>;

/** Fails what dead letters are about. What cannot be read names nothing: it is logged, and there is no queue behind this. */
export function createHandler(services: DeadLetterServices) {
  return queueHandler({
    name: 'fail-job',
    schema: deadLetterSchema,
    unreadable: 'drop',
    work: (message) => fail(services, message),
  });
}

function fail(services: DeadLetterServices, message: DeadLetter) {
  if (message.kind !== 'validate-file') return failFromDeadLetter(services, message);
  return failValidation(services, message, 'The file could not be validated. Start the validation again.');
}

/** Lambda's entry. */
export const handler = lambdaEntry('workers/fail-job', (environment) =>
  createHandler({
    jobs: jobsFrom(environment),
    objects: objectsFrom(environment),
    events: eventsFrom(environment),
    clock: Date.now,
  }),
);
