import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler, handler } from '../../../functions/triggers/on-schedule/handler.ts';
import { log } from '../../../shared/workers/log.ts';
import { openWorld, TENANT, type World } from '../../jobs/world.ts';

const input = {
  tenantId: TENANT,
  name: 'nightly',
  scheduledTime: '2026-03-01T02:00:00Z',
  request: { dataset: { members: 1_000 } },
};

let world: World;
const error = vi.spyOn(log, 'error').mockReturnValue();
vi.spyOn(log, 'info').mockReturnValue();

beforeEach(() => {
  vi.clearAllMocks();
  world = openWorld();
});

const fire = (given: unknown) => createHandler(world.services)(given, {});

describe('on-schedule', () => {
  it('starts a job', async () => {
    const { jobId } = await fire(input);
    expect(await world.services.jobs.getJob(TENANT, jobId)).toMatchObject({
      state: 'queued',
      source: 'schedule',
    });
    expect(world.messages).toHaveLength(1);
  });

  it('starts one job each time that it is due, however often it fires', async () => {
    const first = await fire(input);
    expect(await fire(input)).toEqual({ jobId: first.jobId, replayed: true });
    const next = await fire({ ...input, scheduledTime: '2026-03-02T02:00:00Z' });
    const other = await fire({ ...input, name: 'hourly' });
    expect(new Set([first.jobId, next.jobId, other.jobId]).size).toBe(3);
  });

  it.each([
    [
      'a placeholder that was not filled in',
      { ...input, scheduledTime: '<aws.scheduler.scheduled-time>' },
      '/scheduledTime',
    ],
    ['a tenant that cannot be', { ...input, tenantId: 'A/B' }, '/tenantId'],
    [
      'a request that is wrong',
      { ...input, request: { dataset: { members: -1 } } },
      '/request/dataset/members',
    ],
    ['a field too many', { ...input, surprise: 1 }, '/surprise'],
  ])('fails for %s and names the field', async (_, given, path) => {
    await expect(fire(given)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(error).toHaveBeenCalledWith('input refused', {
      trigger: 'on-schedule',
      issues: [expect.objectContaining({ path })],
    });
  });

  it('names a variable that is missing on Lambda', async () => {
    await expect(handler(input, {})).rejects.toThrow(/TABLE_NAME/);
  });
});
