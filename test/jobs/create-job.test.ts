import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/contracts/errors.ts';
import { jobRecordSchema } from '../../shared/contracts/job.ts';
import { createJob } from '../../shared/jobs/create-job.ts';
import { newJobId } from '../../shared/jobs/new-job-id.ts';
import { sweepJobs } from '../../shared/jobs/sweep-jobs.ts';
import { faulty } from './faults.ts';
import { drain, openWorld, reload, requestOf, TENANT, type World } from './world.ts';

let world: World;
const request = requestOf({ members: 1_500, formats: ['csv', 'ndjson'], label: 'a note' });
const asked = { tenantId: TENANT, source: 'api', request } as const;

beforeEach(() => {
  world = openWorld();
});

describe('createJob', () => {
  it('stores a job and sends one message', async () => {
    const { job, replayed, sent } = await createJob(world.services, asked);
    expect({ replayed, sent }).toEqual({ replayed: false, sent: true });
    expect(jobRecordSchema.parse(await reload(world, job))).toEqual(job);
    expect(job).toMatchObject({
      state: 'queued',
      attempt: 1,
      source: 'api',
      label: 'a note',
      plan: { firstBlock: 0, blocks: 2, blocksPerPart: 2, parts: 1 },
      output: { tables: ['members'], formats: ['csv', 'ndjson'], compression: 'gzip' },
      membersTotal: 1_500,
      createdAt: '2026-03-01T12:00:00.000Z',
      dueAt: '2026-03-01T12:20:00.000Z',
    });
    expect(world.messages).toEqual([{ kind: 'plan-job', tenantId: TENANT, jobId: job.jobId, attempt: 1 }]);
    expect(world.objects.stored.size).toBe(0);
  });

  it('gives the same job for the same key and request', async () => {
    const first = await createJob(world.services, { ...asked, idempotencyKey: 'k' });
    await drain(world);
    const again = await createJob(world.services, { ...asked, idempotencyKey: 'k' });
    expect(again).toMatchObject({ replayed: true, job: { jobId: first.job.jobId, state: 'succeeded' } });
    expect(world.messages).toEqual([]);
  });

  it('sends the message of a job that still waits again', async () => {
    await createJob(world.services, { ...asked, idempotencyKey: 'k' });
    await createJob(world.services, { ...asked, idempotencyKey: 'k' });
    expect(world.messages).toHaveLength(2);
  });

  it('refuses a key that stands for another request', async () => {
    await createJob(world.services, { ...asked, idempotencyKey: 'k' });
    const other = { ...asked, request: requestOf({ members: 1_501 }), idempotencyKey: 'k' };
    await expect(createJob(world.services, other)).rejects.toMatchObject({ code: 'idempotency_conflict' });
    expect(world.messages).toHaveLength(1);
  });

  it('keeps keys of tenants and of sources apart', async () => {
    const jobs = await Promise.all([
      createJob(world.services, { ...asked, idempotencyKey: 'k' }),
      createJob(world.services, { ...asked, tenantId: 'other', idempotencyKey: 'k' }),
      createJob(world.services, { ...asked, source: 'event', idempotencyKey: 'k' }),
    ]);
    expect(new Set(jobs.map(({ job }) => job.jobId)).size).toBe(3);
  });

  it('lets a key be used anew after 24 hours', async () => {
    const first = await createJob(world.services, { ...asked, idempotencyKey: 'k' });
    world.time.now += 24 * 3_600_000;
    const second = await createJob(world.services, { ...asked, idempotencyKey: 'k' });
    expect(second.replayed).toBe(false);
    expect(second.job.jobId).not.toBe(first.job.jobId);
  });

  it('keeps a job whose message could not be sent, and the sweep sends it', async () => {
    const queueDown = faulty(world.services, (_, name) =>
      name === 'planQueue.send' ? 'refused' : undefined,
    );
    const { job, sent } = await createJob(queueDown, asked);
    expect(sent).toBe(false);
    expect(world.messages).toEqual([]);
    await sweepJobs(world.services);
    await drain(world);
    expect((await reload(world, job)).state).toBe('succeeded');
  });

  it('keeps it also when the store fails right after', async () => {
    const allDown = faulty(world.services, (call) => (call > 0 ? 'refused' : undefined));
    const { job } = await createJob(allDown, asked);
    world.time.now += 20 * 60_000;
    expect(await sweepJobs(world.services)).toMatchObject({
      actions: [{ jobId: job.jobId, action: 'redriven' }],
    });
  });

  it('passes on that the store does not answer, and sends nothing', async () => {
    const storeDown = faulty(world.services, () => 'refused');
    await expect(createJob(storeDown, asked)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    expect(world.messages).toEqual([]);
  });

  it('refuses too few parts before anything is stored', async () => {
    const tooFew = { ...asked, request: requestOf({ members: 1_000_000_000, parts: 1 }) };
    await expect(createJob(world.services, tooFew)).rejects.toBeInstanceOf(AppError);
    expect((await world.services.jobs.listJobs(TENANT, { limit: 1 })).jobs).toEqual([]);
  });
});

describe('newJobId', () => {
  it('gives ids that sort by creation', () => {
    const ids = Array.from({ length: 500 }, newJobId);
    expect(new Set(ids).size).toBe(500);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => jobRecordSchema.shape.jobId.safeParse(id).success)).toBe(true);
  });
});
