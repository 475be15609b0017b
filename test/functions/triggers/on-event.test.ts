import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler, handler } from '../../../functions/triggers/on-event/handler.ts';
import { log } from '../../../shared/workers/log.ts';
import { faulty } from '../../jobs/faults.ts';
import { drain, openWorld, TENANT, type World } from '../../jobs/world.ts';

const environment = { EVENT_TENANTS: JSON.stringify({ 'acme.claims': TENANT, 'other.claims': 'other' }) };
const event = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': 'GenerationRequested',
  source: 'acme.claims',
  account: '000000000000',
  time: '2026-03-01T12:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { dataset: { members: 1_200, seed: 3 }, formats: ['csv'] },
};

let world: World;
const error = vi.spyOn(log, 'error').mockReturnValue();
vi.spyOn(log, 'info').mockReturnValue();
vi.spyOn(log, 'warn').mockReturnValue();

beforeEach(() => {
  vi.clearAllMocks();
  world = openWorld();
});

const send = (input: unknown) => createHandler(world.services, environment)(input, {});
const jobsOf = async (tenant: string) => (await world.services.jobs.listJobs(tenant, { limit: 10 })).jobs;

describe('on-event', () => {
  it("starts a job for the tenant of the event's source", async () => {
    const started = await send(event);
    await drain(world);
    expect(await jobsOf(TENANT)).toMatchObject([
      { jobId: started.jobId, source: 'event', state: 'succeeded', recordsDone: 1_200 },
    ]);
    await send({ ...event, id: 'another', source: 'other.claims' });
    expect(await jobsOf('other')).toHaveLength(1);
  });

  it('starts one job for an event that comes twice', async () => {
    const first = await send(event);
    expect(await send(event)).toEqual({ jobId: first.jobId, replayed: true });
    expect(await jobsOf(TENANT)).toHaveLength(1);
  });

  it('refuses a source that no tenant has', async () => {
    await expect(send({ ...event, source: 'stranger' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(send({ ...event, source: 'constructor' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(error).toHaveBeenCalledWith('event of an unknown source', {
      trigger: 'on-event',
      source: 'stranger',
    });
    expect(world.messages).toEqual([]);
  });

  it.each([
    [
      'a detail with an unknown field',
      { ...event, detail: { ...event.detail, tenantId: 'other' } },
      '/detail/tenantId',
    ],
    ['a dataset of no members', { ...event, detail: { dataset: { members: 0 } } }, '/detail/dataset/members'],
    ['no detail', { ...event, detail: undefined }, '/detail'],
    ['another detail-type', { ...event, 'detail-type': 'SomethingElse' }, '/detail-type'],
    ['nothing at all', null, '/'],
  ])('fails for %s, so that the event is kept, and names the field', async (_, input, path) => {
    await expect(send(input)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(error).toHaveBeenCalledWith('input refused', {
      trigger: 'on-event',
      issues: expect.arrayContaining([expect.objectContaining({ path })]),
    });
    expect(world.messages).toEqual([]);
  });

  it('fails while the store is away, so that the event comes again', async () => {
    const down = faulty(world.services, () => 'refused');
    await expect(createHandler(down, environment)(event, {})).rejects.toMatchObject({ code: 'unavailable' });
    expect(await send(event)).toMatchObject({ replayed: false });
  });

  it('says that the sweep will send what the queue did not take', async () => {
    const queueDown = faulty(world.services, (_, name) =>
      name === 'planQueue.send' ? 'refused' : undefined,
    );
    await createHandler(queueDown, environment)(event, {});
    expect(log.warn).toHaveBeenCalledWith(
      expect.stringContaining('sweep'),
      expect.objectContaining({ trigger: 'event' }),
    );
  });

  it.each(['not JSON', '[]', '{"a":"Not A Tenant"}'])(
    'does not start with tenants of %s',
    (EVENT_TENANTS) => {
      expect(() => createHandler(world.services, { EVENT_TENANTS })).toThrow();
    },
  );

  it('names a variable that is missing on Lambda', async () => {
    await expect(handler(event, {})).rejects.toThrow(/EVENT_TENANTS/);
  });
});
