import { beforeEach, describe, expect, it } from 'vitest';
import { JOB_STATES } from '../../shared/contracts/job.ts';
import { cancelJob } from '../../shared/jobs/cancel-job.ts';
import { failFromDeadLetter } from '../../shared/jobs/fail-job.ts';
import { findJob } from '../../shared/jobs/find-job.ts';
import { partMessage } from '../../shared/jobs/messages.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';
import { retryJob } from '../../shared/jobs/retry-job.ts';
import { sweepJobs } from '../../shared/jobs/sweep-jobs.ts';
import { faulty } from './faults.ts';
import {
  deliver,
  drain,
  MINUTE,
  openWorld,
  reload,
  requestOf,
  runJob,
  startJob,
  TENANT,
  type World,
} from './world.ts';

let world: World;
const request = requestOf({ members: 3_000, parts: 3, compression: 'none' });

beforeEach(() => {
  world = openWorld();
});

describe('findJob', () => {
  it("does not find another tenant's job, nor one that never was", async () => {
    const job = await startJob(world, request);
    expect((await findJob(world.services, TENANT, job.jobId)).jobId).toBe(job.jobId);
    await expect(findJob(world.services, 'other', job.jobId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(findJob(world.services, TENANT, `job_${'9'.repeat(32)}`)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('cancelJob', () => {
  it.each(['queued', 'planning', 'running', 'finalizing'] as const)(
    'cancels a job that is %s',
    async (state) => {
      const job = await startJob(world, request);
      await world.services.jobs.moveJob(TENANT, job.jobId, {
        from: JOB_STATES,
        set: { state, updatedAt: job.updatedAt },
      });
      world.time.now += MINUTE;
      await cancelJob(world.services, TENANT, job.jobId);
      const cancelled = await reload(world, job);
      expect(cancelled).toMatchObject({
        state: 'cancelled',
        finishedAt: '2026-03-01T12:01:00.000Z',
        dueAt: null,
      });
      expect(world.events).toMatchObject([
        { type: 'JobCancelled', detail: { jobId: job.jobId, tenantId: TENANT } },
      ]);
      await drain(world);
      expect((await reload(world, job)).state).toBe('cancelled');
      expect(world.objects.published).toEqual([]);
    },
  );

  it('changes nothing the second time', async () => {
    const job = await startJob(world, request);
    await cancelJob(world.services, TENANT, job.jobId);
    const before = await reload(world, job);
    world.time.now += MINUTE;
    expect(await cancelJob(world.services, TENANT, job.jobId)).toEqual(before);
    expect(world.events).toHaveLength(1);
  });

  it.each(['succeeded', 'failed', 'expired'] as const)('refuses a job that is %s', async (state) => {
    const job = await startJob(world, request);
    await world.services.jobs.moveJob(TENANT, job.jobId, {
      from: JOB_STATES,
      set: { state, updatedAt: job.updatedAt },
    });
    await expect(cancelJob(world.services, TENANT, job.jobId)).rejects.toMatchObject({
      code: 'state_conflict',
    });
    expect((await reload(world, job)).state).toBe(state);
  });

  it('looks again when the job has moved on since it was read', async () => {
    const job = await startJob(world, request);
    const { jobs } = world.services;
    let reads = 0;
    // Between the read and the write, the last step of the job comes in first.
    const getJob: typeof jobs.getJob = async (tenantId, jobId) => {
      const read = await jobs.getJob(tenantId, jobId);
      reads += 1;
      if (reads === 1) await drain(world);
      return read;
    };
    const services = { ...world.services, jobs: { ...jobs, getJob } };
    await expect(cancelJob(services, TENANT, job.jobId)).rejects.toMatchObject({ code: 'state_conflict' });
    expect(reads).toBe(2);
    expect((await reload(world, job)).state).toBe('succeeded');
  });

  it('is done though the bus is down, and the sweep publishes the event', async () => {
    const job = await startJob(world, request);
    const busDown = faulty(world.services, (_, name) => (name === 'events.publish' ? 'refused' : undefined));
    expect((await cancelJob(busDown, TENANT, job.jobId)).state).toBe('cancelled');
    expect(world.events).toEqual([]);
    world.time.now += 20 * MINUTE;
    expect(await sweepJobs(world.services)).toMatchObject({ actions: [{ action: 'announced' }] });
    expect(world.events).toMatchObject([{ type: 'JobCancelled' }]);
    expect((await reload(world, job)).dueAt).toBeNull();
  });
});

describe('retryJob', () => {
  it('generates the missing parts only', async () => {
    const undisturbed = await runJob(openWorld(), request);
    const job = await startJob(world, request);
    const [plan] = world.messages.splice(0);
    if (plan?.kind !== 'plan-job') throw new Error('the first message is not the plan');
    await planJob(world.services, plan);
    world.messages.splice(0);
    await deliver(world.services, partMessage(job, 1));
    await deliver(world.services, partMessage(job, 3));
    await failFromDeadLetter(world.services, partMessage(job, 2));
    expect(await reload(world, job)).toMatchObject({ state: 'failed', partsDone: 2 });

    const before = world.objects.published.length;
    const retried = await retryJob(world.services, TENANT, job.jobId);
    expect(retried).toMatchObject({ state: 'queued', attempt: 2, failure: null, finishedAt: null });
    await drain(world);
    expect(await reload(world, job)).toMatchObject({
      state: 'succeeded',
      merkleRoot: undisturbed.merkleRoot,
    });
    expect(world.objects.published.slice(before).map((key) => key.split(`${job.jobId}/`)[1])).toEqual([
      'members/ndjson/part-00002.ndjson',
      'receipts/part-00002.json',
      'digests/members-ndjson.txt',
      'validation-report.json',
      'manifest.json',
    ]);
  });

  it('goes straight to the manifest when no part is missing', async () => {
    const job = await startJob(world, request);
    const withoutManifest = {
      ...world.services,
      objects: {
        ...world.objects,
        put: async (key: string, body: string | Uint8Array, options: { contentType: string }) => {
          if (key.endsWith('manifest.json')) throw new Error('the disk is full at /secret/path');
          return world.objects.put(key, body, options);
        },
      },
    };
    await drain(world, withoutManifest);
    expect(await reload(world, job)).toMatchObject({
      state: 'failed',
      partsDone: 3,
      failure: { code: 'finalize_failed', message: 'An unexpected error (Error).', parts: [] },
    });
    await retryJob(world.services, TENANT, job.jobId);
    await drain(world);
    expect((await reload(world, job)).state).toBe('succeeded');
  });

  it.each(['queued', 'running', 'succeeded', 'cancelled', 'expired'] as const)(
    'refuses a job that is %s',
    async (state) => {
      const job = await startJob(world, request);
      await world.services.jobs.moveJob(TENANT, job.jobId, {
        from: JOB_STATES,
        set: { state, updatedAt: job.updatedAt },
      });
      await expect(retryJob(world.services, TENANT, job.jobId)).rejects.toMatchObject({
        code: 'state_conflict',
      });
      expect((await reload(world, job)).attempt).toBe(1);
    },
  );

  it('lets one of two retries through', async () => {
    const job = await startJob(world, request);
    await failFromDeadLetter(world.services, { kind: 'plan-job', ...job });
    const both = await Promise.allSettled([1, 2].map(() => retryJob(world.services, TENANT, job.jobId)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await reload(world, job)).attempt).toBe(2);
  });

  it('is not undone by what the failed attempt left behind', async () => {
    const job = await startJob(world, request);
    await failFromDeadLetter(world.services, { kind: 'plan-job', ...job });
    await retryJob(world.services, TENANT, job.jobId);
    for (const late of [
      partMessage(job, 1),
      { kind: 'plan-job', ...job },
      { kind: 'finalize-job', ...job },
    ] as const) {
      expect(await deliver(world.services, late)).toEqual({ outcome: 'skipped' });
      expect(await failFromDeadLetter(world.services, late)).toEqual({ outcome: 'skipped' });
    }
    await drain(world);
    expect((await reload(world, job)).state).toBe('succeeded');
  });
});
