/** Reach: the EventBridge publisher over a client that fails as EventBridge fails; no network. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PARTIAL_FAILURE } from '../../../shared/adapters/aws/backoff.ts';
import { eventBridgePublisher } from '../../../shared/adapters/aws/eventbridge-publisher.ts';
import type { OutgoingEvent } from '../../../shared/contracts/events.ts';
import { aDataset, aJobId, instant } from '../contract/records.ts';
import { type Answer, fakeEventBridge, inOrder, sdkError } from './fake-clients.ts';

const refused = {
  FailedEntryCount: 1,
  Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'try again' }],
};
const taken = { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };

const event: OutgoingEvent = {
  type: 'JobCancelled',
  detail: {
    ...{ tenantId: 'acme', jobId: aJobId(), datasetId: aDataset().id, label: null },
    ...{ createdAt: instant(0), finishedAt: instant(1) },
  },
};

function open(answer: Answer) {
  const { client, sent } = fakeEventBridge(answer);
  return { publisher: eventBridgePublisher({ client, busName: 'bus' }), sent };
}

beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe('an event that EventBridge does not take though it answers 200', () => {
  it('is sent again', async () => {
    const { publisher, sent } = open(inOrder(refused, refused, taken));
    await publisher.publish(event);
    expect(sent).toHaveLength(3);
    expect(sent[2]?.input.Entries[0]).toMatchObject({ EventBusName: 'bus', DetailType: 'JobCancelled' });
  });

  it('is unavailable in the end, and says why to the log alone', async () => {
    const { publisher, sent } = open(inOrder(refused));
    const error = await publisher.publish(event).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'AppError', code: 'unavailable' });
    expect(String((error as Error).cause)).toContain('InternalFailure try again');
    expect(sent).toHaveLength(PARTIAL_FAILURE.tries);
  });
});

describe('a bus that cannot be reached', () => {
  it.each([
    ['ThrottlingException', 400, 'unavailable'],
    ['ResourceNotFoundException', 400, 'internal'],
  ])('with %s is %3$s', async (name, status, code) => {
    const { publisher } = open(inOrder(sdkError(name, status)));
    await expect(publisher.publish(event)).rejects.toMatchObject({ name: 'AppError', code });
  });
});
