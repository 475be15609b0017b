import { openDatabase } from '../../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../../shared/adapters/local/sqlite-job-store.ts';
import type { OutgoingEvent } from '../../shared/contracts/events.ts';
import { type CreateJobRequest, createJobRequestSchema, type JobRecord } from '../../shared/contracts/job.ts';
import type {
  FinalizeJobMessage,
  GeneratePartMessage,
  PipelineMessage,
  PlanJobMessage,
} from '../../shared/contracts/messages.ts';
import { createJob } from '../../shared/jobs/create-job.ts';
import { failFromDeadLetter } from '../../shared/jobs/fail-job.ts';
import { finalizeJob } from '../../shared/jobs/finalize-job.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';
import type { Services } from '../../shared/ports/services.ts';
import type { WorkQueue } from '../../shared/ports/work-queue.ts';
import { type MemoryObjects, memoryObjects } from './memory-objects.ts';

export const TENANT = 'acme';
export const START = Date.parse('2026-03-01T12:00:00.000Z');
export const MINUTE = 60_000;
export const RETENTION_DAYS = 7;

/** What the pipeline needs, and what a test may look at or change. */
export type JobServices = Omit<Services, 'keys' | 'validationQueue'>;

export interface World {
  readonly services: JobServices;
  readonly objects: MemoryObjects;
  /** Messages on their way, in the order in which they were sent. */
  readonly messages: PipelineMessage[];
  readonly events: OutgoingEvent[];
  readonly time: { now: number };
}

/** A whole service in memory: the local job store, and a clock that moves when a test moves it. */
export function openWorld(): World {
  const time = { now: START };
  const clock = () => time.now;
  const messages: PipelineMessage[] = [];
  const events: OutgoingEvent[] = [];
  const objects = memoryObjects(clock);
  let jobs = 0;
  const services: JobServices = {
    jobs: sqliteJobStore({ database: openDatabase(':memory:') }),
    objects,
    planQueue: queueInto<PlanJobMessage>(messages),
    partQueue: queueInto<GeneratePartMessage>(messages),
    finalizeQueue: queueInto<FinalizeJobMessage>(messages),
    events: {
      publish: async (event) => {
        events.push(event);
      },
    },
    clock,
    newJobId: () => {
      jobs += 1;
      return `job_${String(jobs).padStart(32, '0')}`;
    },
  };
  return { services, objects, messages, events, time };
}

function queueInto<M extends PipelineMessage>(messages: PipelineMessage[]): WorkQueue<M> {
  return {
    send: async (message) => {
      messages.push(message);
    },
    sendBatch: async (batch) => {
      messages.push(...batch);
    },
  };
}

/** A request as its schema parses it. */
export function requestOf(
  fields: { members: number; seed?: number } & Partial<Omit<CreateJobRequest, 'dataset'>>,
): CreateJobRequest {
  const { members, seed = 7, ...rest } = fields;
  return createJobRequestSchema.parse({ dataset: { members, seed }, ...rest });
}

/** Starts a job and gives it as stored. */
export async function startJob(world: World, request: CreateJobRequest): Promise<JobRecord> {
  const { job } = await createJob(world.services, { tenantId: TENANT, source: 'api', request });
  return job;
}

/** Does what a message asks for. */
export function deliver(
  services: JobServices,
  message: PipelineMessage,
): Promise<{ readonly outcome: string }> {
  if (message.kind === 'plan-job') return planJob(services, message);
  if (message.kind === 'generate-part') return generatePart(services, message);
  return finalizeJob(services, message, { retentionDays: RETENTION_DAYS });
}

/** Delivers messages in their order until there are none; one that throws becomes a dead letter at once. */
export async function drain(world: World, services: JobServices = world.services): Promise<void> {
  for (let message = world.messages.shift(); message; message = world.messages.shift()) {
    try {
      await deliver(services, message);
    } catch {
      await failFromDeadLetter(world.services, message);
    }
  }
}

/** The job as it is now; throws when it is gone. */
export async function reload({ services }: World, { tenantId, jobId }: JobRecord): Promise<JobRecord> {
  const job = await services.jobs.getJob(tenantId, jobId);
  if (!job) throw new Error(`job ${jobId} is gone`);
  return job;
}

/** A job that has been run to its end. */
export async function runJob(world: World, request: CreateJobRequest): Promise<JobRecord> {
  const job = await startJob(world, request);
  await drain(world);
  return reload(world, job);
}

/** The object of a job, as text. */
export function textOf({ objects }: World, { tenantId, jobId }: JobRecord, name: string): string {
  const bytes = objects.stored.get(`jobs/${tenantId}/${jobId}/${name}`);
  if (!bytes) throw new Error(`there is no object ${name}`);
  return bytes.toString();
}

/** Names of the job's objects, in order. */
export function namesOf({ objects }: World, { tenantId, jobId }: JobRecord): string[] {
  const folder = `jobs/${tenantId}/${jobId}/`;
  return [...objects.stored.keys()]
    .filter((key) => key.startsWith(folder))
    .map((key) => key.slice(folder.length))
    .sort();
}
