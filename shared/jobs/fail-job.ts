import type { Failure, JobRecord, JobState } from '../contracts/job.ts';
import type { PipelineMessage } from '../contracts/messages.ts';
import type { Services } from '../ports/services.ts';
import { announce, endedEvent, isUnannounced } from './announce.ts';
import { WHOLE_JOB } from './failure-reason.ts';
import { instantOf, touch, transition } from './lifecycle.ts';

/** What came of a dead letter. */
export interface FailOutcome {
  readonly outcome: 'failed' | 'skipped';
}

/** What failing a job touches. */
export type FailServices = Pick<Services, 'jobs' | 'events' | 'clock'>;

/** What each kind of message leaves its job as when it dies: the failure, and the states in which it still matters. */
const DEATHS = {
  'plan-job': { code: 'plan_failed', matters: ['queued', 'planning'], what: 'The job could not be planned.' },
  'generate-part': {
    code: 'part_failed',
    matters: ['planning', 'running'],
    what: 'A part could not be written.',
  },
  'finalize-job': {
    code: 'finalize_failed',
    matters: ['finalizing'],
    what: 'The manifest could not be written.',
  },
} as const satisfies Record<
  PipelineMessage['kind'],
  { code: Failure['code']; matters: readonly JobState[]; what: string }
>;

/**
 * Fails the job of a message that was delivered as often as it may be, with the reason that its worker left.
 *
 * It does nothing when the message says nothing about the job as it is now: another attempt, a step that the job is
 * past, a part that another delivery has done.
 */
export async function failFromDeadLetter(
  services: FailServices,
  message: PipelineMessage,
): Promise<FailOutcome> {
  const { tenantId, jobId, attempt } = message;
  const job = await services.jobs.getJob(tenantId, jobId);
  if (!job || job.attempt !== attempt) return { outcome: 'skipped' };
  if (job.state === 'failed') return addToFailure(services, job, message);
  const matters: readonly JobState[] = DEATHS[message.kind].matters;
  if (!matters.includes(job.state) || (await isDone(services, message))) return { outcome: 'skipped' };
  return failJob(services, job, await failureOf(services, message), matters);
}

/** Moves a job from one of the states `from` to `failed`, and publishes JobFailed. */
export async function failJob(
  services: FailServices,
  job: JobRecord,
  failure: Failure,
  from: readonly JobState[],
): Promise<FailOutcome> {
  const now = services.clock();
  const changes = { failure, finishedAt: instantOf(now) };
  const failed = await transition(services.jobs, job, 'failed', now, changes, from);
  if (!failed) return { outcome: 'skipped' };
  await announce(services, failed, endedEvent(failed));
  return { outcome: 'failed' };
}

async function isDone({ jobs }: FailServices, message: PipelineMessage): Promise<boolean> {
  if (message.kind !== 'generate-part') return false;
  const done = await jobs.listCompletedParts(message.tenantId, message.jobId);
  return done.includes(message.part);
}

async function failureOf({ jobs }: FailServices, message: PipelineMessage): Promise<Failure> {
  const { code, what } = DEATHS[message.kind];
  const part = message.kind === 'generate-part' ? message.part : WHOLE_JOB;
  const reason = await jobs.getError(message.tenantId, message.jobId, part);
  const parts = part === WHOLE_JOB ? [] : [part];
  return {
    code,
    message: reason ?? `${what} Its worker left no reason: it was stopped, or ran out of memory.`,
    parts,
  };
}

/** A repeat publishes what a dead process could not; a dead letter of another part adds its number. */
async function addToFailure(
  services: FailServices,
  job: JobRecord,
  message: PipelineMessage,
): Promise<FailOutcome> {
  if (isUnannounced(job)) await announce(services, job, endedEvent(job));
  const failure = message.kind === 'generate-part' ? withPart(job.failure, message.part) : undefined;
  if (failure) {
    await touch(services.jobs, job, ['failed'], services.clock(), { failure, dueAt: null });
  }
  return { outcome: failure ? 'failed' : 'skipped' };
}

/** The failure with one more part; undefined when that changes nothing. */
function withPart(failure: Failure | null, part: number): Failure | undefined {
  if (failure?.code !== 'part_failed' || failure.parts.includes(part)) return undefined;
  return { ...failure, parts: [...failure.parts, part].sort((a, b) => a - b) };
}
