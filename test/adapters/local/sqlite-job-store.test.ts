import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../../../shared/adapters/local/sqlite-job-store.ts';
import { aJob, aTenant, instant } from '../contract/records.ts';
import { startChild } from './child-process.ts';
import { folderOfTest } from './temporary-folder.ts';

it('counts each part once when several processes complete the same parts of the same job', async () => {
  const path = join(folderOfTest(), 'synthward.db');
  const tenantId = aTenant();
  const [parts, moment] = [300, Date.now() + 600];
  const children = [1, 2, 3].map(() => startChild('complete-parts.ts', path, tenantId, parts, moment));
  await Promise.all(children.map(({ ended }) => ended));

  const printed = children.flatMap(({ lines }) => lines);
  expect(printed.filter((line) => line === 'created')).toHaveLength(1);
  expect(printed.filter((line) => line === 'replayed')).toHaveLength(2);
  const counted = printed.map(Number).filter(Number.isInteger);
  expect(counted.sort((a, b) => a - b)).toEqual(Array.from({ length: parts }, (_, index) => index + 1));

  const database = openDatabase(path);
  const { jobs } = await sqliteJobStore({ database }).listJobs(tenantId, { limit: 5 });
  expect(jobs).toMatchObject([{ partsDone: parts, recordsDone: (parts * (parts + 1)) / 2 }]);
  database.close();
});

it('is consistent after kill -9, and has everything that was acknowledged', async () => {
  const path = join(folderOfTest(), 'synthward.db');
  const tenantId = aTenant();
  const child = startChild('create-jobs.ts', path, tenantId);
  while (child.lines.length < 200) await new Promise((resolve) => setTimeout(resolve, 5));
  await child.kill();

  const database = openDatabase(path);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  const store = sqliteJobStore({ database });
  const { jobs } = await store.listJobs(tenantId, { limit: 1_000_000 });
  const acknowledged = new Set(child.lines);
  expect(jobs.filter(({ jobId }) => acknowledged.has(jobId))).toHaveLength(acknowledged.size);
  for (const job of jobs) {
    const parts = await store.listCompletedParts(tenantId, job.jobId);
    expect(job).toMatchObject({ partsDone: parts.length, recordsDone: parts.length * 10 });
    expect(await store.getDataset(tenantId, job.dataset.id)).toEqual(job.dataset);
    const key = { key: job.jobId, requestHash: 'other', expiresAt: instant(60) };
    expect(await store.createJob(aJob({ tenantId }), key)).toMatchObject({ outcome: 'replayed', job });
  }
  database.close();
});

it('forgets idempotency keys that have ended, of the tenant that creates a job', async () => {
  const database = openDatabase(':memory:');
  const store = sqliteJobStore({ database });
  const [tenantId, other] = [aTenant(), aTenant()];
  for (const owner of [tenantId, other]) {
    for (const key of ['a', 'b']) {
      await store.createJob(aJob({ tenantId: owner }), { key, requestHash: 'h', expiresAt: instant(10) });
    }
  }
  const later = aJob({ tenantId, createdAt: instant(10) });
  await store.createJob(later, { key: 'c', requestHash: 'h', expiresAt: instant(20) });
  const left = database.prepare('SELECT count(*) AS keys FROM idempotency_keys WHERE tenant_id = ?');
  expect(left.get(tenantId)).toEqual({ keys: 1 });
  expect(left.get(other)).toEqual({ keys: 2 });
});
