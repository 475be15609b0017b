import { ACTIVE_STATES, JOB_STATES, type JobRecord, type JobState } from '../contracts/job.ts';
import type { JobMove, JobStore } from '../ports/job-store.ts';

/** Every move that a job may make. Whatever is not here cannot happen: all moves go through {@link transition}. */
export const MOVES: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: ['planning', 'failed', 'cancelled'],
  // A small job's last part can be done before its planner has said that all are sent.
  planning: ['running', 'finalizing', 'failed', 'cancelled'],
  running: ['finalizing', 'failed', 'cancelled'],
  finalizing: ['succeeded', 'failed', 'cancelled'],
  succeeded: ['expired'],
  failed: ['queued'],
  cancelled: [],
  expired: [],
};

/** States in which parts are generated. */
export const WORKING_STATES = ['planning', 'running'] as const satisfies readonly JobState[];

/** True while the job has work ahead of it. */
export function isActive(state: JobState): boolean {
  return (ACTIVE_STATES as readonly JobState[]).includes(state);
}

/** True while parts of the job are generated. */
export function isWorking(state: JobState): boolean {
  return (WORKING_STATES as readonly JobState[]).includes(state);
}

/** The states from which `target` can be reached. */
export function statesBefore(target: JobState): JobState[] {
  return JOB_STATES.filter((state) => MOVES[state].includes(target));
}

/**
 * Minutes of silence after which a job counts as stuck. A worker at a part touches its job every 30 seconds and a
 * function lives 15 minutes at most, so a job that was silent for longer has nobody at it: its message was lost, or
 * waits behind others.
 */
export const STUCK_AFTER_MINUTES = 20;

/** How often the sweep pushes a stuck job on before it gives it up. */
export const MAX_REDRIVES = 3;

const MINUTE_MS = 60_000;

/** An instant as the store keeps it: ISO 8601 in UTC with milliseconds, so that it sorts as text. */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * When a job that moved at `now` counts as stuck. It doubles with each redrive (20, 40, 80, 160 minutes: five hours in
 * all): a job whose messages only wait in a long queue must not be given up like one whose messages are lost.
 */
export function dueAfter(now: number, redrives = 0): string {
  return instantOf(now + STUCK_AFTER_MINUTES * MINUTE_MS * 2 ** redrives);
}

/** Which job, in which attempt: a message or a record, as you have it. */
export type JobAttempt = Pick<JobRecord, 'tenantId' | 'jobId' | 'attempt'>;

type Changes = Omit<JobMove['set'], 'updatedAt' | 'state'>;

/**
 * Moves a job to `target` when the table of moves and its attempt allow it; gives the job as moved, else undefined.
 * `from` narrows the states that it may come from.
 *
 * Every move makes the job due again: an active one in case it gets stuck, an ended one in case the process dies
 * before its event is out (`announce` in announce.ts settles that).
 */
export function transition(
  jobs: JobStore,
  job: JobAttempt,
  target: JobState,
  now: number,
  changes: Changes = {},
  from: readonly JobState[] = JOB_STATES,
): Promise<JobRecord | undefined> {
  const allowed = statesBefore(target).filter((state) => from.includes(state));
  const set = { redrives: 0, dueAt: dueAfter(now), ...changes, state: target, updatedAt: instantOf(now) };
  return jobs.moveJob(job.tenantId, job.jobId, { from: allowed, attempt: job.attempt, set });
}

/** Says that there is life in a job, without moving it; undefined when it has left `from` or its attempt. */
export function touch(
  jobs: JobStore,
  job: JobAttempt,
  from: readonly JobState[],
  now: number,
  changes: Changes = {},
): Promise<JobRecord | undefined> {
  const set = { dueAt: dueAfter(now), ...changes, updatedAt: instantOf(now) };
  return jobs.moveJob(job.tenantId, job.jobId, { from, attempt: job.attempt, set });
}
