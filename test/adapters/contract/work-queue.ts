import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkQueue } from '../../../shared/ports/work-queue.ts';
import { eventually } from './eventually.ts';
import { aJobId, aTenant } from './records.ts';

/** What the suite sends: of the kind that the pipeline sends, with room to make it large. */
export interface TestMessage {
  readonly kind: 'test';
  readonly run: string;
  readonly number: number;
  readonly text: string;
}

/** A message as it arrived at a consumer. */
export interface ReceivedMessage {
  readonly message: unknown;
  /** Tells the queue that it is done with. */
  acknowledge(): Promise<void>;
}

/** What the suite needs of an adapter. One queue serves the whole suite. */
export interface MadeWorkQueue {
  /** Its visibility timeout must be 1 to 3 seconds, and a message must survive at least 5 receives. */
  readonly queue: WorkQueue<TestMessage>;
  /** Up to ten messages that are visible now; it may wait a second for the first. */
  receive(): Promise<readonly ReceivedMessage[]>;
  /** A queue of the same kind that nothing answers. */
  readonly unreachable: WorkQueue<TestMessage>;
  close(): Promise<void>;
}

/** What every work queue must do, whatever it is built on. */
export function describeWorkQueue(name: string, make: () => Promise<MadeWorkQueue>): void {
  describe(`${name} keeps the contract of a work queue`, () => {
    let made: MadeWorkQueue;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.close());

    /** Acknowledges all that arrives until the messages of this run are `expected`, in any order. */
    async function expectToArrive(run: string, expected: readonly TestMessage[]): Promise<void> {
      const arrived = new Map<number, TestMessage>();
      await eventually(async () => {
        for (const { message, acknowledge } of await made.receive()) {
          const test = message as TestMessage;
          if (test.run === run) arrived.set(test.number, test);
          await acknowledge();
        }
        expect(arrived.size).toBe(expected.length);
      });
      expect([...arrived.values()].sort((a, b) => a.number - b.number)).toEqual(expected);
    }

    it('delivers a message as it was sent', async () => {
      const [message] = messages(1, 'Größe "x"\n\u{1F600} & <>');
      if (!message) throw new Error('one message was asked for');
      await made.queue.send(message, { groupId: aTenant() });
      await expectToArrive(message.run, [message]);
    });

    it.each([0, 1, 10, 11, 37])('delivers a batch of %i', async (count) => {
      const [batch, sentinel] = [messages(count, 'small'), messages(1, 'last')];
      await made.queue.sendBatch(batch, { groupId: aTenant() });
      await expectToArrive(batch[0]?.run ?? '', batch);
      await made.queue.sendBatch(sentinel, { groupId: aTenant() });
      await expectToArrive(sentinel[0]?.run ?? '', sentinel);
    });

    it('delivers a batch whose messages together are larger than one request may be', async () => {
      const batch = messages(24, 'ä'.repeat(30_000));
      await made.queue.sendBatch(batch, { groupId: aTenant() });
      await expectToArrive(batch[0]?.run ?? '', batch);
    });

    it('takes messages of many groups', async () => {
      const batch = messages(6, 'group');
      for (const message of batch) await made.queue.send(message, { groupId: aTenant() });
      await expectToArrive(batch[0]?.run ?? '', batch);
    });

    it('delivers a message again until it is acknowledged, and then no more', async () => {
      const [message] = messages(1, 'again');
      if (!message) throw new Error('one message was asked for');
      await made.queue.send(message, { groupId: aTenant() });
      await eventually(async () => expect(await made.receive()).toMatchObject([{ message }]));
      await eventually(async () => {
        const [again] = await made.receive();
        expect(again).toMatchObject({ message });
        await again?.acknowledge();
      });
      const quiet = Date.now() + 4_000;
      while (Date.now() < quiet) {
        expect(await made.receive()).toEqual([]);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    });

    it('says that it is unavailable when nothing answers', async () => {
      const batch = messages(2, 'lost');
      const options = { groupId: aTenant() };
      const calls = [
        ...batch.map((message) => made.unreachable.send(message, options)),
        made.unreachable.sendBatch(batch, options),
      ];
      for (const call of await Promise.allSettled(calls)) {
        expect(call).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
      }
    });
  });
}

function messages(count: number, text: string): TestMessage[] {
  const run = aJobId();
  return Array.from({ length: count }, (_, number) => ({ kind: 'test', run, number, text }));
}
