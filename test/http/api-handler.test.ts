import { Readable } from 'node:stream';
import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../shared/contracts/errors.ts';
import { ROUTES } from '../../shared/contracts/routes.ts';
import { apiHandler, byRoute } from '../../shared/http/api-handler.ts';
import { bytes, json } from '../../shared/http/api-result.ts';
import { logger } from '../../shared/http/logger.ts';
import { call, OPERATOR, proxyEvent } from './call.ts';

const services = { clock: () => Date.parse('2026-11-20T09:00:00Z') };
const params = { id: `job_${'0'.repeat(32)}` };
const health = { status: 'ok' as const, engineVersion: '1', checks: {} };

/** A handler of `getJob` whose logic throws. */
function throwing(thrown: unknown) {
  return apiHandler(ROUTES.getJob, services, () => {
    throw thrown;
  });
}

afterEach(() => vi.restoreAllMocks());

describe('the caller', () => {
  const handler = apiHandler(ROUTES.getJob, services, ({ caller }) => {
    throw new AppError('not_found', `${caller.tenantId} ${caller.role}`);
  });
  const cancel = apiHandler(ROUTES.cancelJob, services, () => {
    throw new AppError('not_found', 'past the check');
  });

  test('reaches the logic as the authorizer vouches for it, without what API Gateway adds', async () => {
    expect((await call(handler, 'getJob', { params })).problem.detail).toBe('acme operator');
  });

  test.each([
    ['no authorizer', null],
    ['a tenant that is none', { ...OPERATOR, tenantId: '../acme' }],
    ['an unknown role', { ...OPERATOR, role: 'root' }],
    ['no end of the key', { ...OPERATOR, keyExpiresAt: '' }],
    [
      'a key that has ended while the authorizer’s answer was cached',
      { ...OPERATOR, keyExpiresAt: '2026-11-20T09:00:00.000Z' },
    ],
  ])('%s is 401', async (_, caller) => {
    const answer = await call(handler, 'getJob', { params, caller });
    expect(answer.status).toBe(401);
    expect(answer.headers['WWW-Authenticate']).toBe('Bearer');
  });

  test('a role that is too weak is 403, even if the policy let it pass', async () => {
    const { status, problem } = await call(cancel, 'cancelJob', {
      params,
      caller: { ...OPERATOR, role: 'viewer' },
    });
    expect(status).toBe(403);
    expect(problem.detail).toBe('This needs the role operator; the key has the role viewer.');
  });

  test('is checked before the rest: who may not call learns nothing about the route', async () => {
    expect((await call(handler, 'getJob', { params: { id: 'nonsense' }, caller: null })).status).toBe(401);
  });

  test('a public route needs none', async () => {
    const live = apiHandler(ROUTES.healthLive, services, ({ caller }) =>
      json(200, { ...health, engineVersion: String(caller) }),
    );
    expect((await call(live, 'healthLive', { caller: null })).json.engineVersion).toBe('undefined');
  });
});

describe('the parts of a request', () => {
  const list = apiHandler(ROUTES.listJobs, services, ({ query }) => {
    throw new AppError('invalid_cursor', JSON.stringify(query));
  });

  test('are parsed by the route’s schemas', async () => {
    const { problem } = await call(list, 'listJobs', { query: { limit: '7', state: 'failed' } });
    expect(JSON.parse(problem.detail)).toEqual({ limit: 7, state: 'failed' });
  });

  test('an unknown and a wrong query parameter are named, both at once', async () => {
    const { status, problem } = await call(list, 'listJobs', { query: { limit: '101', sort: 'up' } });
    expect(status).toBe(400);
    expect(problem.errors.map(({ path }) => path).sort()).toEqual(['limit', 'sort']);
  });

  test('a repeated query parameter is refused rather than guessed at', async () => {
    const { status, problem } = await call(list, 'listJobs', { query: { limit: ['7', '8'] } });
    expect(status).toBe(400);
    expect(problem.errors).toEqual([{ path: 'limit', issue: 'the query parameter is given more than once' }]);
  });

  test('an event without headers, as the console’s test call sends it, is a request like any other', async () => {
    const live = apiHandler(ROUTES.healthLive, services, () => json(200, health));
    const event = { ...proxyEvent('healthLive'), headers: null, multiValueHeaders: null } as never;
    expect((await live(event, {} as Context)).statusCode).toBe(200);
  });

  test('a route without query parameters refuses any', async () => {
    const { status, problem } = await call(throwing(new Error()), 'getJob', {
      params,
      query: { verbose: '1' },
    });
    expect(status).toBe(400);
    expect(problem.errors[0]?.path).toBe('verbose');
  });

  test('a repeated Idempotency-Key is refused, in whatever case it is written', async () => {
    const create = apiHandler(ROUTES.createJob, services, () => {
      throw new Error('not reached');
    });
    const headers = { 'IDEMPOTENCY-key': ['a', 'b'] };
    const { status, problem } = await call(create, 'createJob', {
      headers,
      json: { dataset: { members: 1 } },
    });
    expect(status).toBe(400);
    expect(problem.errors).toEqual([
      { path: 'idempotency-key', issue: 'the header is given more than once' },
    ]);
  });

  test('a body that is wrong all over gives a short answer', async () => {
    const put = apiHandler(ROUTES.putDataset, services, () => {
      throw new Error('not reached');
    });
    const wrong = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]));
    const { status, problem, text } = await call(put, 'putDataset', { json: wrong });
    expect(status).toBe(400);
    expect(problem.detail).toBe(
      '10001 things are wrong with the request; see errors. The first 100 are listed.',
    );
    expect(problem.errors).toHaveLength(100);
    expect(text.length).toBeLessThan(10_000);
  });

  test.each([
    ['/dev', '/dev'],
    ['', ''],
    ['/health-data/v2', '/health-data/v2'],
  ])('what stands before the path (%j) is known to the logic', async (basePath, expected) => {
    const live = apiHandler(ROUTES.healthLive, services, (request) =>
      json(200, { ...health, engineVersion: request.basePath }),
    );
    expect((await call(live, 'healthLive', { basePath })).json.engineVersion).toBe(expected);
  });

  test.each([
    ['gzip, br', true],
    ['GZIP', true],
    ['gzip;q=0, br', false],
    ['gzip;q=0.5', true],
    ['identity', false],
    ['', false],
  ])('Accept-Encoding %j takes gzip: %s', async (accepted, expected) => {
    const live = apiHandler(ROUTES.healthLive, services, ({ acceptsGzip }) =>
      json(200, { ...health, engineVersion: String(acceptsGzip) }),
    );
    const { json: body } = await call(live, 'healthLive', { headers: { 'Accept-Encoding': accepted } });
    expect(body.engineVersion).toBe(String(expected));
  });
});

describe('answers', () => {
  test('a field that the contract does not know never leaves', async () => {
    const spy = vi.spyOn(logger, 'error').mockReturnValue();
    const leaky = apiHandler(ROUTES.healthLive, services, () =>
      json(200, { ...health, tableName: 'internal' } as typeof health),
    );
    const { status, problem, text } = await call(leaky, 'healthLive');
    expect(status).toBe(500);
    expect(problem.code).toBe('internal');
    expect(text).not.toContain('tableName');
    expect(spy).toHaveBeenCalledOnce();
  });

  test('a status that the route does not declare is a fault of ours', async () => {
    const odd = apiHandler(ROUTES.healthLive, services, () => json(418, health) as never);
    expect((await call(odd, 'healthLive')).status).toBe(500);
  });

  test('bytes travel as base64, text as it is, a stream untouched', async () => {
    const event = proxyEvent('docsAsset', { params: { asset: 'x' } });
    const answer = (body: string | Uint8Array | Readable) =>
      apiHandler(ROUTES.docsAsset, services, () => bytes(200, 'text/css', body))(event, {} as Context);
    expect(await answer(Uint8Array.of(1, 2, 3))).toMatchObject({ body: 'AQID', isBase64Encoded: true });
    expect(await answer('body{}')).toMatchObject({
      body: 'body{}',
      isBase64Encoded: false,
      headers: { 'Content-Type': 'text/css; charset=utf-8' },
    });
    const stream = Readable.from(['x']);
    expect((await answer(stream)).body).toBe(stream);
  });

  test('every answer has the standard headers, a refusal and a fault too; a handler may replace one', async () => {
    const expected = {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Strict-Transport-Security': expect.stringContaining('max-age='),
      'X-Request-Id': 'request-1',
    };
    const good = apiHandler(ROUTES.healthLive, services, () =>
      json(200, health, { 'Cache-Control': 'max-age=1' }),
    );
    expect((await call(good, 'healthLive')).headers).toMatchObject({
      ...expected,
      'Cache-Control': 'max-age=1',
    });
    for (const error of [new AppError('not_found', 'x'), new Error('x')]) {
      expect((await call(throwing(error), 'getJob', { params })).headers).toMatchObject(expected);
    }
  });

  test('no answer lets a page of another origin read it', async () => {
    const { headers } = await call(throwing(new AppError('not_found', 'x')), 'getJob', { params });
    expect(Object.keys(headers).filter((name) => /^access-control-/i.test(name))).toEqual([]);
  });

  test.each([
    ['too_many_requests', 429, '1'],
    ['unavailable', 503, '5'],
    ['internal', 500, undefined],
  ] as const)('%s says when to come back', async (code, status, seconds) => {
    const answer = await call(throwing(new AppError(code, 'x')), 'getJob', { params });
    expect([answer.status, answer.headers['Retry-After']]).toEqual([status, seconds]);
  });
});

describe('faults', () => {
  test('tell the caller nothing and the log everything', async () => {
    const spy = vi.spyOn(logger, 'error').mockReturnValue();
    const cause = new Error('table synthward-prod-table is on fire');
    const { status, text } = await call(throwing(cause), 'getJob', { params });
    expect(status).toBe(500);
    expect(text).not.toContain('synthward-prod-table');
    const [, line] = spy.mock.calls[0] as unknown as [
      string,
      { correlation_id: string; error: Error; tenantId: string },
    ];
    expect(line).toMatchObject({ correlation_id: 'request-1', tenantId: 'acme' });
    expect(line.error.cause).toBe(cause);
  });

  test.each(['a string', undefined, null, 42])('a thrown %j is a fault like any other', async (thrown) => {
    expect((await call(throwing(thrown), 'getJob', { params })).status).toBe(500);
  });

  test('running out of Lambda’s time is 503, not silence', async () => {
    const slow = apiHandler(ROUTES.healthLive, services, () => new Promise<never>(() => undefined));
    const context = { getRemainingTimeInMillis: () => 30 } as Context;
    const { statusCode, headers } = await slow(proxyEvent('healthLive'), context);
    expect([statusCode, headers['Retry-After']]).toEqual([503, '5']);
  });

  test('keys, links and bodies never reach the log', async () => {
    const written: string[] = [];
    for (const level of ['info', 'warn', 'error'] as const) {
      vi.spyOn(logger, level).mockImplementation((...line) => void written.push(JSON.stringify(line)));
    }
    const secrets = { headers: { Authorization: 'Bearer sw_topsecret' }, body: '{"label":"topsecret"' };
    const create = apiHandler(ROUTES.createJob, services, () => {
      throw new Error('not reached');
    });
    await call(create, 'createJob', secrets);
    await call(create, 'createJob', { ...secrets, body: '{"topsecret":1}' });
    expect(written).toHaveLength(2);
    expect(written.join()).not.toContain('topsecret');
  });
});

describe('byRoute', () => {
  const live = apiHandler(ROUTES.healthLive, services, () => json(200, { ...health, engineVersion: 'live' }));
  const ready = apiHandler(ROUTES.healthReady, services, () =>
    json(200, { ...health, engineVersion: 'ready' }),
  );
  const both = byRoute([
    [ROUTES.healthLive, live],
    [ROUTES.healthReady, ready],
  ]);

  test('picks by the path that API Gateway matched', async () => {
    expect((await call(both, 'healthLive')).json.engineVersion).toBe('live');
    expect((await call(both, 'healthReady')).json.engineVersion).toBe('ready');
  });

  test('a route that it does not serve is a mistake of the stack', async () => {
    await expect(both(proxyEvent('health'), {} as Context)).rejects.toThrow(
      'does not serve GET /api/v1/health',
    );
  });
});
