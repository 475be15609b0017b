import { expect, it } from 'vitest';
import type { JobRecord } from '../../../shared/contracts/job.ts';
import type { JobPosition, JobQuery } from '../../../shared/ports/job-store.ts';
import { eventually } from './eventually.ts';
import { completion, created, type Store } from './job-store-steps.ts';
import { aJobId, aTenant, instant } from './records.ts';

/** `listJobs`. */
export function listing(store: Store): void {
  /** Walks all pages; `between` runs after each page. */
  async function walk(tenantId: string, query: JobQuery, between = async () => {}): Promise<string[]> {
    const ids: string[] = [];
    let after: JobPosition | undefined;
    do {
      const page = await store().listJobs(tenantId, { ...query, after });
      expect(page.jobs.length).toBeLessThanOrEqual(query.limit);
      ids.push(...page.jobs.map(({ jobId }) => jobId));
      after = page.next;
      if (after) await between();
    } while (after);
    return ids;
  }

  async function jobsOf(tenantId: string, seconds: readonly number[]): Promise<JobRecord[]> {
    const jobs: JobRecord[] = [];
    for (const second of seconds) jobs.push(await created(store, { tenantId, createdAt: instant(second) }));
    return jobs;
  }

  it('has nothing for a tenant without jobs', async () => {
    expect(await store().listJobs(aTenant(), { limit: 5 })).toEqual({ jobs: [] });
  });

  it('lists whole jobs, newest first, of the tenant alone', async () => {
    const tenantId = aTenant();
    await created(store);
    const [first, second, third] = await jobsOf(tenantId, [10, 30, 20]);
    await eventually(async () => {
      expect(await store().listJobs(tenantId, { limit: 3 })).toEqual({ jobs: [second, third, first] });
    });
  });

  it('pages through all jobs, each once, with no position after the last page', async () => {
    const tenantId = aTenant();
    const jobs = await jobsOf(tenantId, [1, 2, 3, 4, 5, 6]);
    const newestFirst = jobs.map(({ jobId }) => jobId).reverse();
    for (const limit of [1, 2, 3, 4, 6, 100]) {
      await eventually(async () => expect(await walk(tenantId, { limit })).toEqual(newestFirst));
    }
    const last = await store().listJobs(tenantId, { limit: 6 });
    expect(last.next).toBeUndefined();
    expect((await store().listJobs(tenantId, { limit: 5 })).next).toBeDefined();
  });

  it('orders jobs of one instant by their id, and pages through them', async () => {
    const tenantId = aTenant();
    const jobs = await jobsOf(tenantId, [5, 5, 5, 5]);
    const expected = jobs
      .map(({ jobId }) => jobId)
      .sort()
      .reverse();
    await eventually(async () => expect(await walk(tenantId, { limit: 1 })).toEqual(expected));
  });

  it('shows every older job once while new ones arrive', async () => {
    const tenantId = aTenant();
    const jobs = await jobsOf(tenantId, [1, 2, 3, 4]);
    await eventually(async () => expect(await walk(tenantId, { limit: 10 })).toHaveLength(4));
    let second = 100;
    const ids = await walk(tenantId, { limit: 1 }, async () => {
      second += 1;
      await created(store, { tenantId, createdAt: instant(second) });
    });
    expect(ids).toEqual(jobs.map(({ jobId }) => jobId).reverse());
  });

  it('takes a position whose job it does not have', async () => {
    const tenantId = aTenant();
    const [old] = await jobsOf(tenantId, [1, 9]);
    const after = { createdAt: instant(5), jobId: aJobId() };
    await eventually(async () => {
      expect(await store().listJobs(tenantId, { limit: 5, after })).toEqual({ jobs: [old] });
    });
  });

  it('lists by state, and follows a job from state to state', async () => {
    const tenantId = aTenant();
    const [first, second, third] = (await jobsOf(tenantId, [1, 2, 3])).map(({ jobId }) => jobId);
    await store().moveJob(tenantId, second ?? '', {
      from: ['queued'],
      set: { state: 'running', updatedAt: instant(50) },
    });
    await eventually(async () => {
      expect(await walk(tenantId, { state: 'queued', limit: 1 })).toEqual([third, first]);
      expect(await walk(tenantId, { state: 'running', limit: 1 })).toEqual([second]);
      expect(await walk(tenantId, { state: 'failed', limit: 1 })).toEqual([]);
    });
  });
}

/** `listDueJobs`. */
export function dueJobs(store: Store): void {
  /** Ids of the tenant's due jobs: a shared table may hold those of other tests. */
  async function due(tenantId: string, second: number): Promise<string[]> {
    const jobs = await store().listDueJobs(instant(second), 1_000);
    return jobs.filter((job) => job.tenantId === tenantId).map(({ jobId }) => jobId);
  }

  it('finds jobs that are due at or before now, whole, and no others', async () => {
    const tenantId = aTenant();
    const early = await created(store, { tenantId, dueAt: instant(10) });
    const now = await created(store, { tenantId, dueAt: instant(20), state: 'succeeded' });
    await created(store, { tenantId, dueAt: instant(21) });
    await created(store, { tenantId, dueAt: null });
    await eventually(async () => {
      expect((await due(tenantId, 20)).sort()).toEqual([early.jobId, now.jobId].sort());
    });
    const found = await store().listDueJobs(instant(20), 1_000);
    expect(found.find(({ jobId }) => jobId === early.jobId)).toEqual(early);
  });

  it('finds jobs of every tenant', async () => {
    const jobs = [await created(store, { dueAt: instant(1) }), await created(store, { dueAt: instant(2) })];
    await eventually(async () => {
      for (const job of jobs) expect(await due(job.tenantId, 5)).toEqual([job.jobId]);
    });
  });

  it('follows dueAt as moves and completions change it', async () => {
    const job = await created(store, { state: 'running', dueAt: instant(10) });
    await eventually(async () => expect(await due(job.tenantId, 50)).toEqual([job.jobId]));
    await store().completePart(job.tenantId, job.jobId, { ...completion(1), dueAt: instant(100) });
    await eventually(async () => {
      expect(await due(job.tenantId, 50)).toEqual([]);
      expect(await due(job.tenantId, 100)).toEqual([job.jobId]);
    });
    await store().moveJob(job.tenantId, job.jobId, {
      from: ['running'],
      set: { dueAt: null, updatedAt: instant(1) },
    });
    await eventually(async () => expect(await due(job.tenantId, 1_000_000)).toEqual([]));
  });

  it('returns no more than the limit', async () => {
    const tenantId = aTenant();
    for (const second of [1, 2, 3]) await created(store, { tenantId, dueAt: instant(second) });
    await eventually(async () => expect(await due(tenantId, 5)).toHaveLength(3));
    expect(await store().listDueJobs(instant(5), 2)).toHaveLength(2);
  });
}
