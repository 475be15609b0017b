import { beforeEach, describe, expect, it } from 'vitest';
import type { JobRecord } from '../../shared/contracts/job.ts';
import { cancelJob } from '../../shared/jobs/cancel-job.ts';
import { failFromDeadLetter } from '../../shared/jobs/fail-job.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';
import { retryJob } from '../../shared/jobs/retry-job.ts';
import { faulty } from './faults.ts';
import {
  drain,
  type JobServices,
  openWorld,
  reload,
  requestOf,
  startJob,
  TENANT,
  type World,
} from './world.ts';

let world: World;
let job: JobRecord;

/** A job of two parts, four blocks each, that is running; no part is on its way. */
beforeEach(async () => {
  world = openWorld();
  job = await startJob(
    world,
    requestOf({ members: 8_000, parts: 2, formats: ['csv', 'ndjson'], compression: 'zstd' }),
  );
  await planJob(world.services, planMessage(job));
  world.messages.splice(0);
});

/** Services that do something after each block that a part has written. */
function afterEachWrite(act: (write: number) => unknown): JobServices {
  let writes = 0;
  const { objects } = world.services;
  const openWriter: typeof objects.openWriter = async (key, options) => {
    const writer = await objects.openWriter(key, options);
    const write: typeof writer.write = async (chunk) => {
      await writer.write(chunk);
      writes += 1;
      await act(writes);
    };
    return { ...writer, write };
  };
  return { ...world.services, objects: { ...objects, openWriter } };
}

const part = (number: number) => partMessage(job, number);

describe('generatePart', () => {
  it('counts a part once, and starts the manifest with the last one', async () => {
    expect(await generatePart(world.services, part(2))).toEqual({
      outcome: 'done',
      records: 8_000,
      lastOfJob: false,
    });
    const once = world.objects.published.length;
    expect(await generatePart(world.services, part(2))).toMatchObject({ outcome: 'done', lastOfJob: false });
    expect(world.objects.published).toHaveLength(once);
    expect(await reload(world, job)).toMatchObject({ state: 'running', partsDone: 1, recordsDone: 8_000 });
    expect(await generatePart(world.services, part(1))).toMatchObject({ lastOfJob: true });
    expect(await reload(world, job)).toMatchObject({
      state: 'finalizing',
      partsDone: 2,
      recordsDone: 16_000,
    });
    expect(world.messages).toEqual([
      { kind: 'finalize-job', tenantId: TENANT, jobId: job.jobId, attempt: 1 },
    ]);
  });

  it('two deliveries of one part at once count once', async () => {
    await Promise.all([generatePart(world.services, part(1)), generatePart(world.services, part(1))]);
    expect(await reload(world, job)).toMatchObject({ partsDone: 1, recordsDone: 8_000 });
  });

  it('sends the last step again when its process died between the state and the message', async () => {
    await generatePart(world.services, part(1));
    const queueDown = faulty(world.services, (_, name) =>
      name === 'finalizeQueue.send' ? 'refused' : undefined,
    );
    await expect(generatePart(queueDown, part(2))).rejects.toMatchObject({ code: 'unavailable' });
    expect((await reload(world, job)).state).toBe('finalizing');
    expect(await generatePart(world.services, part(2))).toMatchObject({ lastOfJob: true });
    await drain(world);
    expect((await reload(world, job)).state).toBe('succeeded');
  });

  it('is stopped by a cancel within a second, and leaves nothing', async () => {
    const services = afterEachWrite(async (write) => {
      world.time.now += 600;
      if (write === 2) await cancelJob(world.services, TENANT, job.jobId);
    });
    expect(await generatePart(services, part(1))).toEqual({ outcome: 'stopped' });
    expect(world.objects.published).toEqual([]);
    expect(world.objects.open.size).toBe(0);
    expect(await reload(world, job)).toMatchObject({ state: 'cancelled', partsDone: 0 });
  });

  it('is stopped when its job has been failed and retried: a later attempt does the part', async () => {
    const services = afterEachWrite(async (write) => {
      world.time.now += 600;
      if (write !== 2) return;
      await failFromDeadLetter(world.services, part(2));
      await retryJob(world.services, TENANT, job.jobId);
      await planJob(world.services, { ...planMessage(job), attempt: 2 });
    });
    expect(await generatePart(services, part(1))).toEqual({ outcome: 'stopped' });
    expect(world.objects.published).toEqual([]);
    expect(await reload(world, job)).toMatchObject({ state: 'running', attempt: 2 });
    await drain(world);
    expect((await reload(world, job)).state).toBe('succeeded');
  });

  it('honours a cancel that comes after its last block', async () => {
    const plain = await startJob(world, requestOf({ members: 2_000, compression: 'none' }));
    await planJob(world.services, planMessage(plain));
    const services = afterEachWrite(async (write) => {
      if (write === 2) await cancelJob(world.services, TENANT, plain.jobId); // of two blocks
    });
    expect(await generatePart(services, partMessage(plain, 1))).toEqual({ outcome: 'stopped' });
    expect(world.objects.published).toEqual([]);
  });

  it.each([
    [0, 2], // before the first block and after the last
    [400, 3],
    [2_000, 6], // and after each of four blocks
  ])(
    'asks the store for the state at most once a second: %i ms a block, %i reads',
    async (pace, expected) => {
      const { jobs } = world.services;
      let reads = 0;
      let blocks = 0;
      const getJob: typeof jobs.getJob = async (tenantId, jobId) => {
        reads += 1;
        return jobs.getJob(tenantId, jobId);
      };
      // The clock is read once when the part starts, and then once a block.
      const clock = () => world.time.now + blocks++ * pace;
      await generatePart({ ...world.services, jobs: { ...jobs, getJob }, clock }, part(1));
      expect(reads).toBe(expected);
    },
  );

  it('shows that there is life in a long part', async () => {
    const { jobs } = world.services;
    const dues: (string | null | undefined)[] = [];
    const moveJob: typeof jobs.moveJob = async (tenantId, jobId, move) => {
      dues.push(move.set.dueAt);
      return jobs.moveJob(tenantId, jobId, move);
    };
    let blocks = 0;
    const clock = () => {
      blocks += 1;
      return world.time.now + blocks * 15_000;
    };
    await generatePart({ ...world.services, jobs: { ...jobs, moveJob }, clock }, part(1));
    expect(dues.length).toBeGreaterThanOrEqual(2);
    expect([...dues].sort()).toEqual(dues);
  });

  it('is stopped by its signal, says why, and leaves nothing', async () => {
    const controller = new AbortController();
    const services = afterEachWrite(() => controller.abort(new Error('time is up')));
    await expect(generatePart(services, part(1), { signal: controller.signal })).rejects.toThrow(
      'time is up',
    );
    expect(world.objects.published).toEqual([]);
    expect(world.objects.open.size).toBe(0);
    expect(await world.services.jobs.getError(TENANT, job.jobId, 1)).toBe('An unexpected error (Error).');
  });

  it.each(['objects.openWriter', 'writer.write', 'writer.close'])(
    'leaves no file when %s fails',
    async (name) => {
      let calls = 0;
      const broken = faulty(world.services, (_, called) => {
        if (called === name) calls += 1;
        // The second file fails; of closing, the first: a file that is closed is whole, and stays.
        return called === name && calls === (name === 'writer.close' ? 1 : 2) ? 'refused' : undefined;
      });
      await expect(generatePart(broken, part(1))).rejects.toMatchObject({ code: 'unavailable' });
      expect(world.objects.published).toEqual([]);
      expect(await reload(world, job)).toMatchObject({ partsDone: 0, state: 'running' });
      expect(await world.services.jobs.getError(TENANT, job.jobId, 1)).toBe('The store is busy.');
      expect(await generatePart(world.services, part(1))).toMatchObject({ outcome: 'done' });
    },
  );

  it('keeps a whole file when the next one fails: another delivery may count on it', async () => {
    let closes = 0;
    const broken = faulty(world.services, (_, name) => {
      if (name === 'writer.close') closes += 1;
      return name === 'writer.close' && closes === 2 ? 'refused' : undefined;
    });
    await expect(generatePart(broken, part(1))).rejects.toThrow();
    expect(world.objects.published.map((key) => key.split('/').at(-1))).toEqual(['part-00001.csv.zst']);
    expect(world.objects.aborted.map((key) => key.split('/').at(-1))).toEqual(['part-00001.ndjson.zst']);
    expect(await reload(world, job)).toMatchObject({ partsDone: 0 });
  });

  it('throws what went wrong also when the reason cannot be kept', async () => {
    const broken = faulty(world.services, (_, name) =>
      name === 'objects.openWriter' || name === 'jobs.recordError' ? 'refused' : undefined,
    );
    await expect(generatePart(broken, part(1))).rejects.toThrow('The store is busy.');
  });

  it('refuses a dataset of another engine', async () => {
    const { jobs } = world.services;
    const getJob: typeof jobs.getJob = async (tenantId, jobId) => {
      const read = await jobs.getJob(tenantId, jobId);
      return read && { ...read, dataset: { ...read.dataset, engineVersion: '0.1.0' } };
    };
    const older = { ...world.services, jobs: { ...jobs, getJob } };
    await expect(generatePart(older, part(1))).rejects.toMatchObject({ code: 'state_conflict' });
    expect(await world.services.jobs.getError(TENANT, job.jobId, 1)).toMatch(
      /engine 0\.1\.0.*Send its specification again/,
    );
  });

  it.each([
    ['a job that is gone', () => ({ ...part(1), jobId: `job_${'f'.repeat(32)}` })],
    ["another tenant's job", () => ({ ...part(1), tenantId: 'other' })],
    ['an attempt that is over', () => ({ ...part(1), attempt: 7 })],
    ['a part that the plan does not have', () => part(3)],
  ])('ignores a message for %s', async (_, message) => {
    expect(await generatePart(world.services, message())).toEqual({ outcome: 'skipped' });
    expect(world.objects.published).toEqual([]);
  });

  it('ignores a message that comes after the end', async () => {
    await generatePart(world.services, part(1));
    await generatePart(world.services, part(2));
    await drain(world);
    const ended = await reload(world, job);
    const published = world.objects.published.length;
    expect(await generatePart(world.services, part(1))).toEqual({ outcome: 'skipped' });
    expect(await failFromDeadLetter(world.services, part(1))).toEqual({ outcome: 'skipped' });
    expect(await reload(world, job)).toEqual(ended);
    expect(world.objects.published).toHaveLength(published);
  });

  it('forgets the redrives of a job that makes progress', async () => {
    await world.services.jobs.moveJob(TENANT, job.jobId, {
      from: ['running'],
      set: { redrives: 2, updatedAt: job.updatedAt },
    });
    await generatePart(world.services, part(1));
    expect((await reload(world, job)).redrives).toBe(0);
  });
});
