import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHandler } from '../../../functions/api/health/handler.ts';
import { ENGINE_VERSION } from '../../../shared/contracts/dataset.ts';
import { call } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

const NOBODY = { caller: null };

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});
afterEach(() => vi.useRealTimers());

const broken = () => Promise.reject(new Error('AccessDenied: arn:aws:s3:::synthward-prod'));

describe.each(['health', 'healthReady'] as const)('GET %s', (name) => {
  test('is ok when the stores answer, without a key', async () => {
    const { status, json } = await call(createHandler(world.services), name, NOBODY);
    expect([status, json]).toEqual([
      200,
      { status: 'ok', engineVersion: ENGINE_VERSION, checks: { jobs: 'ok', objects: 'ok' } },
    ]);
  });

  test('is 503 when one does not, names it, and says nothing of why', async () => {
    const objects = { ...world.services.objects, ping: broken };
    const { status, headers, json, text } = await call(
      createHandler({ ...world.services, objects }),
      name,
      NOBODY,
    );
    expect([status, headers['Retry-After'], json.status]).toEqual([503, '5', 'unavailable']);
    expect(json.checks).toEqual({ jobs: 'ok', objects: 'unavailable' });
    expect(text).not.toContain('arn:');
  });

  test('does not wait for a store that hangs', async () => {
    // The real store answers from the event loop, which fake timers would overtake.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const objects = { ...world.services.objects, ping: () => Promise.resolve() };
    const jobs = { ...world.services.jobs, ping: () => new Promise<never>(() => undefined) };
    const answer = call(createHandler({ ...world.services, jobs, objects }), name, NOBODY);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await answer).json.checks).toEqual({ jobs: 'unavailable', objects: 'ok' });
  });
});

test('the stores are not asked more than once a second, since anyone may ask us', async () => {
  const ping = vi.spyOn(world.services.jobs, 'ping');
  const handler = createHandler(world.services);
  for (let request = 0; request < 5; request += 1) await call(handler, 'health', NOBODY);
  expect(ping).toHaveBeenCalledOnce();
  world.now += 1_000;
  await call(handler, 'healthReady', NOBODY);
  expect(ping).toHaveBeenCalledTimes(2);
});

test('GET /health/live asks nobody: a store that is down must not make the runtime restart us', async () => {
  const services = {
    ...world.services,
    jobs: { ...world.services.jobs, ping: broken },
    objects: { ...world.services.objects, ping: broken },
  };
  const { status, json } = await call(createHandler(services), 'healthLive', NOBODY);
  expect([status, json]).toEqual([200, { status: 'ok', engineVersion: ENGINE_VERSION, checks: {} }]);
});
