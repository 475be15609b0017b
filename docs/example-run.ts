import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileObjectStore } from '../shared/adapters/local/file-object-store.ts';
import { openDatabase } from '../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../shared/adapters/local/sqlite-job-store.ts';
import type { OutgoingEvent } from '../shared/contracts/events.ts';
import type { CreateJobRequest, JobRecord } from '../shared/contracts/job.ts';
import type {
  FinalizeJobMessage,
  GeneratePartMessage,
  PlanJobMessage,
  ValidateFileMessage,
} from '../shared/contracts/messages.ts';
import { cancelJob } from '../shared/jobs/cancel-job.ts';
import { createJob } from '../shared/jobs/create-job.ts';
import { failFromDeadLetter } from '../shared/jobs/fail-job.ts';
import { finalizeJob } from '../shared/jobs/finalize-job.ts';
import { generatePart } from '../shared/jobs/generate-part.ts';
import { planJob } from '../shared/jobs/plan-job.ts';
import type { Services } from '../shared/ports/services.ts';
import type { WorkQueue } from '../shared/ports/work-queue.ts';

/** The tenant of all examples. */
export const TENANT = 'acme';

/** The pipeline over stores that live as long as the run: real answers, with instants and ids that never change. */
export interface ExampleRun {
  readonly services: Omit<Services, 'keys'>;
  readonly events: readonly OutgoingEvent[];
  /** Stores a job without running it. */
  create(request: CreateJobRequest): Promise<JobRecord>;
  /** Runs the jobs that wait to their end. */
  finish(): Promise<void>;
  /** Lets the job's first part run out of deliveries. */
  fail(job: JobRecord): Promise<void>;
  cancel(job: JobRecord): Promise<void>;
}

/** Runs `use` over fresh stores and removes them. */
export async function withExampleRun<Result>(use: (run: ExampleRun) => Promise<Result>): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'synthward-examples-'));
  const database = openDatabase(':memory:');
  try {
    return await use(exampleRun(root, database));
  } finally {
    database.close();
    await rm(root, { recursive: true });
  }
}

function exampleRun(root: string, database: ReturnType<typeof openDatabase>): ExampleRun {
  let now = Date.parse('2026-11-20T09:00:00.000Z');
  let jobs = 0;
  const clock = () => now;
  const wait = (seconds: number) => {
    now += seconds * 1_000;
  };
  const planQueue = inbox<PlanJobMessage>();
  const partQueue = inbox<GeneratePartMessage>();
  const finalizeQueue = inbox<FinalizeJobMessage>();
  const validationQueue = inbox<ValidateFileMessage>();
  const events: OutgoingEvent[] = [];
  const files = fileObjectStore({ root, secret: randomBytes(32), linkBase: 'http://localhost', clock });
  const services: ExampleRun['services'] = {
    ...{ planQueue, partQueue, finalizeQueue, validationQueue, clock },
    jobs: sqliteJobStore({ database }),
    // A link as S3 signs it, but for the signature, which no example can have.
    objects: {
      ...files,
      presignDownload: async (key, { expiresIn }) => exampleLink(key, now, expiresIn),
      presignUpload: async (key, expiresIn) => ({
        ...exampleLink(key, now, expiresIn),
        headers: { 'Content-Type': 'application/octet-stream' },
      }),
    },
    events: { publish: async (event) => void events.push(event) },
    newJobId: () => `job_019aa0c0de0070008000${String(++jobs).padStart(12, '0')}`,
  };
  return {
    services,
    events,
    create: async (request) => (await createJob(services, { tenantId: TENANT, source: 'api', request })).job,
    finish: async () => {
      wait(1);
      for (const message of planQueue.take()) await planJob(services, message);
      wait(3);
      for (const message of partQueue.take()) await generatePart(services, message);
      wait(1);
      for (const message of finalizeQueue.take()) await finalizeJob(services, message, { retentionDays: 7 });
    },
    fail: async ({ jobId, attempt }) => {
      wait(1);
      for (const message of planQueue.take()) await planJob(services, message);
      partQueue.take();
      wait(60);
      await services.jobs.recordError(TENANT, jobId, 1, 'The file store did not answer.');
      await failFromDeadLetter(services, {
        kind: 'generate-part',
        tenantId: TENANT,
        jobId,
        attempt,
        part: 1,
      });
    },
    cancel: async ({ jobId }) => {
      wait(2);
      planQueue.take();
      await cancelJob(services, TENANT, jobId);
    },
  };
}

function exampleLink(key: string, now: number, expiresIn: number) {
  const url = `https://synthward-files.s3.amazonaws.com/${key}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=${expiresIn}&X-Amz-Signature=example`;
  return { url, expiresAt: new Date(now + expiresIn * 1_000).toISOString() };
}

/** A queue whose messages wait until they are taken. */
function inbox<Message>(): WorkQueue<Message> & { take(): Message[] } {
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
