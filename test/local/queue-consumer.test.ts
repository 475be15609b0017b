/** Reach: the consumer over a queue and a function made for the test. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ConsumableQueue, QueueConsumer } from '../../local/queue-consumer.ts';
import type { Delivery } from '../../shared/adapters/local/sqlite-queue.ts';

class FakeQueue implements ConsumableQueue {
  readonly waiting: Delivery[] = [];
  readonly acknowledged: string[] = [];
  readonly released: [string, number][] = [];

  add(messageId: string, receiveCount = 1): void {
    this.waiting.push({
      messageId,
      receipt: `r-${messageId}`,
      body: messageId,
      groupId: 'acme',
      receiveCount,
      sentAt: 0,
    });
  }
  receive(limit: number): Delivery[] {
    return this.waiting.splice(0, limit);
  }
  acknowledge(receipt: string): boolean {
    this.acknowledged.push(receipt);
    return true;
  }
  release(receipt: string, delaySeconds: number): boolean {
    this.released.push([receipt, delaySeconds]);
    return true;
  }
}

/** Waits as long as a loaded machine may need. */
const eventually = (assertion: () => void) => vi.waitFor(assertion, { timeout: 15_000 });

let consumer: QueueConsumer | undefined;
afterEach(async () => {
  await consumer?.stop();
  vi.restoreAllMocks();
});

function consume(
  queue: FakeQueue,
  invoke: (event: SQSEvent) => Promise<unknown>,
  concurrency = 2,
  batchSize = 1,
): void {
  consumer = new QueueConsumer({ queue, queueId: 'Parts', batchSize, concurrency, invoke });
  consumer.start();
}

describe('the queue consumer', () => {
  it('acknowledges what the function has done', async () => {
    const queue = new FakeQueue();
    queue.add('a');
    consume(queue, async () => ({ batchItemFailures: [] }));
    await eventually(() => expect(queue.acknowledged).toEqual(['r-a']));
    expect(queue.released).toEqual([]);
  });

  it('finds messages that come later', async () => {
    const queue = new FakeQueue();
    consume(queue, async () => undefined);
    await sleep(30);
    queue.add('late');
    await eventually(() => expect(queue.acknowledged).toEqual(['r-late']));
  });

  it('releases only those of a batch that failed, later each time', async () => {
    const queue = new FakeQueue();
    queue.add('good');
    queue.add('bad', 4);
    consume(queue, async () => ({ batchItemFailures: [{ itemIdentifier: 'bad' }] }), 1, 10);
    await eventually(() => expect(queue.released).toEqual([['r-bad', 8]]));
    expect(queue.acknowledged).toEqual(['r-good']);
  });

  it('releases the whole batch when the function throws', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const queue = new FakeQueue();
    queue.add('a');
    queue.add('b');
    consume(queue, () => Promise.reject(new Error('crashed')), 1, 10);
    await eventually(() => expect(queue.released).toHaveLength(2));
    expect(queue.acknowledged).toEqual([]);
    expect(error).toHaveBeenCalled();
  });

  it('never runs more batches at a time than it may', async () => {
    const queue = new FakeQueue();
    for (let n = 0; n < 20; n++) queue.add(String(n));
    let running = 0;
    let most = 0;
    consume(
      queue,
      async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(2);
        running -= 1;
      },
      3,
    );
    await eventually(() => expect(queue.acknowledged).toHaveLength(20));
    expect(most).toBe(3);
  });

  it('waits for what is under way when it stops, and takes no more', async () => {
    const queue = new FakeQueue();
    queue.add('a');
    queue.add('b');
    let finish = () => {};
    consume(queue, () => new Promise<void>((resolve) => (finish = resolve)), 1);
    const stopped = consumer?.stop();
    finish();
    await stopped;
    expect(queue.acknowledged).toEqual(['r-a']);
    expect(queue.waiting).toHaveLength(1);
  });
});
