import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Delivery, SqliteQueue } from '../shared/adapters/local/sqlite-queue.ts';

/** What a consumer needs of a queue. */
export type ConsumableQueue = Pick<SqliteQueue<unknown>, 'receive' | 'acknowledge' | 'release'>;

/** How a consumer runs. */
export interface ConsumerOptions {
  readonly queue: ConsumableQueue;
  readonly queueId: string;
  readonly batchSize: number;
  /** Batches at a time. */
  readonly concurrency: number;
  readonly invoke: (event: SQSEvent, requestId: string) => Promise<unknown>;
}

/** Idle consumers look this often. Small enough to feel immediate, large enough to cost nothing. */
const POLL_MILLISECONDS = 25;

/**
 * Does what a Lambda event source mapping does: takes batches off a queue, hands them to a function, and acknowledges
 * what the function did not report as failed.
 *
 * A failed message comes back after 1, 2, 4, ... seconds. On AWS it would wait for the queue's visibility timeout;
 * nobody at a terminal wants to.
 */
export class QueueConsumer {
  readonly #options: ConsumerOptions;
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#poll();
  }

  /** Takes no more messages and waits for those under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#running);
  }

  #poll(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const { queue, batchSize, concurrency } = this.#options;
    while (this.#running.size < concurrency) {
      const batch = queue.receive(batchSize);
      if (batch.length === 0) break;
      const run: Promise<void> = this.#deliver(batch).finally(() => {
        this.#running.delete(run);
        this.#poll();
      });
      this.#running.add(run);
    }
    this.#timer = setTimeout(() => this.#poll(), POLL_MILLISECONDS);
  }

  async #deliver(batch: readonly Delivery[]): Promise<void> {
    const failed = await this.#invoke(batch);
    for (const { messageId, receipt, receiveCount } of batch) {
      if (failed.has(messageId)) this.#options.queue.release(receipt, Math.min(2 ** (receiveCount - 1), 60));
      else this.#options.queue.acknowledge(receipt);
    }
  }

  /** Ids of the messages that failed: those the function reports, or all of them when it throws. */
  async #invoke(batch: readonly Delivery[]): Promise<ReadonlySet<string>> {
    const records = batch.map((delivery) => sqsRecord(delivery, this.#options.queueId));
    try {
      const result = (await this.#options.invoke({ Records: records }, randomUUID())) as
        | SQSBatchResponse
        | undefined;
      return new Set(result?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) ?? []);
    } catch (error) {
      console.error(`a batch of ${this.#options.queueId} failed and will be delivered again:`, error);
      return new Set(batch.map(({ messageId }) => messageId));
    }
  }
}

function sqsRecord(delivery: Delivery, queueId: string): SQSRecord {
  const { messageId, receipt, body, groupId, receiveCount, sentAt } = delivery;
  return {
    messageId,
    receiptHandle: receipt,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(sentAt),
      MessageGroupId: groupId,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:local:000000000000:${queueId}`,
    awsRegion: 'local',
  };
}
