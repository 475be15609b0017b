import { beforeEach, describe, expect, it } from 'vitest';
import { JOB_STATES, type JobRecord, type JobState } from '../../shared/contracts/job.ts';
import type { PipelineMessage } from '../../shared/contracts/messages.ts';
import { failFromDeadLetter } from '../../shared/jobs/fail-job.ts';
import { finalizeMessage, partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { sweepJobs } from '../../shared/jobs/sweep-jobs.ts';
import { faulty } from './faults.ts';
import { deliver, MINUTE, openWorld, reload, requestOf, startJob, TENANT, type World } from './world.ts';

let world: World;
let job: JobRecord;

beforeEach(async () => {
  world = openWorld();
  job = await startJob(world, requestOf({ members: 3_000, parts: 3 }));
});

async function put(state: JobState): Promise<void> {
  await world.services.jobs.moveJob(TENANT, job.jobId, {
    from: JOB_STATES,
    set: { state, updatedAt: job.updatedAt },
  });
}

const die = (message: PipelineMessage) => failFromDeadLetter(world.services, message);

describe('failFromDeadLetter', () => {
  const messages: [PipelineMessage['kind'], () => PipelineMessage, string, number[], JobState[]][] = [
    ['plan-job', () => planMessage(job), 'plan_failed', [], ['queued', 'planning']],
    ['generate-part', () => partMessage(job, 2), 'part_failed', [2], ['planning', 'running']],
    ['finalize-job', () => finalizeMessage(job), 'finalize_failed', [], ['finalizing']],
  ];

  it.each(messages)(
    'of %s fails the job in the states that wait for it, and no other',
    async (_, message, code, parts, matters) => {
      for (const state of JOB_STATES.filter((state) => state !== 'failed')) {
        await put(state);
        const { outcome } = await die(message());
        const now = await reload(world, job);
        if (!matters.includes(state)) {
          expect({ outcome, state: now.state }).toEqual({ outcome: 'skipped', state });
          continue;
        }
        expect({ outcome, state: now.state }).toEqual({ outcome: 'failed', state: 'failed' });
        expect(now.failure).toMatchObject({ code, parts });
        expect(now).toMatchObject({ finishedAt: '2026-03-01T12:00:00.000Z', dueAt: null });
      }
      expect(world.events).toHaveLength(matters.length);
      expect(world.events[0]).toMatchObject({ type: 'JobFailed', detail: { failure: { code } } });
    },
  );

  it('gives the reason that the worker left', async () => {
    await deliver(world.services, planMessage(job));
    const broken = faulty(world.services, (_, name) => (name === 'writer.close' ? 'refused' : undefined));
    await expect(deliver(broken, partMessage(job, 3))).rejects.toThrow();
    await die(partMessage(job, 3));
    expect((await reload(world, job)).failure).toEqual({
      code: 'part_failed',
      message: 'The store is busy.',
      parts: [3],
    });
  });

  it('says so when there is none', async () => {
    await put('running');
    await die(partMessage(job, 1));
    expect((await reload(world, job)).failure?.message).toMatch(/could not be written.*left no reason/);
  });

  it('gathers the numbers of all parts that fail, and keeps the first reason', async () => {
    await put('running');
    await world.services.jobs.recordError(TENANT, job.jobId, 3, 'first');
    for (const part of [3, 1, 3]) await die(partMessage(job, part));
    expect((await reload(world, job)).failure).toEqual({
      code: 'part_failed',
      message: 'first',
      parts: [1, 3],
    });
    expect(world.events).toHaveLength(1);
  });

  it('does not add a part to a failure of another kind', async () => {
    await die(planMessage(job));
    expect(await die(partMessage(job, 1))).toEqual({ outcome: 'skipped' });
    expect((await reload(world, job)).failure).toMatchObject({ code: 'plan_failed', parts: [] });
  });

  it('spares a job whose part another delivery has done', async () => {
    await deliver(world.services, planMessage(job));
    await deliver(world.services, partMessage(job, 2));
    expect(await die(partMessage(job, 2))).toEqual({ outcome: 'skipped' });
    expect((await reload(world, job)).state).toBe('running');
  });

  it('ignores jobs that are gone and attempts that are over', async () => {
    await put('running');
    expect(await die({ ...partMessage(job, 1), attempt: 2 })).toEqual({ outcome: 'skipped' });
    expect(await die({ ...partMessage(job, 1), tenantId: 'other' })).toEqual({ outcome: 'skipped' });
    expect((await reload(world, job)).state).toBe('running');
  });

  it.each(['events.publish', 'jobs.moveJob'])(
    'publishes, when it comes again, what a death at %s kept back',
    async (step) => {
      const killed = faulty(world.services, (_, name) => (name === step ? 'killed' : undefined));
      await expect(failFromDeadLetter(killed, planMessage(job))).rejects.toThrow();
      expect((await reload(world, job)).state).toBe('failed');
      await die(planMessage(job));
      expect(world.events.length).toBeGreaterThan(0);
      expect((await reload(world, job)).dueAt).toBeNull();
    },
  );

  it('publishes by the sweep what was never delivered again', async () => {
    const busDown = faulty(world.services, (_, name) => (name === 'events.publish' ? 'refused' : undefined));
    await expect(failFromDeadLetter(busDown, planMessage(job))).rejects.toThrow();
    world.time.now += 20 * MINUTE;
    expect(await sweepJobs(world.services)).toMatchObject({ actions: [{ action: 'announced' }] });
    expect(world.events).toMatchObject([{ type: 'JobFailed' }]);
  });
});
