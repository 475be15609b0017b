import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { JobRecord, JobState } from '../../contracts/job.ts';
import { prepare } from './sqlite.ts';

/** A row of the table `jobs`. What is searched, counted or compared has a column; the rest is JSON in `details`. */
export interface JobRow {
  readonly tenant_id: string;
  readonly job_id: string;
  readonly state: JobState;
  readonly attempt: number;
  readonly parts_done: number;
  readonly records_done: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly due_at: string | null;
  readonly details: string;
  readonly members_done: number;
}

type Columns =
  | 'tenantId'
  | 'jobId'
  | 'state'
  | 'attempt'
  | 'partsDone'
  | 'membersDone'
  | 'recordsDone'
  | 'createdAt'
  | 'updatedAt'
  | 'dueAt';

/** The record that a row stands for. Rows are written by {@link toRow} alone, so they are not checked again. */
export function fromRow(row: JobRow): JobRecord {
  const details = JSON.parse(row.details) as Omit<JobRecord, Columns>;
  return {
    ...details,
    tenantId: row.tenant_id,
    jobId: row.job_id,
    state: row.state,
    attempt: row.attempt,
    partsDone: row.parts_done,
    membersDone: row.members_done,
    recordsDone: row.records_done,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    dueAt: row.due_at,
  };
}

/** A record as the named parameters of `insertJob` and `updateJob`. */
export function toRow(job: JobRecord): { [column in Columns | 'details']: SQLInputValue } {
  const {
    tenantId,
    jobId,
    state,
    attempt,
    partsDone,
    membersDone,
    recordsDone,
    createdAt,
    updatedAt,
    dueAt,
    ...details
  } = job;
  const columns = {
    tenantId,
    jobId,
    state,
    attempt,
    partsDone,
    membersDone,
    recordsDone,
    createdAt,
    updatedAt,
    dueAt,
  };
  return { ...columns, details: JSON.stringify(details) };
}

const OF_JOB = 'tenant_id = :tenantId AND job_id = :jobId';
const PAGE = '(created_at, job_id) < (:createdAt, :jobId) ORDER BY created_at DESC, job_id DESC LIMIT :limit';

/** Prepares every statement of the job store, once a connection. */
export function jobStatements(database: DatabaseSync) {
  return {
    getJob: prepare<JobRow>(database, 'SELECT * FROM jobs WHERE tenant_id = ? AND job_id = ?'),
    insertJob: prepare(
      database,
      `INSERT INTO jobs VALUES (:tenantId, :jobId, :state, :attempt, :partsDone, :recordsDone, :createdAt, :updatedAt,
        :dueAt, :details, :membersDone)`,
    ),
    updateJob: prepare(
      database,
      `UPDATE jobs SET state = :state, attempt = :attempt, parts_done = :partsDone, members_done = :membersDone, records_done = :recordsDone,
        created_at = :createdAt, updated_at = :updatedAt, due_at = :dueAt, details = :details WHERE ${OF_JOB}`,
    ),
    list: prepare<JobRow>(database, `SELECT * FROM jobs WHERE tenant_id = :tenantId AND ${PAGE}`),
    listByState: prepare<JobRow>(
      database,
      `SELECT * FROM jobs WHERE tenant_id = :tenantId AND state = :state AND ${PAGE}`,
    ),
    dueJobs: prepare<JobRow>(database, 'SELECT * FROM jobs WHERE due_at <= ? ORDER BY due_at LIMIT ?'),
    insertPart: prepare(database, 'INSERT OR IGNORE INTO completed_parts VALUES (?, ?, ?)'),
    countPart: prepare<JobRow>(
      database,
      `UPDATE jobs SET parts_done = parts_done + 1, members_done = members_done + :members, records_done = records_done + :records, updated_at = :at,
        due_at = CASE WHEN state IN ('queued', 'planning', 'running', 'finalizing') THEN :dueAt ELSE due_at END
        WHERE ${OF_JOB} RETURNING *`,
    ),
    completedParts: prepare<{ part: number }>(
      database,
      'SELECT part FROM completed_parts WHERE tenant_id = ? AND job_id = ? ORDER BY part',
    ),
    putError: prepare(database, 'INSERT OR REPLACE INTO part_errors VALUES (?, ?, ?, ?)'),
    getError: prepare<{ message: string }>(
      database,
      'SELECT message FROM part_errors WHERE tenant_id = ? AND job_id = ? AND part = ?',
    ),
    putDataset: prepare(database, 'INSERT OR IGNORE INTO datasets VALUES (?, ?, ?)'),
    getDataset: prepare<{ dataset: string }>(
      database,
      'SELECT dataset FROM datasets WHERE tenant_id = ? AND dataset_id = ?',
    ),
    dropEndedKeys: prepare(database, 'DELETE FROM idempotency_keys WHERE tenant_id = ? AND expires_at <= ?'),
    getKey: prepare<{ request_hash: string; job_id: string }>(
      database,
      'SELECT request_hash, job_id FROM idempotency_keys WHERE tenant_id = ? AND key = ?',
    ),
    insertKey: prepare(
      database,
      'INSERT INTO idempotency_keys (tenant_id, key, request_hash, job_id, expires_at) VALUES (?, ?, ?, ?, ?)',
    ),
    ping: prepare(database, 'SELECT 1 FROM jobs LIMIT 1'),
  };
}
