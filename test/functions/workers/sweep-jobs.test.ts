import { beforeEach, expect, it, vi } from 'vitest';
import { createHandler, handler } from '../../../functions/workers/sweep-jobs/handler.ts';
import { log } from '../../../shared/workers/log.ts';
import { faulty } from '../../jobs/faults.ts';
import { drain, MINUTE, openWorld, reload, requestOf, startJob } from '../../jobs/world.ts';
import { timeLeft } from './queue-events.ts';

const info = vi.spyOn(log, 'info').mockReturnValue();
const error = vi.spyOn(log, 'error').mockReturnValue();

beforeEach(() => {
  vi.clearAllMocks();
});

async function stuckWorld() {
  const world = openWorld();
  const jobs = [];
  for (let count = 0; count < 2; count += 1) jobs.push(await startJob(world, requestOf({ members: 1_000 })));
  world.messages.splice(0);
  world.time.now += 20 * MINUTE;
  return { world, jobs };
}

it('pushes stuck jobs on and says so', async () => {
  const { world, jobs } = await stuckWorld();
  expect(await createHandler(world.services)({}, timeLeft())).toEqual({ swept: 2 });
  for (const { jobId, tenantId } of jobs) {
    expect(info).toHaveBeenCalledWith('job swept', { jobId, tenantId, action: 'redriven' });
  }
  await drain(world);
  for (const job of jobs) expect((await reload(world, job)).state).toBe('succeeded');
});

it('rejects after it has dealt with all others, so that its alarm rings', async () => {
  const { world } = await stuckWorld();
  let sends = 0;
  const stutters = faulty(world.services, (_, name) => {
    if (name !== 'planQueue.send') return undefined;
    sends += 1;
    return sends === 1 ? 'refused' : undefined;
  });
  await expect(createHandler(stutters)({}, timeLeft())).rejects.toThrow('1 of 2 jobs were not swept');
  expect(world.messages).toHaveLength(1);
  expect(error).toHaveBeenCalledWith('job not swept', expect.objectContaining({ error: expect.any(Error) }));
});

it('names a variable that is missing on Lambda', async () => {
  await expect(handler({}, timeLeft())).rejects.toThrow(/PLAN_QUEUE_URL/);
});
