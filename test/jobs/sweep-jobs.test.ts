import { beforeEach, describe, expect, it } from 'vitest';
import type { JobRecord } from '../../shared/contracts/job.ts';
import { MAX_REDRIVES } from '../../shared/jobs/lifecycle.ts';
import { partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { retryJob } from '../../shared/jobs/retry-job.ts';
import { SWEEP_BATCH, sweepJobs } from '../../shared/jobs/sweep-jobs.ts';
import { faulty } from './faults.ts';
import {
  deliver,
  drain,
  MINUTE,
  openWorld,
  reload,
  requestOf,
  startJob,
  TENANT,
  type World,
} from './world.ts';

let world: World;
let job: JobRecord;
const request = requestOf({ members: 3_000, parts: 3, compression: 'none' });

beforeEach(async () => {
  world = openWorld();
  job = await startJob(world, request);
});

/** All messages that are on their way are lost. */
const lose = () => world.messages.splice(0);

async function sweepAfter(minutes: number) {
  world.time.now += minutes * MINUTE;
  const { actions, errors } = await sweepJobs(world.services);
  expect(errors).toEqual([]);
  return actions.map(({ action }) => action);
}

async function ends(): Promise<void> {
  await drain(world);
  expect((await reload(world, job)).state).toBe('succeeded');
}

describe('sweepJobs', () => {
  it('leaves jobs alone that are not due', async () => {
    expect(await sweepAfter(19)).toEqual([]);
    expect(world.messages).toHaveLength(1);
  });

  it('sends a queued job to be planned again', async () => {
    lose();
    expect(await sweepAfter(20)).toEqual(['redriven']);
    expect(world.messages).toEqual([planMessage(job)]);
    await ends();
  });

  it('sends a job that its planner left half-way to be planned again', async () => {
    const killed = faulty(world.services, (_, name) =>
      name === 'partQueue.sendBatch' ? 'killed' : undefined,
    );
    await expect(deliver(killed, planMessage(job))).rejects.toThrow();
    expect((await reload(world, job)).state).toBe('planning');
    lose();
    expect(await sweepAfter(20)).toEqual(['redriven']);
    expect(world.messages).toEqual([planMessage(job)]);
    await ends();
  });

  it('sends the missing parts of a running job', async () => {
    await deliver(world.services, planMessage(job));
    await deliver(world.services, partMessage(job, 2));
    lose();
    expect(await sweepAfter(20)).toEqual(['redriven']);
    expect(world.messages).toEqual([partMessage(job, 1), partMessage(job, 3)]);
    await ends();
  });

  it('closes a running job whose parts are all done', async () => {
    await deliver(world.services, planMessage(job));
    const { jobs } = world.services;
    // A worker that dies after it has marked the last part.
    for (const part of [1, 2, 3]) {
      const killed = faulty(world.services, (_, name) =>
        name === 'jobs.completePart' ? 'killed' : undefined,
      );
      await expect(deliver(killed, partMessage(job, part))).rejects.toThrow();
    }
    lose();
    expect(await jobs.getJob(TENANT, job.jobId)).toMatchObject({ state: 'running', partsDone: 3 });
    expect(await sweepAfter(20)).toEqual(['redriven']);
    expect(world.messages).toMatchObject([{ kind: 'finalize-job' }]);
    await ends();
  });

  it('sends a job to be finalised again', async () => {
    await deliver(world.services, planMessage(job));
    for (const part of [1, 2, 3]) await deliver(world.services, partMessage(job, part));
    lose();
    expect(await sweepAfter(20)).toEqual(['redriven']);
    expect(world.messages).toMatchObject([{ kind: 'finalize-job' }]);
    await ends();
  });

  it('waits twice as long after each push, then gives the job up', async () => {
    for (const minutes of [20, 40, 80]) {
      expect(await sweepAfter(minutes - 1)).toEqual([]);
      expect(await sweepAfter(1)).toEqual(['redriven']);
      lose();
    }
    expect((await reload(world, job)).redrives).toBe(MAX_REDRIVES);
    expect(await sweepAfter(160)).toEqual(['failed']);
    expect(await reload(world, job)).toMatchObject({
      state: 'failed',
      failure: {
        code: 'stuck',
        message: 'The job made no progress though it was pushed on 3 times; it was queued.',
        parts: [],
      },
      dueAt: null,
    });
    expect(world.events).toMatchObject([{ type: 'JobFailed', detail: { failure: { code: 'stuck' } } }]);
    await retryJob(world.services, TENANT, job.jobId);
    await ends();
  });

  it('says how far a job came that it gives up', async () => {
    await deliver(world.services, planMessage(job));
    await deliver(world.services, partMessage(job, 1));
    for (const minutes of [20, 40, 80, 160]) {
      lose();
      await sweepAfter(minutes);
    }
    expect((await reload(world, job)).failure?.message).toMatch(/1 of 3 parts were done\.$/);
  });

  it('does not give up a job that makes progress between pushes', async () => {
    await deliver(world.services, planMessage(job));
    for (const part of [1, 2]) {
      for (const minutes of [20, 40, 80]) {
        lose();
        expect(await sweepAfter(minutes)).toEqual(['redriven']);
      }
      await deliver(world.services, partMessage(job, part));
    }
    lose();
    expect(await sweepAfter(20)).toEqual(['redriven']);
    await ends();
  });

  it('expires a job whose files are past their time', async () => {
    await ends();
    world.events.splice(0);
    expect(await sweepAfter(7 * 24 * 60 - 1)).toEqual([]);
    expect(await sweepAfter(1)).toEqual(['expired']);
    expect(await reload(world, job)).toMatchObject({ state: 'expired', dueAt: null });
    expect(world.events).toEqual([]);
    expect(await sweepAfter(60)).toEqual([]);
  });

  it('reads the job again: one that has moved since it was listed is not due', async () => {
    const { jobs } = world.services;
    const stale = await reload(world, job);
    lose();
    await deliver(world.services, planMessage(job));
    lose();
    world.time.now += 20 * MINUTE - 1;
    const listDueJobs: typeof jobs.listDueJobs = async () => [
      { ...stale, dueAt: '2026-03-01T12:00:00.000Z' },
    ];
    const { actions } = await sweepJobs({ ...world.services, jobs: { ...jobs, listDueJobs } });
    expect(actions).toMatchObject([{ action: 'none' }]);
    expect(world.messages).toEqual([]);
  });

  it('goes on after a job that it cannot deal with, and reports it', async () => {
    await startJob(world, request);
    lose();
    world.time.now += 20 * MINUTE;
    let sends = 0;
    const queueStutters = faulty(world.services, (_, name) => {
      if (name !== 'planQueue.send') return undefined;
      sends += 1;
      return sends === 1 ? 'refused' : undefined;
    });
    const { actions, errors } = await sweepJobs(queueStutters);
    expect(actions).toMatchObject([{ action: 'redriven' }]);
    expect(errors).toMatchObject([{ tenantId: TENANT, error: { code: 'unavailable' } }]);
    // Pushes that were not sent do not count: the next sweep tries again.
    expect(await sweepAfter(0)).toEqual(['redriven']);
  });

  it('takes a bounded number of jobs at a time', async () => {
    for (let more = 0; more < SWEEP_BATCH + 4; more += 1) await startJob(world, request);
    lose();
    expect(await sweepAfter(20)).toHaveLength(SWEEP_BATCH);
    expect(await sweepAfter(0)).toHaveLength(5);
  });
});
