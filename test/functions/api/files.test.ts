import { Readable } from 'node:stream';
import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as cancelJob } from '../../../functions/api/cancel-job/handler.ts';
import { createHandler as getFile } from '../../../functions/api/get-file/handler.ts';
import { createHandler as getManifest } from '../../../functions/api/get-manifest/handler.ts';
import { createHandler as listFiles } from '../../../functions/api/list-files/handler.ts';
import { manifestSchema } from '../../../shared/contracts/job.ts';
import { call, OPERATOR, proxyEvent, type Request } from '../../http/call.ts';
import { DAY, openWorld, RETENTION_DAYS, type World } from './world.ts';

const OTHER = { ...OPERATOR, tenantId: 'rival' };
const NO_SUCH = `job_${'0'.repeat(32)}`;

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});

const list = (id: string, request: Request = {}) =>
  call(listFiles(world.services), 'listFiles', { params: { id }, ...request });
const file = (id: string, fileId: string, request: Request = {}) =>
  call(getFile(world.services), 'getFile', { params: { id, fileId }, ...request });
const manifest = (id: string, request: Request = {}) =>
  call(getManifest(world.services), 'getManifest', { params: { id }, ...request });

describe('GET /jobs/{id}/files', () => {
  test('names each file with its size, count, hash and a link that lives 15 minutes', async () => {
    const { jobId } = await world.succeeded({ dataset: { members: 12 }, formats: ['csv', 'ndjson'] });
    const { status, json } = await list(jobId, { caller: { ...OPERATOR, role: 'viewer' } });
    expect(status).toBe(200);
    expect(json.nextCursor).toBeNull();
    const rows = json.files.filter(({ content }: { content: string | null }) => content === 'members');
    expect(rows).toHaveLength(2);
    for (const one of rows) {
      expect(one).toMatchObject({ records: 12, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(one.bytes).toBeGreaterThan(0);
      expect(Date.parse(one.expiresAt) - world.now).toBe(900_000);
    }
  });

  test('gives pages that together are the whole list', async () => {
    const { jobId } = await world.succeeded({
      dataset: { members: 4_000 },
      formats: ['csv', 'ndjson'],
      parts: 4,
    });
    const whole = (await list(jobId)).json.files.map(({ id }: { id: string }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = null, pages = 0; pages < 20; pages += 1) {
      const { json } = await list(jobId, { query: { limit: '3', ...(cursor !== null && { cursor }) } });
      seen.push(...json.files.map(({ id }: { id: string }) => id));
      cursor = json.nextCursor;
      if (cursor === null) break;
    }
    expect(whole.length).toBeGreaterThan(8);
    expect(seen).toEqual(whole);
  });

  test.each([
    [{ limit: '1001' }, 'limit', 'invalid_request'],
    [{ cursor: 'nonsense' }, 'cursor', 'invalid_cursor'],
    [{ cursor: Buffer.from('{"file":-1}').toString('base64url') }, 'cursor', 'invalid_cursor'],
  ])('%j is 400', async (query, path, code) => {
    const { jobId } = await world.succeeded();
    const { status, problem } = await list(jobId, { query: query as Record<string, string> });
    expect([status, problem.errors[0]?.path, problem.code]).toEqual([400, path, code]);
  });
});

describe('GET /jobs/{id}/files/{fileId}', () => {
  test('sends the caller to a fresh link', async () => {
    const { jobId } = await world.succeeded();
    const [first] = (await list(jobId)).json.files;
    const { status, headers, text } = await file(jobId, first.id);
    expect([status, text]).toEqual([303, '']);
    expect(headers['Location']).toBe(first.url);
  });

  test('a file that the job lacks is 404', async () => {
    const { jobId } = await world.succeeded();
    expect((await file(jobId, 'members-csv-00099')).status).toBe(404);
  });

  test.each([
    '..',
    '../manifest.json',
    'members/ndjson',
    '%2e%2e',
    'members-ndjson-00001\u0000',
    'MEMBERS-CSV-1',
    'x'.repeat(101),
  ])('the path-like id %j is 400 and named', async (fileId) => {
    const { jobId } = await world.succeeded();
    const { status, problem } = await file(jobId, fileId);
    expect([status, problem.errors[0]?.path]).toEqual([400, 'fileId']);
  });
});

describe('GET /jobs/{id}/manifest', () => {
  test('streams the manifest as it is stored, and every file that it names is listed', async () => {
    const { jobId } = await world.succeeded();
    const answer = await manifest(jobId);
    expect([answer.status, answer.headers['Content-Type']]).toEqual([200, 'application/json']);
    const parsed = manifestSchema.parse(answer.json);
    expect(parsed.jobId).toBe(jobId);
    const listed = (await list(jobId)).json;
    expect(listed.merkleRoot).toBe(parsed.merkleRoot);
    expect(listed.files.map(({ sha256 }: { sha256: string }) => sha256)).toEqual(
      parsed.files.map(({ sha256 }) => sha256),
    );
  });

  test('is a stream, so that its size does not matter', async () => {
    const { jobId } = await world.succeeded();
    const event = proxyEvent('getManifest', { params: { id: jobId } });
    const { body } = await getManifest(world.services)(event, {} as Context);
    expect(body).toBeInstanceOf(Readable);
    (body as Readable).destroy();
  });
});

describe.each([
  ['files', (id: string, request?: Request) => list(id, request)],
  ['file', (id: string, request?: Request) => file(id, 'members-ndjson-00001', request)],
  ['manifest', (id: string, request?: Request) => manifest(id, request)],
] as const)('the %s', (_, ask) => {
  test('of a job that has not succeeded are 409, with its state', async () => {
    const queued = await world.queued();
    const answer = await ask(queued.jobId);
    expect([answer.status, answer.problem.code]).toEqual([409, 'state_conflict']);
    expect(answer.problem.detail).toContain('queued');
    await call(cancelJob(world.services), 'cancelJob', { params: { id: queued.jobId } });
    expect((await ask(queued.jobId)).problem.detail).toContain('cancelled');
    expect((await ask((await world.failed()).jobId)).problem.detail).toContain('failed');
  });

  test('are 410 once their time is over, to the millisecond', async () => {
    const { jobId } = await world.succeeded();
    world.now += RETENTION_DAYS * DAY - 1;
    expect((await ask(jobId)).status).toBeLessThan(400);
    world.now += 1;
    const { status, problem } = await ask(jobId);
    expect([status, problem.code]).toEqual([410, 'files_expired']);
  });

  test('of another tenant’s job, and of none, are 404', async () => {
    const { jobId } = await world.succeeded();
    expect((await ask(jobId, { caller: OTHER })).status).toBe(404);
    expect((await ask(NO_SUCH)).status).toBe(404);
  });

  test('of a job whose id is a path are 400', async () => {
    expect((await ask('../acme')).problem.errors[0]?.path).toBe('id');
  });
});
