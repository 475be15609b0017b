import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import {
  localEventPublisher,
  type PublishedEvent,
} from '../../../shared/adapters/local/local-event-publisher.ts';
import { openDatabase } from '../../../shared/adapters/local/sqlite.ts';
import type { OutgoingEvent } from '../../../shared/contracts/events.ts';
import { aDataset, aJobId, aTenant, instant } from '../contract/records.ts';
import { folderOfTest } from './temporary-folder.ts';

const clock = () => Date.parse(instant(42));

function anEvent(): OutgoingEvent {
  const times = { createdAt: instant(0), finishedAt: instant(1) };
  const detail = { tenantId: aTenant(), jobId: aJobId(), datasetId: aDataset().id, label: null, ...times };
  return { type: 'JobCancelled', detail };
}

it('keeps events in order, with the instant of the clock, for every connection', async () => {
  const path = join(folderOfTest(), 'synthward.db');
  const [here, there] = [openDatabase(path), openDatabase(path)];
  const events = [anEvent(), anEvent(), anEvent()];
  for (const event of events) await localEventPublisher({ database: here, clock }).publish(event);
  const reader = localEventPublisher({ database: there, clock });
  const first = reader.eventsAfter(0, 2);
  expect(first.map(({ detail }) => detail)).toEqual(events.slice(0, 2).map(({ detail }) => detail));
  expect(first[0]).toMatchObject({ source: 'synthward', type: 'JobCancelled', publishedAt: instant(42) });
  const rest = reader.eventsAfter(first[1]?.sequence ?? 0, 10);
  expect(rest.map(({ detail }) => detail)).toEqual([events[2]?.detail]);
  for (const database of [here, there]) database.close();
});

it.each(['UPDATE events SET detail = 1', 'DELETE FROM events'])(
  'never changes what was published: %s',
  async (sql) => {
    const database = openDatabase(':memory:');
    await localEventPublisher({ database, clock }).publish(anEvent());
    expect(() => database.exec(sql)).toThrow('events are append-only');
  },
);

it('stops telling a listener that has left', async () => {
  const publisher = localEventPublisher({ database: openDatabase(':memory:'), clock });
  const heard: PublishedEvent[] = [];
  const leave = publisher.subscribe((event) => heard.push(event));
  await publisher.publish(anEvent());
  leave();
  await publisher.publish(anEvent());
  expect(heard).toHaveLength(1);
});

it('publishes although a listener fails, tells the others, and reports the failure', async () => {
  const failures: unknown[] = [];
  const onListenerError = (error: unknown) => failures.push(error);
  const publisher = localEventPublisher({ database: openDatabase(':memory:'), clock, onListenerError });
  const heard: PublishedEvent[] = [];
  const failure = new Error('deaf');
  publisher.subscribe(() => {
    throw failure;
  });
  publisher.subscribe((event) => heard.push(event));
  await publisher.publish(anEvent());
  expect(heard).toHaveLength(1);
  expect(failures).toEqual([failure]);
});

it('warns of a failing listener when nobody wants to know', async () => {
  const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const publisher = localEventPublisher({ database: openDatabase(':memory:'), clock });
  publisher.subscribe(() => {
    throw new Error('deaf');
  });
  await publisher.publish(anEvent());
  expect(warning).toHaveBeenCalledWith(expect.stringContaining('deaf'));
  warning.mockRestore();
});

it('refuses a type that has no schema, and keeps nothing of it', async () => {
  const publisher = localEventPublisher({ database: openDatabase(':memory:'), clock });
  for (const type of ['JobPaused', 'toString']) {
    const event = { ...anEvent(), type } as unknown as OutgoingEvent;
    await expect(publisher.publish(event)).rejects.toThrow('The event has no schema.');
  }
  expect(publisher.eventsAfter(0, 10)).toEqual([]);
});

it('says where a detail breaks its schema', async () => {
  const publisher = localEventPublisher({ database: openDatabase(':memory:'), clock });
  const event = anEvent();
  const bad = { ...event, detail: { ...event.detail, finishedAt: 'soon' } } as OutgoingEvent;
  await expect(publisher.publish(bad)).rejects.toMatchObject({ issues: [{ path: '/detail/finishedAt' }] });
});
