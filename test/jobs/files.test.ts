import { json } from 'node:stream/consumers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JOB_STATES, type JobRecord, jobSchema, manifestSchema } from '../../shared/contracts/job.ts';
import { linkToFile, listFiles, openManifest } from '../../shared/jobs/files.ts';
import { toJob } from '../../shared/jobs/view.ts';
import { openWorld, reload, requestOf, runJob, START, startJob, TENANT, type World } from './world.ts';

const DAY = 24 * 3_600_000;
let world: World;
let job: JobRecord;
let stored: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  world = openWorld();
  job = await runJob(world, requestOf({ members: 5_000, parts: 5, formats: ['csv', 'ndjson'] }));
  stored = new Map(world.objects.stored);
});

// One job serves every test; what a test did to it is undone.
beforeEach(async () => {
  world.time.now = START;
  for (const [key, bytes] of stored) world.objects.stored.set(key, bytes);
  const set = { state: job.state, updatedAt: job.updatedAt };
  await world.services.jobs.moveJob(TENANT, job.jobId, { from: JOB_STATES, set });
});

describe('listFiles', () => {
  it('gives every file once, page by page, in the order of the manifest', async () => {
    const manifest = manifestSchema.parse(await json(await openManifest(world.services, TENANT, job.jobId)));
    const seen = [];
    let after: number | undefined;
    let pages = 0;
    do {
      const page = await listFiles(world.services, TENANT, job.jobId, { limit: 5, after });
      expect(page.merkleRoot).toBe(job.merkleRoot);
      seen.push(...page.files);
      after = page.next;
      pages += 1;
    } while (after !== undefined);
    expect(pages).toBe(3);
    expect(seen.map(({ url: _, expiresAt: __, ...file }) => file)).toEqual(manifest.files);
    expect(seen[0]).toMatchObject({
      url: `https://files.example.com/jobs/${TENANT}/${job.jobId}/members/csv/part-00001.csv.gz?name=members-csv-part-00001.csv.gz`,
      expiresAt: '2026-03-01T12:15:00.000Z',
    });
  });

  it('has no next page when the last one is full', async () => {
    expect(await listFiles(world.services, TENANT, job.jobId, { limit: 13 })).not.toHaveProperty('next');
  });

  it('is empty past the end', async () => {
    expect(await listFiles(world.services, TENANT, job.jobId, { limit: 5, after: 99 })).toMatchObject({
      files: [],
    });
  });
});

describe('linkToFile', () => {
  it('links to a file by its id', async () => {
    const { url } = await linkToFile(world.services, TENANT, job.jobId, 'digests-members-csv');
    expect(url).toContain('digests/members-csv.txt');
  });

  it.each(['members-csv-00006', 'receipts-part-00001', 'manifest'])('has no file %s', async (id) => {
    await expect(linkToFile(world.services, TENANT, job.jobId, id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('files of a job', () => {
  const readers = {
    listFiles: (tenantId: string, jobId: string) => listFiles(world.services, tenantId, jobId, { limit: 1 }),
    linkToFile: (tenantId: string, jobId: string) =>
      linkToFile(world.services, tenantId, jobId, 'members-csv-00001'),
    openManifest: (tenantId: string, jobId: string) => openManifest(world.services, tenantId, jobId),
  };

  describe.each(Object.entries(readers))('%s', (_, read) => {
    it("are not another tenant's", async () => {
      await expect(read('other', job.jobId)).rejects.toMatchObject({ code: 'not_found' });
    });

    it.each(['queued', 'planning', 'running', 'finalizing', 'failed', 'cancelled'] as const)(
      'are not there while it is %s',
      async (state) => {
        const set = { state, updatedAt: job.updatedAt };
        await world.services.jobs.moveJob(TENANT, job.jobId, { from: JOB_STATES, set });
        await expect(read(TENANT, job.jobId)).rejects.toMatchObject({ code: 'state_conflict' });
      },
    );

    it('are gone after their time, whether or not the sweep has been', async () => {
      world.time.now = START + 7 * DAY - 1;
      await expect(read(TENANT, job.jobId)).resolves.toBeDefined();
      world.time.now += 1;
      await expect(read(TENANT, job.jobId)).rejects.toMatchObject({ code: 'files_expired' });
    });

    it('are gone when the bucket removed them early', async () => {
      world.objects.stored.clear();
      await expect(read(TENANT, job.jobId)).rejects.toMatchObject({ code: 'files_expired', status: 410 });
    });
  });
});

describe('toJob', () => {
  it('shows a job by its schema', async () => {
    expect(jobSchema.parse(toJob(job, START))).toMatchObject({
      id: job.jobId,
      state: 'succeeded',
      progress: {
        members: { done: 5_000, total: 5_000 },
        records: { done: 10_000 },
        parts: { done: 5, total: 5 },
        percent: 100,
      },
      timings: { finishedAt: '2026-03-01T12:00:00.000Z', filesExpireAt: '2026-03-08T12:00:00.000Z' },
    });
  });

  it('rounds progress down', () => {
    expect(toJob({ ...job, membersDone: 4_999 }, START).progress.percent).toBe(99.9);
    expect(toJob({ ...job, membersDone: 0 }, START).progress.percent).toBe(0);
  });

  it('shows a job as expired from the instant that its files are', async () => {
    expect(toJob(job, START + 7 * DAY - 1).state).toBe('succeeded');
    expect(toJob(job, START + 7 * DAY).state).toBe('expired');
    expect(toJob({ ...job, state: 'failed' }, START + 70 * DAY).state).toBe('failed');
  });

  it('shows a job that has only been queued', async () => {
    const queued = await reload(world, await startJob(world, requestOf({ members: 1 })));
    expect(jobSchema.parse(toJob(queued, START))).toMatchObject({
      state: 'queued',
      progress: { percent: 0 },
    });
  });
});
