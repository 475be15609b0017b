import type { Dataset } from '../contracts/dataset.ts';
import type { JobRecord, JobState } from '../contracts/job.ts';

/** Remembers that a tenant's idempotency key was used, and for what. */
export interface IdempotencyRecord {
  readonly key: string;
  /** Hash of the request that the key stands for. */
  readonly requestHash: string;
  /** ISO instant after which the key may be used anew. */
  readonly expiresAt: string;
}

/** What came of {@link JobStore.createJob}. */
export type CreateJobOutcome =
  | { readonly outcome: 'created'; readonly job: JobRecord }
  /** The idempotency key was used before: this is the job that it made, and the hash of that request. */
  | { readonly outcome: 'replayed'; readonly job: JobRecord; readonly requestHash: string };

/** Where a page of jobs ended: the position after which the next page starts. */
export interface JobPosition {
  readonly createdAt: string;
  readonly jobId: string;
}

/** Which jobs to list. */
export interface JobQuery {
  readonly state?: JobState | undefined;
  readonly after?: JobPosition | undefined;
  /** At most this many, 1 or more. */
  readonly limit: number;
}

/** A page of jobs, newest first; `next` is absent on the last page. */
export interface JobPage {
  readonly jobs: readonly JobRecord[];
  readonly next?: JobPosition;
}

/** A job's move: allowed only from one of `from`, only while its attempt is still `attempt` where that is given. */
export interface JobMove {
  readonly from: readonly JobState[];
  readonly attempt?: number | undefined;
  /** Fields to set; `state` makes it a transition, without it the job is only touched. */
  readonly set: Partial<
    Omit<JobRecord, 'tenantId' | 'jobId' | 'createdAt' | 'partsDone' | 'membersDone' | 'recordsDone'>
  > & {
    readonly updatedAt: string;
  };
}

/** A part that is done. */
export interface PartCompletion {
  readonly part: number;
  /** Members whose rows the part holds. */
  readonly members: number;
  /** Rows over the part's tables and formats. */
  readonly records: number;
  readonly at: string;
  /** The job's new `dueAt`: work arrived, so it is not stuck. A job that is no longer active keeps the one it has. */
  readonly dueAt: string;
}

/** What came of {@link JobStore.completePart}; `job` is read after the write. */
export interface CompletedPart {
  /** False when this part had been counted before: a redelivery. */
  readonly counted: boolean;
  readonly job: JobRecord;
}

/**
 * Jobs, their parts and the datasets that tenants have named.
 *
 * Every write is conditional or idempotent, so that a message delivered twice changes nothing the second time.
 * A store that is throttled or cut off throws an `AppError` with code `unavailable`; nothing of the write happened,
 * or repeating it is harmless.
 */
export interface JobStore {
  /** Puts the job, its dataset and the idempotency record in one step, or none of them. */
  createJob(job: JobRecord, idempotency?: IdempotencyRecord): Promise<CreateJobOutcome>;
  /** The job, read after every write that was acknowledged. */
  getJob(tenantId: string, jobId: string): Promise<JobRecord | undefined>;
  listJobs(tenantId: string, query: JobQuery): Promise<JobPage>;
  /** The job as moved, or undefined when it is gone, in another state or in another attempt. */
  moveJob(tenantId: string, jobId: string, move: JobMove): Promise<JobRecord | undefined>;
  /** Marks a part done and counts it once, however often it is called. Undefined when there is no such job. */
  completePart(tenantId: string, jobId: string, part: PartCompletion): Promise<CompletedPart | undefined>;
  /** Numbers of the parts that are done, ascending. */
  listCompletedParts(tenantId: string, jobId: string): Promise<number[]>;
  /** Keeps the last error of a part (0 stands for planning and finalising), so that a dead letter has a reason. */
  recordError(tenantId: string, jobId: string, part: number, message: string): Promise<void>;
  /** The last error of a part, if one was recorded. */
  getError(tenantId: string, jobId: string, part: number): Promise<string | undefined>;
  /** Jobs whose `dueAt` is at or before `now`, of any tenant, at most `limit`. May lag behind writes by seconds. */
  listDueJobs(now: string, limit: number): Promise<JobRecord[]>;
  /** Names a dataset for a tenant; doing so again changes nothing. */
  putDataset(tenantId: string, dataset: Dataset): Promise<void>;
  getDataset(tenantId: string, datasetId: string): Promise<Dataset | undefined>;
  /** Rejects when the store cannot be reached. */
  ping(): Promise<void>;
}
