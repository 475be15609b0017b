import { beforeEach, describe, expect, it } from 'vitest';
import { JOB_STATES, type JobRecord, type JobState } from '../../shared/contracts/job.ts';
import { dueAfter, isActive, MOVES, statesBefore, touch, transition } from '../../shared/jobs/lifecycle.ts';
import { openWorld, reload, requestOf, START, startJob, type World } from './world.ts';

let world: World;
let job: JobRecord;

beforeEach(async () => {
  world = openWorld();
  job = await startJob(world, requestOf({ members: 10 }));
});

async function put(state: JobState): Promise<void> {
  const set = { state, updatedAt: job.updatedAt };
  await world.services.jobs.moveJob(job.tenantId, job.jobId, { from: JOB_STATES, set });
}

describe('transition', () => {
  const pairs = JOB_STATES.flatMap((from) => JOB_STATES.map((to) => [from, to] as const));

  it.each(pairs)('from %s to %s happens when the table says so, and only then', async (from, to) => {
    await put(from);
    const moved = await transition(world.services.jobs, job, to, START);
    expect(moved?.state).toBe(MOVES[from].includes(to) ? to : undefined);
    expect((await reload(world, job)).state).toBe(MOVES[from].includes(to) ? to : from);
  });

  it('does nothing for another attempt', async () => {
    expect(await transition(world.services.jobs, { ...job, attempt: 2 }, 'planning', START)).toBeUndefined();
  });

  it('may be narrowed to some states, never widened', async () => {
    expect(await transition(world.services.jobs, job, 'failed', START, {}, ['running'])).toBeUndefined();
    expect(await transition(world.services.jobs, job, 'succeeded', START, {}, ['queued'])).toBeUndefined();
  });

  it('makes the job due, and forgets redrives', async () => {
    await touch(world.services.jobs, job, ['queued'], START, { redrives: 2 });
    expect(await transition(world.services.jobs, job, 'planning', START)).toMatchObject({
      redrives: 0,
      dueAt: '2026-03-01T12:20:00.000Z',
    });
  });
});

describe('the table of moves', () => {
  it('lets every active job fail and be cancelled, and no other', () => {
    for (const state of JOB_STATES) {
      expect(MOVES[state].includes('cancelled')).toBe(isActive(state));
      expect(MOVES[state].includes('failed')).toBe(isActive(state));
    }
  });

  it('is read backwards by statesBefore', () => {
    expect(statesBefore('finalizing')).toEqual(['planning', 'running']);
    expect(statesBefore('queued')).toEqual(['failed']);
  });
});

describe('dueAfter', () => {
  it('doubles with each redrive', () => {
    const minutes = [0, 1, 2, 3].map((redrives) => (Date.parse(dueAfter(START, redrives)) - START) / 60_000);
    expect(minutes).toEqual([20, 40, 80, 160]);
  });
});
