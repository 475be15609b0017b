import type { Job, JobRecord } from '../contracts/job.ts';

/**
 * A job as its owner sees it at `now` (milliseconds since the epoch). A job whose files are past their time reads
 * `expired` even before the sweep has come by.
 */
export function toJob(record: JobRecord, now: number): Job {
  const { createdAt, updatedAt, startedAt, finishedAt, filesExpireAt } = record;
  return {
    id: record.jobId,
    state: filesExpired(record, now) ? 'expired' : record.state,
    dataset: record.dataset,
    output: record.output,
    label: record.label,
    source: record.source,
    progress: progressOf(record),
    timings: { createdAt, updatedAt, startedAt, finishedAt, filesExpireAt },
    attempt: record.attempt,
    failure: record.failure,
    merkleRoot: record.merkleRoot,
  };
}

/** True when the job's files have been removed, or may be at any moment. */
export function filesExpired({ state, filesExpireAt }: JobRecord, now: number): boolean {
  if (state === 'expired') return true;
  return state === 'succeeded' && filesExpireAt !== null && Date.parse(filesExpireAt) <= now;
}

function progressOf({ recordsDone, recordsTotal, partsDone, plan }: JobRecord): Job['progress'] {
  // Rounded down: 100 means that the last row is there.
  const percent = recordsTotal === 0 ? 0 : Math.floor((recordsDone / recordsTotal) * 1_000) / 10;
  return {
    records: { done: recordsDone, total: recordsTotal },
    parts: { done: partsDone, total: plan.parts },
    percent: Math.min(percent, 100),
  };
}
