import type { DatabaseSync } from 'node:sqlite';
import type { Dataset } from '../../contracts/dataset.ts';
import type { JobRecord } from '../../contracts/job.ts';
import type {
  CompletedPart,
  CreateJobOutcome,
  IdempotencyRecord,
  JobMove,
  JobPage,
  JobQuery,
  JobStore,
  PartCompletion,
} from '../../ports/job-store.ts';
import { atDatabase, transact } from './sqlite.ts';
import { fromRow, type JobRow, jobStatements, toRow } from './sqlite-job-rows.ts';

type Statements = ReturnType<typeof jobStatements>;

/** What the functions below work on. */
interface Jobs {
  readonly database: DatabaseSync;
  readonly statements: Statements;
}

/** A job store in SQLite. Each thread makes its own, over its own connection. Reads and writes take microseconds. */
export function sqliteJobStore({ database }: { readonly database: DatabaseSync }): JobStore {
  const jobs: Jobs = { database, statements: jobStatements(database) };
  const { statements } = jobs;
  return {
    createJob: async (job, idempotency) => atDatabase(() => createJob(jobs, job, idempotency)),
    getJob: async (tenantId, jobId) => atDatabase(() => getJob(jobs, tenantId, jobId)),
    listJobs: async (tenantId, query) => atDatabase(() => listJobs(jobs, tenantId, query)),
    moveJob: async (tenantId, jobId, move) => atDatabase(() => moveJob(jobs, tenantId, jobId, move)),
    completePart: async (tenantId, jobId, part) =>
      atDatabase(() => completePart(jobs, tenantId, jobId, part)),
    listCompletedParts: async (tenantId, jobId) =>
      atDatabase(() => statements.completedParts.all(tenantId, jobId).map(({ part }) => part)),
    recordError: async (tenantId, jobId, part, message) => {
      atDatabase(() => statements.putError.run(tenantId, jobId, part, message));
    },
    getError: async (tenantId, jobId, part) =>
      atDatabase(() => statements.getError.get(tenantId, jobId, part)?.message),
    listDueJobs: async (now, limit) => atDatabase(() => statements.dueJobs.all(now, limit).map(fromRow)),
    putDataset: async (tenantId, dataset) => atDatabase(() => putDataset(jobs, tenantId, dataset)),
    getDataset: async (tenantId, datasetId) => atDatabase(() => getDataset(jobs, tenantId, datasetId)),
    ping: async () => {
      atDatabase(() => statements.ping.get());
    },
  };
}

function getJob({ statements }: Jobs, tenantId: string, jobId: string): JobRecord | undefined {
  const row = statements.getJob.get(tenantId, jobId);
  return row && fromRow(row);
}

function createJob(jobs: Jobs, job: JobRecord, idempotency?: IdempotencyRecord): CreateJobOutcome {
  return transact(jobs.database, () => {
    const replay = idempotency && replayOf(jobs, job, idempotency);
    if (replay) return replay;
    jobs.statements.insertJob.run(toRow(job));
    putDataset(jobs, job.tenantId, job.dataset);
    if (idempotency) {
      const { key, requestHash, expiresAt } = idempotency;
      jobs.statements.insertKey.run(job.tenantId, key, requestHash, job.jobId, expiresAt);
    }
    return { outcome: 'created', job };
  });
}

/** The job that the key stands for; keys that have ended by the time of the new job are forgotten first. */
function replayOf(
  jobs: Jobs,
  { tenantId, createdAt }: JobRecord,
  { key }: IdempotencyRecord,
): CreateJobOutcome | undefined {
  jobs.statements.dropEndedKeys.run(tenantId, createdAt);
  const used = jobs.statements.getKey.get(tenantId, key);
  if (!used) return undefined;
  const job = getJob(jobs, tenantId, used.job_id);
  if (!job) throw new Error(`the job ${used.job_id} of an idempotency key is gone`);
  return { outcome: 'replayed', job, requestHash: used.request_hash };
}

function listJobs({ statements }: Jobs, tenantId: string, { state, after, limit }: JobQuery): JobPage {
  // One row more than the page tells whether there is a next page. The start of a walk is after every position.
  const page = { tenantId, createdAt: after?.createdAt ?? '~', jobId: after?.jobId ?? '', limit: limit + 1 };
  const rows: JobRow[] = state ? statements.listByState.all({ ...page, state }) : statements.list.all(page);
  const jobs = rows.slice(0, limit).map(fromRow);
  const last = jobs.at(-1);
  if (rows.length <= limit || !last) return { jobs };
  return { jobs, next: { createdAt: last.createdAt, jobId: last.jobId } };
}

function moveJob(jobs: Jobs, tenantId: string, jobId: string, move: JobMove): JobRecord | undefined {
  return transact(jobs.database, () => {
    const job = getJob(jobs, tenantId, jobId);
    if (!job || !move.from.includes(job.state)) return undefined;
    if (move.attempt !== undefined && move.attempt !== job.attempt) return undefined;
    const moved = { ...job, ...move.set };
    jobs.statements.updateJob.run(toRow(moved));
    return moved;
  });
}

function completePart(
  jobs: Jobs,
  tenantId: string,
  jobId: string,
  { part, members, records, at, dueAt }: PartCompletion,
): CompletedPart | undefined {
  return transact(jobs.database, () => {
    const before = getJob(jobs, tenantId, jobId);
    if (!before) return undefined;
    if (jobs.statements.insertPart.run(tenantId, jobId, part).changes === 0)
      return { counted: false, job: before };
    const row = jobs.statements.countPart.get({ tenantId, jobId, members, records, at, dueAt });
    return { counted: true, job: row ? fromRow(row) : before };
  });
}

function putDataset({ statements }: Jobs, tenantId: string, dataset: Dataset): void {
  statements.putDataset.run(tenantId, dataset.id, JSON.stringify(dataset));
}

function getDataset({ statements }: Jobs, tenantId: string, datasetId: string): Dataset | undefined {
  const row = statements.getDataset.get(tenantId, datasetId);
  return row && (JSON.parse(row.dataset) as Dataset);
}
