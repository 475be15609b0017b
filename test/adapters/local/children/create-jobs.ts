import { openDatabase } from '../../../../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../../../../shared/adapters/local/sqlite-job-store.ts';
import { aJob, instant } from '../../contract/records.ts';

/** Creates jobs with an idempotency key each and completes two parts of each, until it is killed; prints the job ids. */
const [path = '', tenantId = ''] = process.argv.slice(2);
const store = sqliteJobStore({ database: openDatabase(path) });
for (;;) {
  const job = aJob({ tenantId, state: 'running' });
  await store.createJob(job, { key: job.jobId, requestHash: job.jobId, expiresAt: instant(60) });
  for (const part of [1, 2]) {
    await store.completePart(tenantId, job.jobId, {
      part,
      members: 1,
      records: 10,
      at: instant(1),
      dueAt: instant(2),
    });
  }
  console.log(job.jobId);
}
