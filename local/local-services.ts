import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type FileObjectStore, fileObjectStore } from '../shared/adapters/local/file-object-store.ts';
import { loadLinkSecret } from '../shared/adapters/local/link-secret.ts';
import { localEventPublisher } from '../shared/adapters/local/local-event-publisher.ts';
import { openDatabase } from '../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../shared/adapters/local/sqlite-job-store.ts';
import { sqliteKeyStore } from '../shared/adapters/local/sqlite-key-store.ts';
import { type SqliteQueue, sqliteQueue } from '../shared/adapters/local/sqlite-queue.ts';
import { newJobId } from '../shared/jobs/new-job-id.ts';
import type { Services } from '../shared/ports/services.ts';
import type { StackQueue } from './stack-model.ts';

/** The queue behind each variable of the stack that names one. */
export interface PipelineQueues {
  readonly plan: StackQueue;
  readonly part: StackQueue;
  readonly finalize: StackQueue;
  readonly validation: StackQueue;
}

/** Where the local services keep their data, and how they are reached. */
export interface LocalServicesOptions {
  readonly dataFolder: string;
  /** URL below which download links lie. Default: none, for a process that mints no links. */
  readonly linkBase?: string;
  /** Default: queues that take messages and have no settings, for a process that consumes none. */
  readonly queues?: PipelineQueues;
}

/** The services over one data folder, with what the runtime needs of them besides. */
export interface LocalServices {
  readonly services: Services & { readonly objects: FileObjectStore };
  readonly database: DatabaseSync;
  readonly linkSecret: Uint8Array;
  close(): void;
}

/** Where the object store of a data folder lies. */
export function objectRoot(dataFolder: string): string {
  return join(dataFolder, 'store');
}

/** Opens the local adapters over a data folder. Every thread and process opens its own; they may share the folder. */
export function openLocalServices({
  dataFolder,
  linkBase = '',
  queues = UNSERVED,
}: LocalServicesOptions): LocalServices {
  const database = openDatabase(join(dataFolder, 'synthward.db'));
  const linkSecret = loadLinkSecret(join(dataFolder, 'link-secret'));
  const clock = Date.now;
  const objects = fileObjectStore({ root: objectRoot(dataFolder), secret: linkSecret, linkBase, clock });
  const services = {
    jobs: sqliteJobStore({ database }),
    keys: sqliteKeyStore({ database }),
    objects,
    planQueue: openQueue(database, queues.plan),
    partQueue: openQueue(database, queues.part),
    finalizeQueue: openQueue(database, queues.finalize),
    validationQueue: openQueue(database, queues.validation),
    events: localEventPublisher({ database, clock }),
    clock,
    newJobId,
  } satisfies Services;
  return { services, database, linkSecret, close: () => database.close() };
}

/** A queue of the stack over a local database. */
export function openQueue<Message>(database: DatabaseSync, queue: StackQueue): SqliteQueue<Message> {
  return sqliteQueue<Message>({
    database,
    name: queue.id,
    clock: Date.now,
    visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds,
    maxReceiveCount: queue.deadLetters?.maxReceiveCount,
    deadLetterQueue: queue.deadLetters?.queueId,
  });
}

const unserved = (id: string): StackQueue => ({ id, visibilityTimeoutSeconds: 30, deadLetters: null });
const UNSERVED: PipelineQueues = {
  plan: unserved('plan'),
  part: unserved('part'),
  finalize: unserved('finalize'),
  validation: unserved('validation'),
};
