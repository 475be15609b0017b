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

function progressOf(record: JobRecord): Job['progress'] {
  const { membersDone, membersTotal, recordsDone, partsDone, plan } = record;
  // Rounded down: 100 means that the last row is there.
  const percent = membersTotal === 0 ? 0 : Math.floor((membersDone / membersTotal) * 1_000) / 10;
  return {
    members: { done: membersDone, total: membersTotal },
    records: { done: recordsDone },
    parts: { done: partsDone, total: plan.parts },
    percent: Math.min(percent, 100),
  };
}
