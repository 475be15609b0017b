import { beforeEach, describe, expect, it } from 'vitest';
import type { JobRecord } from '../../shared/contracts/job.ts';
import { cancelJob } from '../../shared/jobs/cancel-job.ts';
import { finalizeJob } from '../../shared/jobs/finalize-job.ts';
import { finalizeMessage, partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { sweepJobs } from '../../shared/jobs/sweep-jobs.ts';
import { type Fault, faulty } from './faults.ts';
import {
  deliver,
  drain,
  type JobServices,
  MINUTE,
  openWorld,
  RETENTION_DAYS,
  reload,
  requestOf,
  startJob,
  TENANT,
  type World,
} from './world.ts';

let world: World;
let job: JobRecord;

/** A job whose parts are done and whose last message has not been sent. */
beforeEach(async () => {
  world = openWorld();
  job = await startJob(world, requestOf({ members: 3_000, parts: 3, formats: ['csv', 'ndjson'] }));
  await deliver(world.services, planMessage(job));
  for (const part of [3, 1, 2]) await deliver(world.services, partMessage(job, part));
  world.messages.splice(0);
  expect((await reload(world, job)).state).toBe('finalizing');
});

const retention = { retentionDays: RETENTION_DAYS };
const finalize = (services: JobServices = world.services) =>
  finalizeJob(services, finalizeMessage(job), retention);
const failing = (called: string, kind: Fault = 'refused') =>
  faulty(world.services, (_, name) => (name === called ? kind : undefined));

function changeReceipt(part: number, change: (receipt: Record<string, unknown>) => object): void {
  const key = `jobs/${TENANT}/${job.jobId}/receipts/part-0000${part}.json`;
  const receipt = JSON.parse(String(world.objects.stored.get(key)));
  world.objects.stored.set(key, Buffer.from(JSON.stringify({ ...receipt, ...change(receipt) })));
}

describe('finalizeJob', () => {
  it('closes the job', async () => {
    const outcome = await finalize();
    const ended = await reload(world, job);
    expect(outcome).toEqual({ outcome: 'succeeded', merkleRoot: ended.merkleRoot });
    expect(ended).toMatchObject({ state: 'succeeded', finishedAt: '2026-03-01T12:00:00.000Z' });
  });

  it('does nothing the second time', async () => {
    await finalize();
    const published = world.objects.published.length;
    expect(await finalize()).toEqual({ outcome: 'skipped' });
    expect(world.objects.published).toHaveLength(published);
    expect(world.events).toHaveLength(1);
  });

  it('two at once end as one does', async () => {
    const outcomes = await Promise.all([finalize(), finalize()]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['stopped', 'succeeded']);
    expect(world.events).toHaveLength(1);
  });

  it.each(['events.publish', 'jobs.moveJob'])('publishes what a death at %s kept back', async (step) => {
    await expect(finalize(failing(step, 'killed'))).rejects.toThrow();
    expect((await reload(world, job)).state).toBe('succeeded');
    expect(await finalize()).toMatchObject({ outcome: 'succeeded' });
    const details = world.events.map(({ detail }) => JSON.stringify(detail));
    expect(details.length).toBeGreaterThan(0);
    expect(new Set(details).size).toBe(1);
    const ended = await reload(world, job);
    expect(ended.dueAt).toBe(ended.filesExpireAt);
  });

  it('publishes it by the sweep when no message comes any more', async () => {
    await expect(finalize(failing('events.publish'))).rejects.toThrow();
    expect(world.events).toEqual([]);
    world.time.now += 20 * MINUTE;
    expect(await sweepJobs(world.services)).toMatchObject({ actions: [{ action: 'announced' }] });
    await drain(world);
    expect(world.events).toMatchObject([{ type: 'JobSucceeded', detail: { files: 9 } }]);
  });

  it('has no news of files that are gone', async () => {
    await expect(finalize(failing('events.publish'))).rejects.toThrow();
    world.objects.stored.clear();
    expect(await finalize()).toEqual({ outcome: 'skipped' });
  });

  it('keeps the reason of what fails, and lists nothing half', async () => {
    await expect(finalize(failing('writer.write'))).rejects.toThrow();
    expect(await world.services.jobs.getError(TENANT, job.jobId, 0)).toBe('The store is busy.');
    expect(
      world.objects.published.some((key) => key.includes('digests/') || key.endsWith('manifest.json')),
    ).toBe(false);
    expect(world.objects.open.size).toBe(0);
    await finalize();
    expect((await reload(world, job)).state).toBe('succeeded');
  });

  it('leaves whole digest lists alone when the manifest fails: another delivery may count on them', async () => {
    await expect(finalize(failing('objects.put'))).rejects.toThrow();
    expect(world.objects.published.filter((key) => key.includes('digests/'))).toHaveLength(2);
    expect(world.objects.aborted).toEqual([]);
  });

  it('says that files are gone when a receipt is', async () => {
    world.objects.stored.delete(`jobs/${TENANT}/${job.jobId}/receipts/part-00002.json`);
    await expect(finalize()).rejects.toMatchObject({ code: 'files_expired' });
    expect(await world.services.jobs.getError(TENANT, job.jobId, 0)).toMatch(/files of part 2 are gone/);
  });

  it.each([
    ['of another job', () => ({ jobId: `job_${'a'.repeat(32)}` })],
    ['of another part', () => ({ part: 1 })],
    ['of other blocks', () => ({ firstBlock: 0 })],
    ['with a block too many', () => ({ blocks: 2 })],
    ['without a file', ({ files }: Record<string, unknown>) => ({ files: (files as []).slice(1) })],
    ['without digests', () => ({ digests: [] })],
    [
      'with a digest too few',
      ({ digests }: Record<string, unknown>) => ({
        digests: (digests as object[]).map((list) => ({ ...list, blocks: [] })),
      }),
    ],
    ['that is none', () => ({ surprise: true })],
  ])('refuses a receipt %s', async (_, change) => {
    changeReceipt(2, change);
    await expect(finalize()).rejects.toThrow();
    expect((await reload(world, job)).state).toBe('finalizing');
  });

  it('leaves a job alone that was cancelled while its manifest was written', async () => {
    const { objects } = world.services;
    const put: typeof objects.put = async (...given) => {
      await objects.put(...given);
      await cancelJob(world.services, TENANT, job.jobId);
    };
    expect(await finalize({ ...world.services, objects: { ...objects, put } })).toEqual({
      outcome: 'stopped',
    });
    expect((await reload(world, job)).state).toBe('cancelled');
    expect(world.events).toMatchObject([{ type: 'JobCancelled' }]);
  });

  it('ignores a job that is not there yet, or past it', async () => {
    const early = await startJob(world, requestOf({ members: 10 }));
    expect(await finalizeJob(world.services, finalizeMessage(early), retention)).toEqual({
      outcome: 'skipped',
    });
    const other = { ...finalizeMessage(job), attempt: 2 };
    expect(await finalizeJob(world.services, other, retention)).toEqual({ outcome: 'skipped' });
    const gone = { ...finalizeMessage(job), jobId: `job_${'e'.repeat(32)}` };
    expect(await finalizeJob(world.services, gone, retention)).toEqual({ outcome: 'skipped' });
  });
});
