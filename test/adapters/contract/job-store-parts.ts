import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completion, created, type Store } from './job-store-steps.ts';
import { aJobId, aTenant, instant } from './records.ts';

/** `completePart` and `listCompletedParts`: what the fan-in rests on. */
export function completingParts(store: Store): void {
  it('counts a part, its members, its records and its instants', async () => {
    const job = await created(store, { state: 'running', dueAt: instant(1) });
    const done = await store().completePart(job.tenantId, job.jobId, completion(3));
    expect(done).toEqual({
      counted: true,
      job: {
        ...job,
        partsDone: 1,
        membersDone: 3,
        recordsDone: 30,
        updatedAt: instant(103),
        dueAt: instant(1_003),
      },
    });
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(done?.job);
    expect(await store().listCompletedParts(job.tenantId, job.jobId)).toEqual([3]);
  });

  it('counts a redelivered part once, even when it claims other records, and changes nothing', async () => {
    const job = await created(store, { state: 'running' });
    const first = await store().completePart(job.tenantId, job.jobId, completion(1));
    const later = { part: 1, members: 99, records: 999, at: instant(500), dueAt: instant(9_000) };
    expect(await store().completePart(job.tenantId, job.jobId, later)).toEqual({
      counted: false,
      job: first?.job,
    });
  });

  it('counts a part of a job that is active no more, but does not call the sweep back to it', async () => {
    const job = await created(store, { state: 'running', label: 'kept', dueAt: instant(50) });
    const set = { state: 'cancelled' as const, finishedAt: instant(4), updatedAt: instant(4), dueAt: null };
    await store().moveJob(job.tenantId, job.jobId, { from: ['running'], set });
    const late = await store().completePart(job.tenantId, job.jobId, completion(2));
    expect(late).toMatchObject({
      counted: true,
      job: { state: 'cancelled', finishedAt: instant(4), label: 'kept', partsDone: 1, dueAt: null },
    });
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(late?.job);
  });

  it.each(['queued', 'planning', 'running', 'finalizing'] as const)(
    'puts off the sweep while %s',
    async (state) => {
      const job = await created(store, { state, dueAt: instant(50) });
      const done = await store().completePart(job.tenantId, job.jobId, completion(1));
      expect(done?.job).toMatchObject({ state, dueAt: instant(1_001) });
    },
  );

  it.each(['succeeded', 'failed', 'expired'] as const)('leaves dueAt of a %s job alone', async (state) => {
    const job = await created(store, { state, dueAt: instant(50) });
    const done = await store().completePart(job.tenantId, job.jobId, completion(1));
    expect(done).toMatchObject({ counted: true, job: { state, dueAt: instant(50), partsDone: 1 } });
  });

  it('keeps what is done over a retry', async () => {
    const job = await created(store, { state: 'failed' });
    await store().completePart(job.tenantId, job.jobId, completion(2));
    const set = { state: 'queued' as const, attempt: 2, updatedAt: instant(200) };
    await store().moveJob(job.tenantId, job.jobId, { from: ['failed'], set });
    const again = await store().completePart(job.tenantId, job.jobId, completion(2));
    expect(again).toMatchObject({
      counted: false,
      job: { partsDone: 1, membersDone: 2, recordsDone: 20, attempt: 2 },
    });
    expect(await store().listCompletedParts(job.tenantId, job.jobId)).toEqual([2]);
  });

  it("knows no part of a job that is not there, nor of another tenant's", async () => {
    const job = await created(store, { state: 'running' });
    const stranger = aTenant();
    expect(await store().completePart(stranger, job.jobId, completion(1))).toBeUndefined();
    expect(await store().completePart(job.tenantId, aJobId(), completion(1))).toBeUndefined();
    expect(await store().listCompletedParts(stranger, job.jobId)).toEqual([]);
    expect(await store().getJob(stranger, job.jobId)).toBeUndefined();
    expect(await store().getJob(job.tenantId, job.jobId)).toEqual(job);
  });

  it('lists parts in ascending order of their number, not of its text', async () => {
    const job = await created(store, {
      state: 'running',
      plan: { firstBlock: 0, blocks: 1_000, blocksPerPart: 1, parts: 1_000 },
    });
    for (const part of [1_000, 10, 9, 2, 100]) {
      await store().completePart(job.tenantId, job.jobId, completion(part));
    }
    expect(await store().listCompletedParts(job.tenantId, job.jobId)).toEqual([2, 9, 10, 100, 1_000]);
  });

  it('counts each part once, in any order, with any repeats, at once or one after another', async () => {
    const waves = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(waves, (deliveries) => countsEachOnce(store, deliveries)),
      { numRuns: 25 },
    );
  });
}

/** Delivers waves of completions, each wave at once, and checks the counters against a plain set. */
async function countsEachOnce(store: Store, waves: readonly (readonly number[])[]): Promise<void> {
  const job = await created(store, { state: 'running' });
  const seen = new Set<number>();
  for (const wave of waves) {
    const fresh = new Set(wave.filter((part) => !seen.has(part)));
    for (const part of wave) seen.add(part);
    const results = await Promise.all(
      wave.map((part) => store().completePart(job.tenantId, job.jobId, completion(part))),
    );
    expect(results.filter((result) => result?.counted)).toHaveLength(fresh.size);
    // The fan-in rests on this: whoever completes the last part learns that it was the last.
    expect(results.some((result) => result?.job.partsDone === seen.size)).toBe(true);
  }
  const parts = [...seen].sort((a, b) => a - b);
  expect(await store().listCompletedParts(job.tenantId, job.jobId)).toEqual(parts);
  expect(await store().getJob(job.tenantId, job.jobId)).toMatchObject({
    partsDone: parts.length,
    recordsDone: parts.reduce((sum, part) => sum + part * 10, 0),
  });
}

/** `recordError` and `getError`. */
export function errorsOfParts(store: Store): void {
  it('keeps the last error of each part of each job', async () => {
    const job = await created(store);
    const read = (part: number) => store().getError(job.tenantId, job.jobId, part);
    await store().recordError(job.tenantId, job.jobId, 0, 'planning went wrong');
    await store().recordError(job.tenantId, job.jobId, 2, 'first');
    await store().recordError(job.tenantId, job.jobId, 2, 'second: "ß"');
    expect(await read(0)).toBe('planning went wrong');
    expect(await read(1)).toBeUndefined();
    expect(await read(2)).toBe('second: "ß"');
    expect(await store().getError(aTenant(), job.jobId, 2)).toBeUndefined();
    expect(await store().getError(job.tenantId, aJobId(), 2)).toBeUndefined();
  });

  it('does not take an error for a completion, nor lose one to the other', async () => {
    const job = await created(store, { state: 'running' });
    await store().recordError(job.tenantId, job.jobId, 1, 'before');
    expect(await store().listCompletedParts(job.tenantId, job.jobId)).toEqual([]);
    expect(await store().completePart(job.tenantId, job.jobId, completion(1))).toMatchObject({
      counted: true,
    });
    await store().recordError(job.tenantId, job.jobId, 1, 'after');
    expect(await store().completePart(job.tenantId, job.jobId, completion(1))).toMatchObject({
      counted: false,
    });
    expect(await store().getError(job.tenantId, job.jobId, 1)).toBe('after');
    expect(await store().getJob(job.tenantId, job.jobId)).toMatchObject({
      partsDone: 1,
      membersDone: 1,
      recordsDone: 10,
    });
  });
}
