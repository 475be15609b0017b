import { beforeEach, describe, expect, it } from 'vitest';
import type { JobRecord } from '../../shared/contracts/job.ts';
import { failFromDeadLetter } from '../../shared/jobs/fail-job.ts';
import { finalizeMessage, partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';
import { retryJob } from '../../shared/jobs/retry-job.ts';
import { faulty } from './faults.ts';
import { deliver, drain, openWorld, reload, requestOf, startJob, TENANT, type World } from './world.ts';

let world: World;
let job: JobRecord;

beforeEach(async () => {
  world = openWorld();
  job = await startJob(world, requestOf({ members: 3_000, parts: 3 }));
  world.messages.splice(0);
});

describe('planJob', () => {
  it('sends each part once and sets the job running', async () => {
    world.time.now += 1_500;
    expect(await planJob(world.services, planMessage(job))).toEqual({ outcome: 'planned', sent: 3 });
    expect(world.messages).toEqual([1, 2, 3].map((part) => partMessage(job, part)));
    expect(await reload(world, job)).toMatchObject({
      state: 'running',
      startedAt: '2026-03-01T12:00:01.500Z',
    });
  });

  it('has its tenant as the group of every message', async () => {
    const groups: string[] = [];
    const partQueue = {
      ...world.services.partQueue,
      sendBatch: async (_: unknown, { groupId }: { groupId: string }) => {
        groups.push(groupId);
      },
    };
    await planJob({ ...world.services, partQueue }, planMessage(job));
    expect(groups).toEqual([TENANT]);
  });

  it('does nothing for a job that is running', async () => {
    await planJob(world.services, planMessage(job));
    world.messages.splice(0);
    expect(await planJob(world.services, planMessage(job))).toEqual({ outcome: 'skipped' });
    expect(world.messages).toEqual([]);
  });

  it('takes up what a planner left half-way, and sends what is missing', async () => {
    const cut = faulty(world.services, (_, name) => (name === 'partQueue.sendBatch' ? 'unheard' : undefined));
    await expect(planJob(cut, planMessage(job))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await world.services.jobs.getError(TENANT, job.jobId, 0)).toBe('The store is busy.');
    await deliver(world.services, partMessage(job, 2));
    world.messages.splice(0);
    expect(await planJob(world.services, planMessage(job))).toEqual({ outcome: 'planned', sent: 2 });
    expect(world.messages).toEqual([partMessage(job, 1), partMessage(job, 3)]);
  });

  it('sends the job on, again if need be, when a retry finds no part missing', async () => {
    await planJob(world.services, planMessage(job));
    for (const part of [1, 2, 3]) await deliver(world.services, partMessage(job, part));
    await failFromDeadLetter(world.services, finalizeMessage(job));
    await retryJob(world.services, TENANT, job.jobId);
    const again = { ...planMessage(job), attempt: 2 };
    const killed = faulty(world.services, (_, name) =>
      name === 'finalizeQueue.send' ? 'refused' : undefined,
    );
    await expect(planJob(killed, again)).rejects.toThrow();
    expect((await reload(world, job)).state).toBe('finalizing');
    world.messages.splice(0);
    await planJob(world.services, again);
    expect(world.messages).toEqual([{ ...finalizeMessage(job), attempt: 2 }]);
    await drain(world);
    expect((await reload(world, job)).state).toBe('succeeded');
  });

  it('ignores jobs that are gone and attempts that are over', async () => {
    expect(await planJob(world.services, { ...planMessage(job), attempt: 2 })).toEqual({
      outcome: 'skipped',
    });
    expect(await planJob(world.services, { ...planMessage(job), tenantId: 'other' })).toEqual({
      outcome: 'skipped',
    });
    expect((await reload(world, job)).state).toBe('queued');
  });
});
