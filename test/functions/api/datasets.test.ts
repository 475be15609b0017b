import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createHandler as createJob } from '../../../functions/api/create-job/handler.ts';
import { createHandler as generator } from '../../../functions/api/generate/handler.ts';
import { createHandler as getDataset } from '../../../functions/api/get-dataset/handler.ts';
import { createHandler as getMember } from '../../../functions/api/get-member/handler.ts';
import { createHandler as putDataset } from '../../../functions/api/put-dataset/handler.ts';
import { call, OPERATOR, type Request } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

const OTHER = { ...OPERATOR, tenantId: 'rival' };
const NO_SUCH = `ds_${'0'.repeat(32)}`;
const formula = { members: 2_500, seed: 42 };

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});

const put = (json: unknown, request: Request = {}) =>
  call(putDataset(world.services), 'putDataset', { json, ...request });
const get = (id: string, request: Request = {}) =>
  call(getDataset(world.services), 'getDataset', { params: { id }, ...request });
const generate = (json: unknown, request: Request = {}) =>
  call(generator(world.services), 'generateMembers', { json, ...request });

describe('POST /datasets', () => {
  test('fills in the defaults, gives the id and says where it is', async () => {
    const { status, headers, json } = await put(formula, { basePath: '/dev' });
    expect([status, headers['Location']]).toEqual([201, `/dev/api/v1/datasets/${json.id}`]);
    expect(json).toMatchObject({ ...formula, domain: 'payer', asOf: '2026-01-01T00:00:00Z' });
    expect((await get(json.id)).json).toEqual(json);
  });

  test('again changes nothing', async () => {
    const [first, again] = [await put(formula), await put({ ...formula, domain: 'payer' })];
    expect([again.status, again.json]).toEqual([201, first.json]);
  });

  test('refuses what is no dataset', async () => {
    expect((await put({ members: 0 })).problem.errors[0]?.path).toBe('/members');
    expect((await put(formula, { caller: { ...OPERATOR, role: 'viewer' } })).status).toBe(403);
  });
});

describe('GET /datasets/{id}', () => {
  test('a dataset that another tenant named, or nobody, is 404', async () => {
    const { json } = await put(formula);
    expect((await get(json.id, { caller: OTHER })).status).toBe(404);
    expect((await get(NO_SUCH)).status).toBe(404);
  });

  test('a job names its dataset too', async () => {
    const { json } = await call(createJob(world.services), 'createJob', { json: { dataset: formula } });
    expect((await get(json.dataset.id)).status).toBe(200);
  });

  test.each(['..', 'ds_', `ds_${'G'.repeat(32)}`])('the id %j is 400', async (id) => {
    expect((await get(id)).problem.errors[0]?.path).toBe('id');
  });
});

describe('GET /datasets/{id}/members/{index}', () => {
  test('is the row that the dataset writes, at any index', async () => {
    const { json } = await put({ members: 2_500, seed: 42 });
    const member = getMember(world.services);
    const rows = (await generate({ members: 2_500, seed: 42 })).json;
    for (const index of [0, 999, 1_000, 2_499]) {
      const answer = await call(member, 'getMember', { params: { id: json.id, index: String(index) } });
      expect([answer.status, answer.json]).toEqual([200, rows[index]]);
    }
  });

  test('an index beyond the end is 404 and says what there is', async () => {
    const { json } = await put(formula);
    const { status, problem } = await call(getMember(world.services), 'getMember', {
      params: { id: json.id, index: '2500' },
    });
    expect([status, problem.detail]).toEqual([404, 'The dataset has the members 0 to 2499.']);
    expect(problem.errors).toEqual([{ path: 'index', issue: 'must be at most 2499' }]);
  });

  test.each(['-1', '1.5', '01', '1e3', 'first', '', '1000000000', '99999999999', '%30'])(
    'the index %j is 400',
    async (index) => {
      const { json } = await put(formula);
      const answer = await call(getMember(world.services), 'getMember', { params: { id: json.id, index } });
      expect([answer.status, answer.problem.errors[0]?.path]).toEqual([400, 'index']);
    },
  );

  test('what one tenant has read is not open to another', async () => {
    const { json } = await put(formula);
    const member = getMember(world.services);
    const params = { id: json.id, index: '0' };
    expect((await call(member, 'getMember', { params })).status).toBe(200);
    expect((await call(member, 'getMember', { params, caller: OTHER })).status).toBe(404);
    await put(formula, { caller: OTHER });
    expect((await call(member, 'getMember', { params, caller: OTHER })).status).toBe(200);
  });

  test('the store is asked once for a dataset that is read often', async () => {
    const { json } = await put(formula);
    const spy = vi.spyOn(world.services.jobs, 'getDataset');
    const member = getMember(world.services);
    for (const index of ['0', '1', '2']) await call(member, 'getMember', { params: { id: json.id, index } });
    expect(spy).toHaveBeenCalledOnce();
  });
});
