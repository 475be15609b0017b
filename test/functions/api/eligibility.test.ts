import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as generator } from '../../../functions/api/generate/handler.ts';
import { createHandler } from '../../../functions/api/get-eligibility/handler.ts';
import { createHandler as putDataset } from '../../../functions/api/put-dataset/handler.ts';
import { call, OPERATOR, type Request } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

const formula = { members: 60, seed: 11 };

let world: World;
let id: string;
beforeEach(async () => {
  world = await openWorld();
  id = (await call(putDataset(world.services), 'putDataset', { json: formula })).json.id;
  return () => world.close();
});

const get = (index: number | string, at?: string, request: Request = {}) =>
  call(createHandler(world.services), 'getEligibility', {
    params: { id, index: String(index) },
    ...(at !== undefined && { query: { at } }),
    ...request,
  });
const rows = async (table: 'eligibility') =>
  (await call(generator(world.services), 'generateEligibility', { json: { ...formula, table } })).json;

describe('GET /datasets/{id}/members/{index}/eligibility', () => {
  test('agrees with the spans and limits of the eligibility table', async () => {
    const spans = (await rows('eligibility')).filter(({ status }: { status: string }) => status === 'active');
    expect(spans.length).toBeGreaterThan(20);
    let found = 0;
    for (let index = 0; index < formula.members; index += 4) {
      const { status, json } = await get(index);
      expect(status).toBe(200);
      const span = spans.find(({ member_id }: { member_id: string }) => member_id === json.memberId);
      if (json.status !== 'active' || span === undefined) continue;
      found += 1;
      expect(json.coverage).toMatchObject({ planId: span.plan_id, from: span.start_date });
      const { inNetwork } = json.benefits;
      expect(inNetwork.deductible.individual.limit).toBe(span.deductible_individual);
      for (const { limit, met, remaining } of [inNetwork.deductible.individual, inNetwork.outOfPocket.family])
        expect(remaining).toBe(Math.max(0, limit - met));
    }
    expect(found).toBeGreaterThan(5);
  });

  test('is what was known at the instant: limits are met by and by', async () => {
    const met: number[] = [];
    for (const at of ['2025-02-01T12:00:00Z', '2025-07-01T12:00:00Z', '2025-12-31T12:00:00Z'])
      for (let index = 0; index < 12; index += 1) {
        const { json } = await get(index, at);
        expect(json).toMatchObject({ at: new Date(at).toISOString(), serviceDate: at.slice(0, 10) });
        met.push(json.benefits?.inNetwork.outOfPocket.individual.met ?? 0);
      }
    const sum = (part: number) => met.slice(part * 12, part * 12 + 12).reduce((a, b) => a + b, 0);
    expect(sum(0)).toBeLessThanOrEqual(sum(1));
    expect(sum(1)).toBeLessThan(sum(2));
  });

  test('of a member of whom the payer has not heard is unknown, without coverage', async () => {
    const { json } = await get(0, '1950-01-01T00:00:00Z');
    expect(json).toMatchObject({ status: 'unknown', coverage: null, benefits: null });
  });

  test('`asOf` is the default, and the last day', async () => {
    expect((await get(0)).json.at).toBe('2026-01-01T00:00:00.000Z');
    expect((await get(0, '2026-01-01T23:59:59Z')).status).toBe(200);
    const { status, problem } = await get(0, '2026-01-02T00:00:00Z');
    expect([status, problem.errors[0]?.path]).toEqual([400, 'at']);
  });

  test.each(['2025-07-01', 'now', '2025-02-30T00:00:00Z'])('the instant %j is 400', async (at) => {
    expect((await get(0, at)).problem.errors[0]?.path).toBe('at');
  });

  test('a member or dataset that is not there is 404', async () => {
    expect((await get(60)).problem.errors[0]?.path).toBe('index');
    expect((await get(0, undefined, { caller: { ...OPERATOR, tenantId: 'rival' } })).status).toBe(404);
  });
});
