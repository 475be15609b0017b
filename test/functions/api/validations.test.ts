import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createHandler as creating } from '../../../functions/api/create-validation/handler.ts';
import { createHandler as getting } from '../../../functions/api/get-validation/handler.ts';
import { createHandler as starting } from '../../../functions/api/start-validation/handler.ts';
import { createHandler as failing } from '../../../functions/workers/fail-job/handler.ts';
import { createHandler as validating } from '../../../functions/workers/validate-file/handler.ts';
import { MAX_UPLOAD_BYTES } from '../../../shared/contracts/validations.ts';
import { validationKey } from '../../../shared/uploads/validation-objects.ts';
import { call, OPERATOR, type Request } from '../../http/call.ts';
import { failedIds, sqsEvent, timeLeft } from '../workers/queue-events.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});

const create = (json: object = { format: 'x12' }) =>
  call(creating(world.services), 'createValidation', { json, basePath: '/dev' });
const start = (id: string, request: Request = {}) =>
  call(starting(world.services), 'startValidation', { params: { id }, ...request });
const get = (id: string, request: Request = {}) =>
  call(getting(world.services), 'getValidation', { params: { id }, ...request });
const keyOf = (validationId: string) => ({ tenantId: 'acme', validationId });
const upload = (id: string, file = 'ISA*no X12') =>
  world.services.objects.put(validationKey(keyOf(id), 'file'), file, { contentType: 'application/edi-x12' });
const work = async (milliseconds?: number) => {
  const messages = world.services.validationQueue.take();
  return failedIds(await validating(world.services)(sqsEvent(...messages), timeLeft(milliseconds)));
};
/** A validation whose file is there and that is queued. */
async function queued(file?: string): Promise<string> {
  const { id } = (await create()).json;
  await upload(id, file);
  await start(id);
  return id;
}

describe('a large file', () => {
  test('is uploaded, started and judged', async () => {
    const created = await create({ format: 'x12', findings: 1 });
    const { id, upload: link, state } = created.json;
    expect([created.status, created.headers['Location'], state]).toEqual([
      201,
      `/dev/api/v1/validations/${id}`,
      'waiting',
    ]);
    expect(link).toMatchObject({
      url: expect.stringContaining(`validations/acme/${id}/file?`),
      headers: { 'Content-Type': 'application/octet-stream' },
      expiresAt: '2026-11-20T10:00:00.000Z',
      maxBytes: MAX_UPLOAD_BYTES.x12,
    });
    expect((await get(id)).json).toMatchObject({ state: 'waiting', bytes: null, report: null });
    await upload(id);
    const started = await start(id);
    expect([started.status, started.json.state, started.json.bytes]).toEqual([202, 'queued', 10]);
    expect(await work()).toEqual([]);
    const { json } = await get(id);
    expect(json).toMatchObject({
      state: 'succeeded',
      failure: null,
      report: { format: 'x12', bytes: 10, valid: false },
    });
    expect(json.report.findings.length).toBeLessThanOrEqual(1);
  });

  test('judged already is not judged again', async () => {
    const id = await queued();
    await start(id); // sends a second message
    await work();
    const { report } = (await get(id)).json;
    expect((await start(id)).json).toMatchObject({ state: 'succeeded', report });
    expect(world.services.validationQueue.take()).toEqual([]);
  });

  test('that is not there yet cannot be started', async () => {
    const { id } = (await create()).json;
    const { status, problem } = await start(id);
    expect([status, problem.code]).toEqual([409, 'state_conflict']);
    expect(world.services.validationQueue.take()).toEqual([]);
  });

  test('that is too large is refused and removed', async () => {
    const { id } = (await create()).json;
    await upload(id);
    const { objects } = world.services;
    const head = vi.spyOn(objects, 'head');
    const key = validationKey(keyOf(id), 'file');
    head.mockResolvedValueOnce({ key, bytes: MAX_UPLOAD_BYTES.x12 + 1 });
    expect((await start(id)).status).toBe(413);
    expect(await objects.head(key)).toBeUndefined();
  });
});

describe('trouble', () => {
  test('a file that takes longer than a worker may run fails for good, and may be started again', async () => {
    const id = await queued('x'.repeat(1_000_000));
    expect(await work(0)).toEqual([]);
    const { json } = await get(id);
    expect([json.state, json.report]).toEqual(['failed', null]);
    expect(json.failure).toContain('takes longer than a worker may run');
    expect((await start(id)).json.state).toBe('queued');
    await work();
    expect((await get(id)).json.state).toBe('succeeded');
  });

  test('a file that is removed meanwhile', async () => {
    const id = await queued();
    await world.services.objects.remove(validationKey(keyOf(id), 'file'));
    await work();
    expect((await get(id)).json).toMatchObject({
      state: 'failed',
      failure: 'The uploaded file has been removed.',
    });
  });

  test('a file that was read in part only comes again', async () => {
    const id = await queued();
    await upload(id, 'another file');
    expect(await work()).toEqual(['m0']);
    expect((await get(id)).json.state).toBe('queued');
  });

  test('a message that is given up fails its validation, unless it was done', async () => {
    const [lost, done] = [await queued(), await queued()];
    const messages = world.services.validationQueue.take();
    const [, ofDone] = messages;
    await validating(world.services)(sqsEvent(ofDone ?? {}), timeLeft());
    await failing(world.services)(sqsEvent(...messages), timeLeft());
    expect((await get(lost)).json).toMatchObject({ state: 'failed', report: null });
    expect((await get(done)).json.state).toBe('succeeded');
  });
});

describe('who may', () => {
  test('another tenant’s validation is not there', async () => {
    const id = await queued();
    const rival = { caller: { ...OPERATOR, tenantId: 'rival' } };
    expect((await get(id, rival)).status).toBe(404);
    expect((await start(id, rival)).status).toBe(404);
  });

  test('a viewer may look, and neither create nor start', async () => {
    const id = await queued();
    const viewer = { caller: { ...OPERATOR, role: 'viewer' } };
    expect((await get(id, viewer)).status).toBe(200);
    expect((await start(id, viewer)).status).toBe(403);
  });

  test.each([
    [{}, '/format'],
    [{ format: 'pdf' }, '/format'],
    [{ format: 'x12', findings: 1_001 }, '/findings'],
  ])('%j is 400', async (json, path) => {
    const { status, problem } = await create(json);
    expect([status, problem.errors[0]?.path]).toEqual([400, path]);
  });

  test('an id that is none is 400', async () => {
    expect((await get('..')).problem.errors[0]?.path).toBe('id');
  });
});
