import { AppError } from '../contracts/errors.ts';
import type { CreateJobRequest, JobRecord, JobSource, Output } from '../contracts/job.ts';
import { membersOf } from '../contracts/slice.ts';
import type { IdempotencyRecord } from '../ports/job-store.ts';
import type { Services } from '../ports/services.ts';
import { canonicalHash } from './canonical-hash.ts';
import { resolveDataset } from './dataset.ts';
import { dueAfter, instantOf, touch } from './lifecycle.ts';
import { blockSeconds } from './member-work.ts';
import { sendPlan } from './messages.ts';
import { planOf } from './plan.ts';
import { demandInside } from './slice.ts';
import { wantsReport } from './validation-report-choice.ts';
import { demandFaultClasses, demandRoom, demandWritable } from './writable.ts';

/** Hours that an idempotency key stands for its first request. */
export const IDEMPOTENCY_HOURS = 24;

const HOUR_MS = 3_600_000;

/** Who asks for a job, from where, and for what. */
export interface NewJob {
  readonly tenantId: string;
  readonly source: JobSource;
  /** The request as its schema parsed it. */
  readonly request: CreateJobRequest;
  /** Makes the request safe to repeat; it counts within the tenant and the source. */
  readonly idempotencyKey?: string | undefined;
}

/** The job that was made, or that the same request had made before. */
export interface CreatedJob {
  readonly job: JobRecord;
  readonly replayed: boolean;
  /** False when the queue did not take the first message: the job is safe, and the sweep sends it. For the log. */
  readonly sent: boolean;
}

/**
 * The one way to start a job, whoever asks: stores it with its dataset and idempotency record in one step, then sends
 * one small message. Nothing is generated here.
 *
 * Throws AppError `invalid_request` when the slice is outside the dataset, a document is asked for that cannot be written, or
 * the parts are too few;
 * `idempotency_conflict` when the key stands for another request, `unavailable` when the store does not answer. Once the job is stored it is never lost: when its message cannot be sent, the sweep sends it.
 */
export async function createJob(
  services: Pick<Services, 'jobs' | 'planQueue' | 'clock' | 'newJobId'>,
  asked: NewJob,
): Promise<CreatedJob> {
  const now = services.clock();
  const idempotency = idempotencyOf(asked, now);
  const outcome = await services.jobs.createJob(newRecord(asked, services.newJobId(), now), idempotency);
  const replayed = outcome.outcome === 'replayed';
  if (replayed && outcome.requestHash !== idempotency?.requestHash) {
    throw new AppError('idempotency_conflict', 'This idempotency key was used for another request.');
  }
  // A repeat of a job that still waits may be there because the first message was not sent: send it again.
  const sent = outcome.job.state !== 'queued' || (await sendPlanOrLeaveIt(services, outcome.job));
  return { job: outcome.job, replayed, sent };
}

function idempotencyOf(asked: NewJob, now: number): IdempotencyRecord | undefined {
  if (asked.idempotencyKey === undefined) return undefined;
  return {
    key: `${asked.source}:${asked.idempotencyKey}`,
    requestHash: canonicalHash(asked.request),
    expiresAt: instantOf(now + IDEMPOTENCY_HOURS * HOUR_MS),
  };
}

function newRecord({ tenantId, source, request }: NewJob, jobId: string, now: number): JobRecord {
  const createdAt = instantOf(now);
  const { dataset: asked, parts, label, ...wanted } = request;
  const dataset = resolveDataset(asked);
  const span = membersOf(dataset, wanted.slice);
  const output = outputOf({ ...wanted, validate: wantsReport(wanted, span.to - span.from) });
  demandInside(dataset, output.slice);
  demandWritable(output, dataset);
  demandFaultClasses(output);
  const plan = planOf(span, blockSeconds(output, dataset), parts);
  demandRoom(output, dataset, plan);
  return {
    tenantId,
    jobId,
    state: 'queued',
    dataset,
    output,
    plan,
    label: label ?? null,
    source,
    attempt: 1,
    partsDone: 0,
    membersDone: 0,
    membersTotal: span.to - span.from,
    recordsDone: 0,
    createdAt,
    updatedAt: createdAt,
    startedAt: null,
    finishedAt: null,
    filesExpireAt: null,
    dueAt: dueAfter(now),
    redrives: 0,
    failure: null,
    merkleRoot: null,
  };
}

/** In one order, and without fields that are undefined: no store keeps those, and the job must read back as it was. */
function outputOf({ tables, formats, compression, ...rest }: Output): Output {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { tables, formats, compression, ...Object.fromEntries(given) };
}

/**
 * Sends a queued job's first message. When the queue does not take it, the job is made due at once instead of failing
 * the request: it is stored, and a client that was told to try again would end up with two.
 */
export async function sendPlanOrLeaveIt(
  services: Pick<Services, 'jobs' | 'planQueue' | 'clock'>,
  job: JobRecord,
): Promise<boolean> {
  try {
    await sendPlan(services, job);
    return true;
  } catch {
    const now = services.clock();
    // If this fails too, the job is due in STUCK_AFTER_MINUTES as it is.
    await touch(services.jobs, job, ['queued'], now, { dueAt: instantOf(now) }).catch(() => undefined);
    return false;
  }
}
