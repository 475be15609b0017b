import { openDatabase } from '../../../../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../../../../shared/adapters/local/sqlite-job-store.ts';
import { aJob, instant } from '../../contract/records.ts';

/** Creates a job under a key that others use too, completes all parts of it, and prints what it was the first to do. */
const [path = '', tenantId = '', parts = '0', moment = '0'] = process.argv.slice(2);
const store = sqliteJobStore({ database: openDatabase(path) });
while (Date.now() < Number(moment));
const key = { key: 'shared', requestHash: 'same', expiresAt: instant(60) };
const { outcome, job } = await store.createJob(aJob({ tenantId, state: 'running' }), key);
console.log(outcome);
for (let part = 1; part <= Number(parts); part += 1) {
  const completion = { part, members: 1, records: part, at: instant(1), dueAt: instant(2) };
  const done = await store.completePart(tenantId, job.jobId, completion);
  if (done?.counted) console.log(part);
}
