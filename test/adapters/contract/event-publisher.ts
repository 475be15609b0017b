import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_SOURCE, type OutgoingEvent } from '../../../shared/contracts/events.ts';
import type { EventPublisher } from '../../../shared/ports/event-publisher.ts';
import { eventually } from './eventually.ts';
import { aDataset, aJobId, aTenant, instant } from './records.ts';

/** An event as a subscriber sees it. */
export interface ReceivedEvent {
  readonly source: string;
  readonly type: string;
  readonly detail: unknown;
}

/** What the suite needs of an adapter. One publisher serves the whole suite. */
export interface MadeEventPublisher {
  readonly publisher: EventPublisher;
  /** All events that a subscriber has received so far; it may be called again and again. */
  received(): Promise<readonly ReceivedEvent[]>;
  /** A publisher of the same kind that nothing answers. */
  readonly unreachable: EventPublisher;
  close(): Promise<void>;
}

/** What every event publisher must do, whatever it is built on. */
export function describeEventPublisher(name: string, make: () => Promise<MadeEventPublisher>): void {
  describe(`${name} keeps the contract of an event publisher`, () => {
    let made: MadeEventPublisher;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.close());

    /** Events about one job: a shared bus may carry others. */
    async function about(jobId: string): Promise<ReceivedEvent[]> {
      const all = await made.received();
      return all.filter(({ detail }) => (detail as { jobId?: string }).jobId === jobId);
    }

    it.each(events())('delivers $type from our source', async (event) => {
      await made.publisher.publish(event);
      await eventually(async () => {
        const [arrived] = await about(event.detail.jobId);
        expect(arrived).toEqual({ source: EVENT_SOURCE, ...event });
      });
    });

    it('delivers every event of a job', async () => {
      const jobId = aJobId();
      const sent = events().map(
        (event) => ({ ...event, detail: { ...event.detail, jobId } }) as OutgoingEvent,
      );
      for (const event of sent) await made.publisher.publish(event);
      await eventually(async () => {
        const types = (await about(jobId)).map(({ type }) => type);
        expect(new Set(types)).toEqual(new Set(sent.map(({ type }) => type)));
      });
    });

    it.each([
      ['a field that its schema does not know', { secret: 'sw_1' }],
      ['a field of the wrong type', { files: 'many' }],
      ['no field that its schema demands', { merkleRoot: undefined }],
    ])('refuses a detail with %s, and delivers nothing of it', async (_, changes) => {
      const [event, good] = [events()[0], events()[0]];
      const bad = { ...event, detail: { ...event?.detail, ...changes } } as unknown as OutgoingEvent;
      await expect(made.publisher.publish(bad)).rejects.toThrow(/schema/);
      await made.publisher.publish(good as OutgoingEvent);
      await eventually(async () => expect(await about(good?.detail.jobId ?? '')).not.toEqual([]));
      expect(await about(bad.detail.jobId)).toEqual([]);
    });

    it('says that it is unavailable when nothing answers', async () => {
      for (const event of events()) {
        await expect(made.unreachable.publish(event)).rejects.toMatchObject({ code: 'unavailable' });
      }
    });
  });
}

/** One event of each type, each about a job of its own. */
function events(): OutgoingEvent[] {
  const outcome = () => ({
    tenantId: aTenant(),
    jobId: aJobId(),
    datasetId: aDataset().id,
    label: 'Größe "x"',
    createdAt: instant(0),
    finishedAt: instant(9),
  });
  const failure = { code: 'part_failed' as const, message: 'no room', parts: [3] };
  return [
    {
      type: 'JobSucceeded',
      detail: { ...outcome(), records: 7_000, files: 9, bytes: 123_456, merkleRoot: 'ab'.repeat(32) },
    },
    { type: 'JobFailed', detail: { ...outcome(), label: null, failure } },
    { type: 'JobCancelled', detail: outcome() },
  ];
}
