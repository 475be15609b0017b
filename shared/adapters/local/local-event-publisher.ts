import type { DatabaseSync } from 'node:sqlite';
import { AppError, issuesOf } from '../../contracts/errors.ts';
import { EVENT_SOURCE, OUTGOING_EVENTS, type OutgoingEvent } from '../../contracts/events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EventPublisher } from '../../ports/event-publisher.ts';
import { atDatabase, prepare } from './sqlite.ts';

/** An event as it was published. */
export interface PublishedEvent {
  /** Grows with every event of the file. */
  readonly sequence: number;
  readonly source: string;
  readonly type: string;
  readonly detail: unknown;
  /** ISO instant. */
  readonly publishedAt: string;
}

/** What a local publisher needs. */
export interface LocalEventPublisherOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  /** Told when a listener throws: whoever publishes is not, as it would not be by EventBridge. Default: a warning. */
  readonly onListenerError?: (error: unknown) => void;
}

/** Publishes into the table `events`, where nothing is ever changed or removed, and to listeners. */
export interface LocalEventPublisher extends EventPublisher {
  /** Hands over every event that this publisher publishes from now on. Returns what ends it. */
  subscribe(listener: (event: PublishedEvent) => void): () => void;
  /** Events of every thread and process over this file, in order, that came after `sequence` (0: from the first). */
  eventsAfter(sequence: number, limit: number): PublishedEvent[];
}

interface EventRow {
  readonly sequence: number;
  readonly source: string;
  readonly type: string;
  readonly detail: string;
  readonly published_at: string;
}

/** Opens a publisher. Each thread opens its own, over its own connection. */
export function localEventPublisher(options: LocalEventPublisherOptions): LocalEventPublisher {
  const { database, clock, onListenerError = warn } = options;
  const insert = prepare<EventRow>(
    database,
    'INSERT INTO events (source, type, detail, published_at) VALUES (?, ?, ?, ?) RETURNING *',
  );
  const after = prepare<EventRow>(
    database,
    'SELECT * FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?',
  );
  const listeners = new Set<(event: PublishedEvent) => void>();
  return {
    publish: async (event) => {
      const detail = JSON.stringify(checkedDetail(event));
      const at = new Date(clock()).toISOString();
      const row = atDatabase(() => insert.get(EVENT_SOURCE, event.type, detail, at));
      if (row) notify(listeners, fromRow(row), onListenerError);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    eventsAfter: (sequence, limit) => atDatabase(() => after.all(sequence, limit).map(fromRow)),
  };
}

function checkedDetail({ type, detail }: OutgoingEvent): unknown {
  if (!Object.hasOwn(OUTGOING_EVENTS, type)) throw new AppError('internal', 'The event has no schema.');
  const checked = OUTGOING_EVENTS[type].safeParse(detail);
  if (checked.success) return checked.data;
  throw new AppError('internal', `The event ${type} does not match its schema.`, {
    issues: issuesOf(checked.error, '/detail'),
    cause: checked.error,
  });
}

function notify(
  listeners: ReadonlySet<(event: PublishedEvent) => void>,
  event: PublishedEvent,
  onListenerError: (error: unknown) => void,
): void {
  for (const listener of listeners) {
    try {
      listener(event);
    } catch (error) {
      onListenerError(error);
    }
  }
}

function fromRow({ published_at, detail, ...row }: EventRow): PublishedEvent {
  return { ...row, detail: JSON.parse(detail), publishedAt: published_at };
}

function warn(error: unknown): void {
  process.emitWarning(`A listener of local events failed: ${String(error)}`);
}
