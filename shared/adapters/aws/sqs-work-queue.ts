import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { AppError } from '../../contracts/errors.ts';
import type { SendOptions, WorkQueue } from '../../ports/work-queue.ts';
import { PARTIAL_FAILURE, tries } from './backoff.ts';
import { atEdge } from './sdk-error.ts';

/** A queue and the client that reaches it. */
export interface SqsWorkQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
}

const QUEUE = 'work queue';

/** The most messages, and bytes of their bodies, that one batch takes. */
const BATCH_MESSAGES = 10;
const BATCH_BYTES = 256 * 1024;

/** Messages as JSON on a standard SQS queue; the group makes it a fair queue, without any order. */
export function sqsWorkQueue<Message>({ client, queueUrl }: SqsWorkQueueOptions): WorkQueue<Message> {
  return {
    send: async (message, { groupId }) => {
      const body = JSON.stringify(message);
      const command = new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageGroupId: groupId,
      });
      await atEdge(QUEUE, () => client.send(command));
    },
    sendBatch: async (messages, options) => {
      for (const bodies of batchesOf(messages.map((message) => JSON.stringify(message)))) {
        await sendEntries(client, queueUrl, entriesOf(bodies, options));
      }
    },
  };
}

/** Cuts bodies into runs that one batch takes. */
function* batchesOf(bodies: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    if (batch.length === BATCH_MESSAGES || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(body);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

const entriesOf = (bodies: readonly string[], { groupId }: SendOptions): SendMessageBatchRequestEntry[] =>
  bodies.map((body, index) => ({ Id: String(index), MessageBody: body, MessageGroupId: groupId }));

/** SQS may take some entries of a batch and refuse others: those are sent again. */
async function sendEntries(
  client: SQSClient,
  queueUrl: string,
  entries: readonly SendMessageBatchRequestEntry[],
): Promise<void> {
  let left = [...entries];
  let reasons: string[] = [];
  for await (const _ of tries(PARTIAL_FAILURE)) {
    const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: left });
    const { Failed = [] } = await atEdge(QUEUE, () => client.send(command));
    const failed = new Set(Failed.map(({ Id }) => Id));
    left = left.filter(({ Id }) => failed.has(Id));
    if (left.length === 0) return;
    reasons = Failed.map(({ Code = '', Message = '' }) => `${Code} ${Message}`);
  }
  const cause = new Error(`${left.length} messages were refused: ${[...new Set(reasons)].join('; ')}`);
  throw new AppError('unavailable', `The ${QUEUE} is not available. Try again.`, { cause });
}
