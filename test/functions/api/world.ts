import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileObjectStore } from '../../../shared/adapters/local/file-object-store.ts';
import { localEventPublisher } from '../../../shared/adapters/local/local-event-publisher.ts';
import { openDatabase } from '../../../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../../../shared/adapters/local/sqlite-job-store.ts';
import { sqliteKeyStore } from '../../../shared/adapters/local/sqlite-key-store.ts';
import { createJobRequestSchema, type JobRecord } from '../../../shared/contracts/job.ts';
import type {
  FinalizeJobMessage,
  GeneratePartMessage,
  PlanJobMessage,
  ValidateFileMessage,
} from '../../../shared/contracts/messages.ts';
import { createJob } from '../../../shared/jobs/create-job.ts';
import { failFromDeadLetter } from '../../../shared/jobs/fail-job.ts';
import { finalizeJob } from '../../../shared/jobs/finalize-job.ts';
import { generatePart } from '../../../shared/jobs/generate-part.ts';
import { newJobId } from '../../../shared/jobs/new-job-id.ts';
import { planJob } from '../../../shared/jobs/plan-job.ts';
import type { Services } from '../../../shared/ports/services.ts';
import type { WorkQueue } from '../../../shared/ports/work-queue.ts';

/** How long a job's files live here. */
export const RETENTION_DAYS = 7;

/** Days in milliseconds. */
export const DAY = 86_400_000;

/** A queue whose messages wait until a test takes them. */
export interface Inbox<Message> extends WorkQueue<Message> {
  take(): Message[];
}

/** The local adapters over stores that live as long as a test, a clock that a test sets, and jobs in any state. */
export interface World {
  readonly services: Services & {
    readonly planQueue: Inbox<PlanJobMessage>;
    readonly validationQueue: Inbox<ValidateFileMessage>;
  };
  now: number;
  /** A job of `acme` that waits for its planner. */
  queued(request?: object): Promise<JobRecord>;
  succeeded(request?: object): Promise<JobRecord>;
  failed(request?: object): Promise<JobRecord>;
  close(): Promise<void>;
}

/** Opens a world of its own, with nothing in it. */
export async function openWorld(): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'synthward-test-'));
  const database = openDatabase(':memory:');
  const clock = () => world.now;
  const planQueue = inbox<PlanJobMessage>();
  const partQueue = inbox<GeneratePartMessage>();
  const finalizeQueue = inbox<FinalizeJobMessage>();
  const validationQueue = inbox<ValidateFileMessage>();
  const services = {
    ...{ planQueue, partQueue, finalizeQueue, validationQueue, clock, newJobId },
    jobs: sqliteJobStore({ database }),
    keys: sqliteKeyStore({ database }),
    objects: fileObjectStore({ root, secret: randomBytes(32), linkBase: 'http://localhost:1/files', clock }),
    events: localEventPublisher({ database, clock }),
  };
  const queued = async (request: object = { dataset: { members: 12 } }) => {
    const parsed = createJobRequestSchema.parse(request);
    return (await createJob(services, { tenantId: 'acme', source: 'api', request: parsed })).job;
  };
  const world: World = {
    services,
    now: Date.parse('2026-11-20T09:00:00.000Z'),
    queued,
    succeeded: async (request) => {
      const job = await queued(request);
      for (const message of planQueue.take()) await planJob(services, message);
      for (const message of partQueue.take()) await generatePart(services, message);
      for (const message of finalizeQueue.take())
        await finalizeJob(services, message, { retentionDays: RETENTION_DAYS });
      return job;
    },
    failed: async (request) => {
      const job = await queued(request);
      await failFromDeadLetter(services, {
        kind: 'plan-job',
        tenantId: 'acme',
        jobId: job.jobId,
        attempt: 1,
      });
      planQueue.take();
      return job;
    },
    close: async () => {
      database.close();
      await rm(root, { recursive: true });
    },
  };
  return world;
}

function inbox<Message>(): Inbox<Message> {
  let waiting: Message[] = [];
  return {
    send: async (message) => void waiting.push(message),
    sendBatch: async (messages) => void waiting.push(...messages),
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
