import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createHandler as cancelJob } from '../../../functions/api/cancel-job/handler.ts';
import { createHandler as createJob } from '../../../functions/api/create-job/handler.ts';
import { createHandler as estimateJob } from '../../../functions/api/estimate-job/handler.ts';
import { createHandler as getJob } from '../../../functions/api/get-job/handler.ts';
import { createHandler as listJobs } from '../../../functions/api/list-jobs/handler.ts';
import { createHandler as retryJob } from '../../../functions/api/retry-job/handler.ts';
import { MAX_DATASET_MEMBERS } from '../../../shared/contracts/dataset.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { MAX_BODY_BYTES } from '../../../shared/contracts/routes.ts';
import { logger } from '../../../shared/http/logger.ts';
import { call, OPERATOR } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

const OTHER = { ...OPERATOR, tenantId: 'rival' };
const NO_SUCH = { id: `job_${'0'.repeat(32)}` };
const body = { dataset: { members: 12, seed: 42 } };

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});

describe('POST /jobs', () => {
  const post = (request: Parameters<typeof call>[2]) => call(createJob(world.services), 'createJob', request);

  test('stores a job, sends one small message, and says where to watch it', async () => {
    const { status, headers, json } = await post({
      json: { ...body, formats: ['csv'], label: 'nightly' },
      basePath: '/dev',
    });
    expect(status).toBe(202);
    expect(headers['Location']).toBe(`/dev/api/v1/jobs/${json.id}`);
    expect(json).toMatchObject({
      state: 'queued',
      label: 'nightly',
      source: 'api',
      output: { tables: ['members'], formats: ['csv'], compression: 'gzip' },
      progress: { records: { done: 0 }, percent: 0 },
    });
    expect(world.services.planQueue.take()).toEqual([
      { kind: 'plan-job', tenantId: 'acme', jobId: json.id, attempt: 1 },
    ]);
    expect(await world.services.jobs.getJob('acme', json.id)).toMatchObject({ state: 'queued' });
  });

  test('two equal requests are two jobs of one dataset', async () => {
    const [first, second] = [await post({ json: body }), await post({ json: body })];
    expect(second.json.id).not.toBe(first.json.id);
    expect(second.json.dataset.id).toBe(first.json.dataset.id);
  });

  test('the same request under the same Idempotency-Key is the same job', async () => {
    const headers = { 'Idempotency-Key': 'nightly-1' };
    const first = await post({ headers, json: body });
    const again = await post({ headers, json: { dataset: { seed: 42, members: 12, domain: 'payer' } } });
    expect([again.status, again.json.id, again.headers['Location']]).toEqual([
      202,
      first.json.id,
      first.headers['Location'],
    ]);
    expect((await world.services.jobs.listJobs('acme', { limit: 10 })).jobs).toHaveLength(1);
  });

  test('another request under the same Idempotency-Key is 409', async () => {
    const headers = { 'Idempotency-Key': 'nightly-1' };
    await post({ headers, json: body });
    const { status, problem } = await post({ headers, json: { dataset: { members: 13, seed: 42 } } });
    expect([status, problem.code]).toEqual([409, 'idempotency_conflict']);
  });

  test('another tenant’s equal key is a key of its own', async () => {
    const headers = { 'Idempotency-Key': 'nightly-1' };
    const ours = await post({ headers, json: body });
    const theirs = await post({ headers, json: { dataset: { members: 13 } }, caller: OTHER });
    expect(theirs.status).toBe(202);
    expect(theirs.json.id).not.toBe(ours.json.id);
  });

  test.each(['', 'two words', 'ü', 'x'.repeat(256)])('Idempotency-Key %j is 400', async (key) => {
    const { status, problem } = await post({ headers: { 'Idempotency-Key': key }, json: body });
    expect([status, problem.errors[0]?.path]).toEqual([400, 'idempotency-key']);
  });

  test.each([
    ['malformed JSON', { body: '{"dataset":' }, 400, 'invalid_json'],
    ['no body', { body: null, headers: { 'Content-Type': 'application/json' } }, 400, 'invalid_json'],
    [
      'another media type',
      { body: 'a=1', headers: { 'Content-Type': 'text/csv' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a body too large',
      { body: JSON.stringify({ ...body, label: 'x'.repeat(MAX_BODY_BYTES) }) },
      413,
      'payload_too_large',
    ],
    ['a list', { json: [] }, 400, 'invalid_request'],
    ['null', { body: 'null' }, 400, 'invalid_request'],
  ])('%s is %#', async (_, request, status, code) => {
    const answer = await post(request);
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
  });

  test.each([
    ['a count of 0', { dataset: { members: 0 } }, '/dataset/members'],
    ['a negative count', { dataset: { members: -5 } }, '/dataset/members'],
    ['a fractional count', { dataset: { members: 1.5 } }, '/dataset/members'],
    ['a count above the limit', { dataset: { members: MAX_DATASET_MEMBERS + 1 } }, '/dataset/members'],
    ['a count as text', { dataset: { members: '12' } }, '/dataset/members'],
    ['no count', { dataset: {} }, '/dataset/members'],
    ['no dataset', {}, '/dataset'],
    [
      'an unknown state',
      { dataset: { members: 1, parameters: { population: { states: ['CA', 'XX'] } } } },
      '/dataset/parameters/population/states/1',
    ],
    [
      'no states at all',
      { dataset: { members: 1, parameters: { population: { states: [] } } } },
      '/dataset/parameters/population/states',
    ],
    [
      'a share above 1',
      { dataset: { members: 1, parameters: { population: { terminatedShare: 1.1 } } } },
      '/dataset/parameters/population/terminatedShare',
    ],
    ['a seed beyond 2^53', { dataset: { members: 1, seed: 2 ** 53 } }, '/dataset/seed'],
    ['an instant that is none', { dataset: { members: 1, asOf: '2026-02-30' } }, '/dataset/asOf'],
    ['a local instant', { dataset: { members: 1, asOf: '2026-01-01T00:00:00+02:00' } }, '/dataset/asOf'],
    ['an unknown domain', { dataset: { members: 1, domain: 'casualty' } }, '/dataset/domain'],
    ['an unknown format', { ...body, formats: ['avro'] }, '/formats/0'],
    ['a format twice', { ...body, formats: ['csv', 'csv'] }, '/formats'],
    ['an unknown table', { ...body, tables: ['diagnoses'] }, '/tables/0'],
    ['no table and no documents', { ...body, tables: [] }, '/tables'],
    ['an unknown X12 set', { ...body, x12: { sets: ['835', '837X'] } }, '/x12/sets/1'],
    ['an X12 set without a writer', { ...body, x12: { sets: ['835', '837D'] } }, '/x12/sets/1'],
    ['an unknown resource type', { ...body, fhir: { resourceTypes: ['Group'] } }, '/fhir/resourceTypes/0'],
    [
      'a feed since the future',
      { ...body, feeds: { kinds: ['eligibility'], loadType: 'delta', since: '2099-01-01' } },
      '/feeds/since',
    ],
    ['an unknown section', { ...body, ccda: {} }, '/ccda'],
    ['an unknown compression', { ...body, compression: 'rar' }, '/compression'],
    ['too many parts', { ...body, parts: 1_001 }, '/parts'],
    ['a label too long', { ...body, label: 'x'.repeat(201) }, '/label'],
    ['an unknown field', { ...body, tenantId: 'rival' }, '/tenantId'],
    ['an unknown field inside', { dataset: { members: 1, 'a/b': 1 } }, '/dataset/a~1b'],
  ])('%s is 400 and named', async (_, json, path) => {
    const { status, problem } = await post({ json });
    expect([status, problem.code]).toEqual([400, 'invalid_request']);
    // A number can be wrong in two ways at once; the place is one.
    expect([...new Set(problem.errors.map((error) => error.path))]).toEqual([path]);
    expect(world.services.planQueue.take()).toEqual([]);
  });

  test('everything that is wrong is told at once', async () => {
    const { problem } = await post({
      json: { dataset: { members: 0, seed: -1 }, formats: ['avro'], extra: 1 },
    });
    expect(problem.errors.map(({ path }) => path).sort()).toEqual([
      '/dataset/members',
      '/dataset/seed',
      '/extra',
      '/formats/0',
    ]);
  });

  test('a job cut into too few parts is refused before anything is stored', async () => {
    const { status, problem } = await post({ json: { dataset: { members: MAX_DATASET_MEMBERS }, parts: 1 } });
    expect([status, problem.code]).toEqual([400, 'invalid_request']);
    expect((await world.services.jobs.listJobs('acme', { limit: 1 })).jobs).toEqual([]);
  });

  test('a viewer may not', async () => {
    expect((await post({ json: body, caller: { ...OPERATOR, role: 'viewer' } })).status).toBe(403);
  });

  test('a store that is throttled is 503 and nothing is queued', async () => {
    const jobs = {
      ...world.services.jobs,
      createJob: () => Promise.reject(new AppError('unavailable', 'The store is busy.')),
    };
    const answer = await call(createJob({ ...world.services, jobs }), 'createJob', { json: body });
    expect([answer.status, answer.headers['Retry-After'], answer.problem.retryable]).toEqual([
      503,
      '5',
      true,
    ]);
    expect(world.services.planQueue.take()).toEqual([]);
  });

  test('a queue that is down does not lose the job; the log says so', async () => {
    const warn = vi.spyOn(logger, 'warn').mockReturnValue();
    const planQueue = { ...world.services.planQueue, send: () => Promise.reject(new Error('no queue')) };
    const { status, json } = await call(createJob({ ...world.services, planQueue }), 'createJob', {
      json: body,
    });
    expect(status).toBe(202);
    expect(await world.services.jobs.getJob('acme', json.id)).toMatchObject({ state: 'queued' });
    expect(warn).toHaveBeenCalledWith(expect.any(String), { jobId: json.id });
    warn.mockRestore();
  });
});

describe('GET /jobs', () => {
  const list = (query: Record<string, string> = {}, caller = OPERATOR) =>
    call(listJobs(world.services), 'listJobs', { query, caller });

  test('gives pages, newest first, each job once, although jobs are added meanwhile', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      world.now += 1_000;
      ids.unshift((await world.queued()).jobId);
    }
    const first = await list({ limit: '2' });
    world.now += 1_000;
    await world.queued();
    const second = await list({ limit: '2', cursor: first.json.nextCursor });
    const third = await list({ limit: '2', cursor: second.json.nextCursor });
    const seen = [first, second, third].flatMap(({ json }) => json.jobs.map(({ id }: { id: string }) => id));
    expect(seen).toEqual(ids);
    expect(third.json.nextCursor).toBeNull();
  });

  test('filters by state', async () => {
    await world.queued();
    const failed = await world.failed();
    const { json } = await list({ state: 'failed' });
    expect(json.jobs.map(({ id }: { id: string }) => id)).toEqual([failed.jobId]);
  });

  test('shows nobody another tenant’s jobs, with a cursor of theirs neither', async () => {
    for (let made = 0; made < 3; made += 1) await world.queued();
    const { json } = await list({ limit: '1' });
    expect((await list({}, OTHER)).json).toEqual({ jobs: [], nextCursor: null });
    expect((await list({ cursor: json.nextCursor }, OTHER)).json).toEqual({ jobs: [], nextCursor: null });
  });

  test.each([
    [{ limit: '0' }, 'invalid_request', 'limit'],
    [{ limit: '101' }, 'invalid_request', 'limit'],
    [{ limit: '1.5' }, 'invalid_request', 'limit'],
    [{ limit: 'ten' }, 'invalid_request', 'limit'],
    [{ state: 'paused' }, 'invalid_request', 'state'],
    [{ order: 'asc' }, 'invalid_request', 'order'],
    [{ cursor: 'bm9uc2Vuc2U' }, 'invalid_cursor', 'cursor'],
    [{ cursor: '%00' }, 'invalid_cursor', 'cursor'],
    [{ cursor: Buffer.from('{"file":3}').toString('base64url') }, 'invalid_cursor', 'cursor'],
    [{ cursor: 'x'.repeat(501) }, 'invalid_request', 'cursor'],
  ])('%j is 400', async (query, code, path) => {
    const { status, problem } = await list(query as Record<string, string>);
    expect([status, problem.code, problem.errors[0]?.path]).toEqual([400, code, path]);
  });
});

describe('GET /jobs/{id}', () => {
  const get = (id: string, caller = OPERATOR) =>
    call(getJob(world.services), 'getJob', { params: { id }, caller });

  test('shows a job on its way and at its end', async () => {
    const { jobId } = await world.succeeded();
    const { status, json } = await get(jobId);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      state: 'succeeded',
      progress: { records: { done: 12 }, percent: 100 },
      merkleRoot: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(json.tenantId).toBeUndefined();
  });

  test('another tenant’s job is as absent as one that never was', async () => {
    const { jobId } = await world.queued();
    const theirs = await get(jobId, OTHER);
    const nobodys = await get(NO_SUCH.id);
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(theirs.problem.detail.replace(jobId, NO_SUCH.id)).toBe(nobodys.problem.detail);
  });

  test.each([
    '..',
    '../../etc/passwd',
    '%2e%2e%2f',
    'job_',
    `JOB_${'0'.repeat(32)}`,
    `job_${'0'.repeat(33)}`,
    `${NO_SUCH.id}\n`,
  ])('the id %j is 400 and named', async (id) => {
    const { status, problem } = await get(id);
    expect([status, problem.errors[0]?.path]).toEqual([400, 'id']);
  });
});

describe('DELETE /jobs/{id}', () => {
  const cancel = (id: string, caller = OPERATOR) =>
    call(cancelJob(world.services), 'cancelJob', { params: { id }, caller });

  test('cancels, and again changes nothing', async () => {
    const { jobId } = await world.queued();
    const first = await cancel(jobId);
    expect([first.status, first.json.state]).toEqual([200, 'cancelled']);
    world.now += 60_000;
    expect((await cancel(jobId)).json.timings.finishedAt).toBe(first.json.timings.finishedAt);
  });

  test.each(['succeeded', 'failed'] as const)('a job that has %s cannot be cancelled', async (state) => {
    const { jobId } = await world[state]();
    const { status, problem } = await cancel(jobId);
    expect([status, problem.code]).toEqual([409, 'state_conflict']);
    expect(problem.detail).toContain(state);
  });

  test('another tenant’s job is 404 and stays as it is', async () => {
    const { jobId } = await world.queued();
    expect((await cancel(jobId, OTHER)).status).toBe(404);
    expect(await world.services.jobs.getJob('acme', jobId)).toMatchObject({ state: 'queued' });
  });

  test('a job that never was is 404; a viewer may not', async () => {
    expect((await cancel(NO_SUCH.id)).status).toBe(404);
    expect((await cancel(NO_SUCH.id, { ...OPERATOR, role: 'viewer' })).status).toBe(403);
  });
});

describe('POST /jobs/{id}/retry', () => {
  const retry = (id: string, caller = OPERATOR) =>
    call(retryJob(world.services), 'retryJob', { params: { id }, caller, basePath: '/dev' });

  test('queues a failed job again, as its next attempt', async () => {
    const { jobId } = await world.failed();
    const { status, headers, json } = await retry(jobId);
    expect([status, headers['Location']]).toEqual([202, `/dev/api/v1/jobs/${jobId}`]);
    expect(json).toMatchObject({ state: 'queued', attempt: 2, failure: null });
    expect(world.services.planQueue.take()).toMatchObject([{ jobId, attempt: 2 }]);
  });

  test('a job that succeeded, or is at work, is 409', async () => {
    for (const { jobId } of [await world.succeeded(), await world.queued()]) {
      const { status, problem } = await retry(jobId);
      expect([status, problem.code]).toEqual([409, 'state_conflict']);
    }
  });

  test('another tenant’s job, and one that never was, are 404', async () => {
    const { jobId } = await world.failed();
    expect((await retry(jobId, OTHER)).status).toBe(404);
    expect((await retry(NO_SUCH.id)).status).toBe(404);
  });
});

describe('POST /jobs/estimate', () => {
  const estimate = (json: unknown) =>
    call(estimateJob(world.services), 'estimateJob', { json, caller: { ...OPERATOR, role: 'viewer' } });

  test('says what a job would make, each figure with its basis, and starts nothing', async () => {
    const { status, json } = await estimate({ dataset: { members: 1_000_000 }, formats: ['csv', 'ndjson'] });
    expect(status).toBe(200);
    expect(json.rows.value).toBe(2_000_000);
    for (const figure of ['rows', 'bytes', 'parts', 'seconds', 'dollars']) {
      expect(json[figure].value).toBeGreaterThan(0);
      expect(json[figure].basis).not.toBe('');
    }
    expect(world.services.planQueue.take()).toEqual([]);
  });

  test('names the same dataset as the job would', async () => {
    const { json } = await call(createJob(world.services), 'createJob', { json: body });
    expect((await estimate(body)).json.datasetId).toBe(json.dataset.id);
  });

  test('refuses what POST /jobs refuses', async () => {
    expect((await estimate({ dataset: { members: 0 } })).problem.errors[0]?.path).toBe('/dataset/members');
  });
});
