/** Reach: the SQS queue over a client that fails as SQS fails; no network. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PARTIAL_FAILURE } from '../../../shared/adapters/aws/backoff.ts';
import { sqsWorkQueue } from '../../../shared/adapters/aws/sqs-work-queue.ts';
import { type Answer, fakeSqs, type Sent, sdkError } from './fake-clients.ts';

const GROUP = { groupId: 'acme' };
const unavailable = { name: 'AppError', code: 'unavailable' };

function open(answer: Answer) {
  const { client, sent } = fakeSqs(answer);
  return { queue: sqsWorkQueue<unknown>({ client, queueUrl: 'https://sqs/queue' }), sent };
}

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId: string;
}

const entriesOf = ({ input }: Sent): Entry[] => input.Entries;
const bodiesOf = (one: Sent) => entriesOf(one).map(({ MessageBody }) => JSON.parse(MessageBody));
const refuse = (entries: readonly Entry[]) => ({
  Failed: entries.map(({ Id }) => ({ Id, Code: 'InternalError', Message: 'try again' })),
});

beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe('an SQS batch of which some entries are refused', () => {
  it('is sent again with those alone', async () => {
    let refusals = 2;
    const { queue, sent } = open((one) => {
      refusals -= 1;
      return refusals >= 0 ? refuse(entriesOf(one).filter(({ Id }) => Number(Id) % 2 === 1)) : {};
    });
    await queue.sendBatch([0, 1, 2, 3, 4], GROUP);
    expect(sent.map(bodiesOf)).toEqual([
      [0, 1, 2, 3, 4],
      [1, 3],
      [1, 3],
    ]);
  });

  it('is unavailable when they are refused again and again, and says why to the log alone', async () => {
    const { queue, sent } = open((one) => refuse(entriesOf(one).slice(-1)));
    const error = await queue.sendBatch([1, 2], GROUP).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(unavailable);
    expect((error as Error).message).not.toContain('InternalError');
    expect(String((error as Error).cause)).toContain('1 messages were refused: InternalError try again');
    expect(sent).toHaveLength(PARTIAL_FAILURE.tries);
  });

  it('does not start the next batch before it is through', async () => {
    const { queue, sent } = open((one) => refuse(entriesOf(one)));
    await expect(
      queue.sendBatch(
        Array.from({ length: 11 }, (_, n) => n),
        GROUP,
      ),
    ).rejects.toMatchObject(unavailable);
    expect(new Set(sent.map((one) => bodiesOf(one)[0]))).toEqual(new Set([0]));
  });
});

describe('an SQS queue that cannot be reached', () => {
  it.each([
    ['RequestThrottled', 400, 'unavailable'],
    ['QueueDoesNotExist', 400, 'internal'],
  ])('with %s is %3$s', async (name, status, code) => {
    const { queue } = open(() => {
      throw sdkError(name, status);
    });
    for (const call of [() => queue.send({}, GROUP), () => queue.sendBatch([{}], GROUP)]) {
      await expect(call()).rejects.toMatchObject({ name: 'AppError', code });
    }
  });
});

describe('SQS batches', () => {
  it('carry every message once, in order, in the group, at most ten and 256 KB at a time', async () => {
    const size = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 120_000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(size, { maxLength: 40 }), async (sizes) => {
        const { queue, sent } = open(() => ({}));
        const messages = sizes.map((length, number) => ({ number, text: 'ä'.repeat(length) }));
        await queue.sendBatch(messages, GROUP);
        expect(sent.flatMap(bodiesOf)).toEqual(messages);
        for (const batch of sent.map(entriesOf)) {
          expect(batch.length).toBeLessThanOrEqual(10);
          expect(new Set(batch.map(({ Id }) => Id)).size).toBe(batch.length);
          expect(batch.every(({ MessageGroupId }) => MessageGroupId === 'acme')).toBe(true);
          const bytes = batch.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
          expect(bytes).toBeLessThanOrEqual(256 * 1024);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('waste none: a full one is not cut early', async () => {
    const { queue, sent } = open(() => ({}));
    await queue.sendBatch(
      Array.from({ length: 20 }, (_, n) => n),
      GROUP,
    );
    expect(sent).toHaveLength(2);
  });
});
