import { lambdaEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { objectsFrom } from '../../../shared/adapters/aws/services.ts';
import { validateFileMessageSchema } from '../../../shared/contracts/messages.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { runValidation } from '../../../shared/uploads/run-validation.ts';
import { queueHandler } from '../../../shared/workers/queue-handler.ts';
import { withinTime } from '../../../shared/workers/within-time.ts';

/** Judges uploaded files. */
export function createHandler(services: Pick<Services, 'objects'>) {
  return queueHandler({
    name: 'validate-file',
    schema: validateFileMessageSchema,
    unreadable: 'fail',
    work: (message, context) =>
      withinTime(context, 'file', (signal) => runValidation(services, message, signal)),
  });
}

/** Lambda's entry. */
export const handler = lambdaEntry('workers/validate-file', (environment) =>
  createHandler({ objects: objectsFrom(environment) }),
);
