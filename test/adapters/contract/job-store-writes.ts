import { expect, it } from 'vitest';
import type { Dataset } from '../../../shared/contracts/dataset.ts';
import { eventually } from './eventually.ts';
import { created, type Store, touch } from './job-store-steps.ts';
import { aDataset, aJob, aJobId, aTenant, instant } from './records.ts';

/** `createJob` without idempotency keys, and `getJob`. */
export function creating(store: Store): void {
  it('returns the job as it was given, and keeps it', async () => {
    const job = aJob({ label: 'Größe "x" \u{1F600}', dueAt: instant(9) });
    expect(await store().createJob(job)).toEqual({ outcome: 'created', job });
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
  });

  it('keeps a failure, with its parts', async () => {
    const failure = { code: 'part_failed' as const, message: 'no room', parts: [2, 7] };
    const job = await created(store, { state: 'failed', failure, finishedAt: instant(5) });
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
  });

  it('has no job that was never created', async () => {
    expect(await store().getJob(aTenant(), aJobId())).toBeUndefined();
  });

  it('shows a job to its own tenant only', async () => {
    const job = await created(store);
    expect(await store().getJob(aTenant(), job.jobId)).toBeUndefined();
  });

  it('keeps the dataset together with the job', async () => {
    const job = await created(store);
    expect(await store().getDataset(job.tenantId, job.dataset.id)).toEqual(job.dataset);
  });

  it('creates two jobs over one dataset', async () => {
    const first = await created(store);
    const second = await created(store, { tenantId: first.tenantId, dataset: first.dataset });
    expect(await store().getJob(first.tenantId, second.jobId)).toEqual(second);
  });

  it('refuses a job id that is taken, and leaves the first job and the idempotency key alone', async () => {
    const job = await created(store);
    const second = aJob({ tenantId: job.tenantId, jobId: job.jobId, label: 'second' });
    const key = { key: 'k', requestHash: 'h', expiresAt: instant(60) };
    await expect(store().createJob(second, key)).rejects.toThrow();
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
    expect(await store().getDataset(job.tenantId, second.dataset.id)).toBeUndefined();
    expect(await store().createJob(aJob({ tenantId: job.tenantId }), key)).toMatchObject({
      outcome: 'created',
    });
  });
}

/** `createJob` with idempotency keys. */
export function idempotencyKeys(store: Store): void {
  const key = { key: 'order 66/ä', requestHash: 'hash-1', expiresAt: instant(86_400) };

  it('replays the first job for a key that was used, and makes no second', async () => {
    const first = aJob();
    const second = aJob({ tenantId: first.tenantId });
    expect(await store().createJob(first, key)).toEqual({ outcome: 'created', job: first });
    expect(await store().createJob(second, key)).toEqual({
      outcome: 'replayed',
      job: first,
      requestHash: 'hash-1',
    });
    expect(await store().getJob(second.tenantId, second.jobId)).toBeUndefined();
    expect(await store().getDataset(second.tenantId, second.dataset.id)).toBeUndefined();
  });

  it('replays the job as it is by now', async () => {
    const first = aJob();
    await store().createJob(first, key);
    await store().moveJob(first.tenantId, first.jobId, {
      from: ['queued'],
      set: { state: 'planning', updatedAt: instant(1) },
    });
    const again = await store().createJob(aJob({ tenantId: first.tenantId }), key);
    expect(again.job).toMatchObject({ jobId: first.jobId, state: 'planning' });
  });

  it('tells the hash of the first request when the key comes with another', async () => {
    const first = aJob();
    await store().createJob(first, key);
    const other = { ...key, requestHash: 'hash-2' };
    const again = await store().createJob(aJob({ tenantId: first.tenantId }), other);
    expect(again).toMatchObject({ outcome: 'replayed', requestHash: 'hash-1', job: { jobId: first.jobId } });
  });

  it('makes new jobs for other keys, and without a key', async () => {
    const first = aJob();
    await store().createJob(first, key);
    for (const other of [{ ...key, key: 'another' }, undefined, undefined]) {
      const job = aJob({ tenantId: first.tenantId });
      expect(await store().createJob(job, other)).toEqual({ outcome: 'created', job });
    }
  });

  it('keeps the keys of tenants apart', async () => {
    await store().createJob(aJob(), key);
    const job = aJob();
    expect(await store().createJob(job, key)).toEqual({ outcome: 'created', job });
  });

  it('holds a key until its end, measured by the jobs own instants, and takes it anew from then on', async () => {
    const first = aJob({ createdAt: instant(0) });
    await store().createJob(first, { ...key, expiresAt: instant(10) });
    const anew = { ...key, requestHash: 'hash-2', expiresAt: instant(20) };

    const early = aJob({ tenantId: first.tenantId, createdAt: instant(9) });
    expect(await store().createJob(early, anew)).toMatchObject({
      outcome: 'replayed',
      requestHash: 'hash-1',
    });

    const second = aJob({ tenantId: first.tenantId, createdAt: instant(10) });
    expect(await store().createJob(second, anew)).toEqual({ outcome: 'created', job: second });

    const third = aJob({ tenantId: first.tenantId, createdAt: instant(11) });
    expect(await store().createJob(third, anew)).toEqual({
      outcome: 'replayed',
      job: second,
      requestHash: 'hash-2',
    });
  });

  it('makes one job of many creates at once with the same key', async () => {
    const tenantId = aTenant();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => store().createJob(aJob({ tenantId }), key)),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(new Set(outcomes.map(({ job }) => job.jobId)).size).toBe(1);
    await eventually(async () => {
      expect((await store().listJobs(tenantId, { limit: 20 })).jobs).toHaveLength(1);
    });
  });
}

/** `moveJob`. */
export function moving(store: Store): void {
  it('sets what it is given, leaves the rest, and returns the job as moved', async () => {
    const job = await created(store, { label: 'stays', dueAt: instant(5) });
    const set = {
      state: 'running' as const,
      startedAt: instant(3),
      updatedAt: instant(3),
      dueAt: instant(60),
      redrives: 2,
    };
    const moved = await store().moveJob(job.tenantId, job.jobId, { from: ['planning', 'queued'], set });
    expect(moved).toEqual({ ...job, ...set });
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(moved);
  });

  it('sets fields to null and to structures', async () => {
    const job = await created(store, { state: 'running', dueAt: instant(5) });
    const set = {
      state: 'failed' as const,
      failure: { code: 'stuck' as const, message: 'nothing moved', parts: [] },
      finishedAt: instant(9),
      dueAt: null,
      updatedAt: instant(9),
    };
    await store().moveJob(job.tenantId, job.jobId, { from: ['running'], set });
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual({ ...job, ...set });
    const back = { failure: null, state: 'queued' as const, attempt: 2, updatedAt: instant(10) };
    await store().moveJob(job.tenantId, job.jobId, { from: ['failed'], set: back });
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual({ ...job, ...set, ...back });
  });

  it('touches a job without a transition', async () => {
    const job = await created(store);
    const moved = await store().moveJob(job.tenantId, job.jobId, touch(7));
    expect(moved).toEqual({ ...job, updatedAt: instant(7) });
  });

  it('does nothing from another state', async () => {
    const job = await created(store, { state: 'cancelled' });
    const set = { state: 'failed' as const, updatedAt: instant(1) };
    const move = { from: ['queued', 'planning', 'running', 'finalizing'] as const, set };
    expect(await store().moveJob(job.tenantId, job.jobId, move)).toBeUndefined();
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
  });

  it('does nothing in another attempt', async () => {
    const job = await created(store, { attempt: 2 });
    expect(await store().moveJob(job.tenantId, job.jobId, { ...touch(1), attempt: 1 })).toBeUndefined();
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
    expect(await store().moveJob(job.tenantId, job.jobId, { ...touch(1), attempt: 2 })).toBeDefined();
  });

  it('does nothing to a job that is not there, and makes none', async () => {
    const [tenantId, jobId] = [aTenant(), aJobId()];
    expect(await store().moveJob(tenantId, jobId, touch(1))).toBeUndefined();
    expect(await store().getJob(tenantId, jobId)).toBeUndefined();
  });

  it("does nothing to another tenant's job", async () => {
    const job = await created(store);
    expect(await store().moveJob(aTenant(), job.jobId, touch(1))).toBeUndefined();
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
  });

  it('lets exactly one of many moves at once win', async () => {
    const job = await created(store, { state: 'running' });
    const contenders = (['finalizing', 'cancelled', 'failed'] as const).flatMap((state) => [state, state]);
    const moves = await Promise.all(
      contenders.map((state, second) =>
        store().moveJob(job.tenantId, job.jobId, {
          from: ['running'],
          set: { state, updatedAt: instant(second) },
        }),
      ),
    );
    const winners = moves.filter((moved) => moved !== undefined);
    expect(winners).toHaveLength(1);
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(winners[0]);
  });
}

/** `putDataset` and `getDataset`. */
export function datasets(store: Store): void {
  it('keeps a dataset for the tenant that named it alone', async () => {
    const [tenantId, dataset] = [aTenant(), aDataset()];
    await store().putDataset(tenantId, dataset);
    expect(await store().getDataset(tenantId, dataset.id)).toEqual(dataset);
    expect(await store().getDataset(aTenant(), dataset.id)).toBeUndefined();
    expect(await store().getDataset(tenantId, aDataset().id)).toBeUndefined();
  });

  it('changes nothing when a dataset is named again', async () => {
    const [tenantId, dataset] = [aTenant(), aDataset()];
    await Promise.all([1, 2, 3].map(() => store().putDataset(tenantId, dataset)));
    await store().createJob(aJob({ tenantId, dataset }));
    await store().putDataset(tenantId, dataset);
    expect(await store().getDataset(tenantId, dataset.id)).toEqual(dataset);
  });

  it('gives back datasets and jobs of an engine whose parameters were others', async () => {
    const { population } = aDataset().parameters;
    const parameters = { population, ofThatVersion: { rate: 0.5 } } as unknown as Dataset['parameters'];
    const dataset = aDataset({ parameters, engineVersion: '0.9.0' });
    const job = aJob({ dataset });
    await store().putDataset(job.tenantId, dataset);
    await store().createJob(job);
    expect(await store().getDataset(job.tenantId, dataset.id)).toEqual(dataset);
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
  });

  it('lets every tenant name the same dataset', async () => {
    const dataset = aDataset();
    const tenants = [aTenant(), aTenant()];
    for (const tenantId of tenants) await store().putDataset(tenantId, dataset);
    for (const tenantId of tenants) expect(await store().getDataset(tenantId, dataset.id)).toEqual(dataset);
  });
}
