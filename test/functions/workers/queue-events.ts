import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { failFromDeadLetter } from '../../../shared/jobs/fail-job.ts';
import type { QueueHandler } from '../../../shared/workers/queue-handler.ts';
import type { World } from '../../jobs/world.ts';

/** A context with this much time left. */
export const timeLeft = (milliseconds = 60_000) => ({ getRemainingTimeInMillis: () => milliseconds });

/** An SQS event of these bodies; the messages' ids are m0, m1, ... */
export function sqsEvent(...bodies: readonly (object | string)[]): SQSEvent {
  return { Records: bodies.map((body, index) => sqsRecord(`m${index}`, body)) };
}

function sqsRecord(messageId: string, body: object | string): SQSRecord {
  return {
    messageId,
    receiptHandle: 'receipt',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '2',
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:test',
    awsRegion: 'eu-west-1',
  };
}

/** Ids of the messages that a handler wants again. */
export const failedIds = ({ batchItemFailures }: SQSBatchResponse) =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

/** Passes what waits to the handlers, as the queues would, until nothing waits; what fails dies at once. */
export async function passAll(
  world: World,
  handlers: Readonly<Record<'plan-job' | 'generate-part' | 'finalize-job', QueueHandler>>,
): Promise<void> {
  for (let message = world.messages.shift(); message; message = world.messages.shift()) {
    const response = await handlers[message.kind](sqsEvent(message), timeLeft());
    if (failedIds(response).length > 0) await failFromDeadLetter(world.services, message);
  }
}
