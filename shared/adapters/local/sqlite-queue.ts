import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import { atDatabase, transact } from './sqlite.ts';
import { type MessageRow, queueStatements } from './sqlite-queue-rows.ts';

/** How a queue behaves. */
export interface SqliteQueueOptions {
  readonly database: DatabaseSync;
  /** Queues of one name in one file are the same queue. */
  readonly name: string;
  readonly clock: Clock;
  /** How long a message that was handed out stays hidden from others. */
  readonly visibilityTimeoutSeconds: number;
  /** After so many deliveries without acknowledgement a message goes to the dead-letter queue, if there is one. */
  readonly maxReceiveCount?: number | undefined;
  /** Name of the dead-letter queue, in the same file. */
  readonly deadLetterQueue?: string | undefined;
}

/** A message as it is handed out. */
export interface Delivery {
  readonly messageId: string;
  /** Stands for this delivery: another delivery of the same message has another receipt. */
  readonly receipt: string;
  /** The message, as JSON. */
  readonly body: string;
  readonly groupId: string;
  /** How often it has been handed out, this time included. */
  readonly receiveCount: number;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}

/** How many messages a queue holds. */
export interface QueueDepth {
  /** Ready to be received. */
  readonly visible: number;
  /** Handed out and neither acknowledged nor timed out. */
  readonly inFlight: number;
  /** Given back with a delay that has not passed. */
  readonly delayed: number;
}

/**
 * A queue that behaves as SQS does, for one machine. Any number of threads and processes may share it, each with a
 * connection of its own; what it holds survives a crash.
 */
export interface SqliteQueue<Message> extends WorkQueue<Message> {
  /**
   * Hands out up to `limit` messages, taking turns between groups, and hides them for the visibility timeout.
   * A message that was handed out too often moves to the dead-letter queue instead.
   */
  receive(limit: number): Delivery[];
  /** Removes a message for good; false when it has been handed out again or given back since: it stays. */
  acknowledge(receipt: string): boolean;
  /** Gives a message back after a delay in seconds; false as above. */
  release(receipt: string, delaySeconds: number): boolean;
  /** Hides a message for so many seconds from now; false when it is in flight no more. */
  extend(receipt: string, seconds: number): boolean;
  depth(): QueueDepth;
  /**
   * Gives back every message in flight, and says how many. For the start of the only process that consumes the queue:
   * whoever held them is dead. The lost delivery does not count, since the process failed and not the message.
   */
  releaseAll(): number;
}

/** What the functions below work on. */
interface Queue extends SqliteQueueOptions {
  readonly statements: ReturnType<typeof queueStatements>;
}

/** Opens a queue. Each thread opens its own, over its own connection. */
export function sqliteQueue<Message>(options: SqliteQueueOptions): SqliteQueue<Message> {
  const queue: Queue = { ...options, statements: queueStatements(options.database) };
  const { name, clock, statements } = queue;
  const changed = (call: () => { readonly changes: number | bigint }) =>
    atDatabase(() => Number(call().changes));
  return {
    send: async (message, { groupId }) => sendAll(queue, [message], groupId),
    sendBatch: async (messages, { groupId }) => sendAll(queue, messages, groupId),
    receive: (limit) => receive(queue, limit),
    acknowledge: (receipt) => acknowledge(queue, receipt),
    release: (receipt, delaySeconds) =>
      changed(() => statements.release.run(clock() + delaySeconds * 1_000, name, receipt)) === 1,
    extend: (receipt, seconds) => {
      const now = clock();
      return changed(() => statements.extend.run(now + seconds * 1_000, name, receipt, now)) === 1;
    },
    depth: () => atDatabase(() => depth(queue)),
    releaseAll: () => {
      const now = clock();
      return changed(() => statements.releaseAll.run(now, name, now));
    },
  };
}

function sendAll(
  { database, name, clock, statements }: Queue,
  messages: readonly unknown[],
  group: string,
): void {
  if (messages.length === 0) return;
  const now = clock();
  atDatabase(() =>
    transact(database, () => {
      statements.addGroup.run(name, group);
      for (const message of messages) {
        statements.insert.run(randomUUID(), name, group, JSON.stringify(message), now, now);
      }
    }),
  );
}

function receive(queue: Queue, limit: number): Delivery[] {
  const { database, name, clock, statements } = queue;
  const now = clock();
  return atDatabase(() => {
    // Idle consumers ask often: they must not take the write lock to learn that there is nothing.
    if (!statements.anyVisible.get(name, now)) return [];
    return transact(database, () => {
      const deliveries: Delivery[] = [];
      while (deliveries.length < limit) {
        const row = statements.next.get({ queue: name, now });
        if (!row) break;
        if (isExhausted(queue, row)) bury(queue, row, now);
        else deliveries.push(handOut(queue, row, now));
      }
      return deliveries;
    });
  });
}

function isExhausted({ deadLetterQueue, maxReceiveCount }: Queue, row: MessageRow): boolean {
  return (
    deadLetterQueue !== undefined && maxReceiveCount !== undefined && row.receive_count >= maxReceiveCount
  );
}

function handOut(
  { name, statements, visibilityTimeoutSeconds }: Queue,
  row: MessageRow,
  now: number,
): Delivery {
  const receipt = randomUUID();
  statements.handOut.run(now + visibilityTimeoutSeconds * 1_000, receipt, row.id);
  statements.takeTurn.run(name, name, row.group_id);
  return {
    messageId: row.message_id,
    receipt,
    body: row.body,
    groupId: row.group_id,
    receiveCount: row.receive_count + 1,
    sentAt: row.sent_at,
  };
}

/** Moves a message to the dead-letter queue, where its deliveries are counted anew. */
function bury({ name, statements, deadLetterQueue = name }: Queue, row: MessageRow, now: number): void {
  statements.addGroup.run(deadLetterQueue, row.group_id);
  statements.bury.run(deadLetterQueue, now, row.id);
  statements.dropGroup.run(name, row.group_id);
}

function acknowledge({ database, name, statements }: Queue, receipt: string): boolean {
  return atDatabase(() =>
    transact(database, () => {
      const removed = statements.remove.get(name, receipt);
      if (removed) statements.dropGroup.run(name, removed.group_id);
      return removed !== undefined;
    }),
  );
}

function depth({ name, clock, statements }: Queue): QueueDepth {
  return { visible: 0, inFlight: 0, delayed: 0, ...statements.depth.get({ queue: name, now: clock() }) };
}
