/** Reach: the whole local runtime in this process, over real HTTP: keys, links, triggers, hostile requests. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiClient, download } from '../../local/api-client.ts';
import { issueKey } from '../../local/api-key.ts';
import { printCheck } from '../../local/check-files.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { fileListSchema, type Job, jobListSchema, jobSchema } from '../../shared/contracts/job.ts';
import { API_PREFIX } from '../../shared/contracts/routes.ts';
import { createdValidationSchema, validationSchema } from '../../shared/contracts/validations.ts';
import { jobReaches } from './api.ts';

let runtime: Runtime;
let dataFolder = '';
let key = '';
let client: ApiClient;
let job: Job;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockReturnValue(); // printCheck reports to the terminal
  dataFolder = await mkdtemp(join(tmpdir(), 'synthward-'));
  runtime = await startRuntime({ dataFolder, port: 0, workers: 1 });
  key = await issueKey(runtime.services, 'acme', 'operator', 'test');
  client = new ApiClient(runtime.origin, key);
  const request = {
    dataset: { members: 2_500, seed: 5 },
    formats: ['csv', 'ndjson'],
    compression: 'zstd',
    parts: 2,
  };
  job = await jobReaches(client, (await client.post('/jobs', request, jobSchema)).id, 'succeeded', 'failed');
});
afterAll(async () => {
  await runtime?.close();
  await rm(dataFolder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const send = (path: string, init: RequestInit = {}) =>
  fetch(`${runtime.origin}${API_PREFIX}${path}`, { headers: { authorization: `Bearer ${key}` }, ...init });

describe('a job', () => {
  it('gives files that check against manifest and formula, and no others', async () => {
    const folder = join(dataFolder, 'downloads');
    const { files } = await client.get(`/jobs/${job.id}/files`, fileListSchema);
    for (const { name, url } of files) await download(url, join(folder, name));
    const manifest = await (await send(`/jobs/${job.id}/manifest`)).text();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'manifest.json'), manifest);
    expect(await printCheck(join(folder, 'manifest.json'), { blocks: 3 })).toBe(true);

    const rows = join(folder, files.find(({ format }) => format === 'ndjson')?.name ?? '');
    const bytes = await readFile(rows);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    await writeFile(rows, bytes);
    expect(await printCheck(join(folder, 'manifest.json'), { blocks: 3 })).toBe(false);
  });

  it('gives links that nobody can alter', async () => {
    const { files } = await client.get(`/jobs/${job.id}/files`, fileListSchema);
    const url = new URL(files[0]?.url ?? '');
    expect((await fetch(url)).status).toBe(200);
    const altered = (change: (link: URL) => void) => {
      const link = new URL(url);
      change(link);
      return link;
    };
    for (const link of [
      altered((to) => to.searchParams.set('expires', '99999999999')),
      altered((to) => to.searchParams.set('name', 'x.exe')),
      altered((to) => to.searchParams.append('extra', '1')),
      altered((to) => to.searchParams.delete('signature')),
      altered((to) => (to.pathname = to.pathname.replace('part-00001', 'part-00002'))),
      altered((to) => (to.pathname = '/files/../synthward.db')),
    ]) {
      const response = await fetch(link);
      expect([403, 404], link.href).toContain(response.status);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('is not there for another tenant', async () => {
    const other = await issueKey(runtime.services, 'other', 'admin', 'test');
    for (const path of [
      `/jobs/${job.id}`,
      `/jobs/${job.id}/files`,
      `/jobs/${job.id}/manifest`,
      `/datasets/${job.dataset.id}`,
    ]) {
      const response = await send(path, { headers: { authorization: `Bearer ${other}` } });
      expect(response.status, path).toBe(404);
    }
  });
});

describe('a key', () => {
  it('stops working the moment it is revoked', async () => {
    const secret = await issueKey(runtime.services, 'acme', 'viewer', 'short-lived');
    const headers = { authorization: `Bearer ${secret}` };
    expect((await send('/jobs', { headers })).status).toBe(200);
    const { keyId } =
      (await runtime.services.keys.listKeys('acme')).find(({ label }) => label === 'short-lived') ?? {};
    await runtime.services.keys.revokeKey('acme', keyId ?? '', new Date().toISOString());
    expect((await send('/jobs', { headers })).status).toBe(401);
  });

  it('of a viewer may look and not act', async () => {
    const secret = await issueKey(runtime.services, 'acme', 'viewer', 'viewer');
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    expect((await send('/jobs', { headers })).status).toBe(200);
    const response = await send('/jobs', {
      method: 'POST',
      headers,
      body: JSON.stringify({ dataset: { members: 1 } }),
    });
    expect(response.status).toBe(403);
  });
});

describe('triggers', () => {
  const newest = async () => (await client.get('/jobs?limit=1', jobListSchema)).jobs[0];

  it('a specification dropped into the inbox becomes a job, and its answer lies beside it', async () => {
    const path = join(runtime.inboxFolder, 'acme', 'small.json');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify({ dataset: { members: 10 }, label: 'from the inbox' }));
    const answer = JSON.parse(
      await vi.waitFor(() => readFile(`${path}.accepted`, 'utf8'), { timeout: 15_000, interval: 50 }),
    ) as { jobId: string };
    expect(await newest()).toMatchObject({ id: answer.jobId, source: 'upload', label: 'from the inbox' });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ label: 'from the inbox' });
  });

  it('a bad specification is kept, and the report beside it names the field', async () => {
    const path = join(runtime.inboxFolder, 'acme', 'bad.json');
    await writeFile(path, JSON.stringify({ dataset: { members: -1 } }));
    const report = await vi.waitFor(() => readFile(`${path}.rejected`, 'utf8'), {
      timeout: 15_000,
      interval: 50,
    });
    expect(report).toContain('/dataset/members');
    expect(await readFile(path, 'utf8')).toContain('-1');
  });

  it('an event from an allowed source becomes a job of its tenant, once', async () => {
    const demo = new ApiClient(runtime.origin, await issueKey(runtime.services, 'demo', 'viewer', 'test'));
    const event = {
      version: '0',
      id: '0b2c9f6e-0000-4000-8000-000000000001',
      'detail-type': 'GenerationRequested',
      source: 'synthward.demo',
      account: '000000000000',
      time: '2026-01-01T00:00:00Z',
      region: 'local',
      resources: [],
      detail: { dataset: { members: 10 }, label: 'by event' },
    };
    await runtime.deliver(event);
    await runtime.deliver(event);
    const { jobs } = await demo.get('/jobs', jobListSchema);
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatchObject({ source: 'event', label: 'by event' });
  });
});

describe('hostile requests', () => {
  it.each([
    ['GET', `${API_PREFIX}/jobs/../../etc/passwd`],
    ['GET', `${API_PREFIX}/jobs/%2e%2e%2f%2e%2e`],
    ['GET', `${API_PREFIX}/jobs/job_${'0'.repeat(32)}/files/..%2f..%2fmanifest.json`],
    ['GET', `${API_PREFIX}/docs/..%2f..%2fpackage.json`],
    ['GET', '/files/'],
    ['GET', '/files/..%2f..%2flink-secret?expires=1&name=x&signature=y'],
    ['TRACE', `${API_PREFIX}/jobs`],
    ['GET', '//jobs'],
    ['GET', `${API_PREFIX}/jobs?cursor=${'A'.repeat(400)}`],
    ['GET', `${API_PREFIX}/jobs?state=sleeping`],
  ])('%s %s is refused with a problem', async (method, path) => {
    const { status, body } = await rawRequest(method, path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(JSON.parse(body)).toMatchObject({ status, requestId: expect.any(String) });
  });

  /** fetch tidies paths and refuses methods; this sends what it is given. */
  async function rawRequest(method: string, path: string): Promise<{ status: number; body: string }> {
    const { request } = await import('node:http');
    return new Promise((resolve, reject) => {
      const { port, hostname } = new URL(runtime.origin);
      const outgoing = request(
        { hostname, port, method, path, headers: { authorization: `Bearer ${key}` } },
        (response) => {
          let body = '';
          response.on('data', (chunk) => (body += chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        },
      );
      outgoing.on('error', reject);
      outgoing.end();
    });
  }
});

describe('a large file', () => {
  it('is uploaded by its link, judged by a worker and reported', async () => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: JSON.stringify({ format: 'x12' }) };
    const created = createdValidationSchema.parse(await (await send('/validations', asked)).json());
    const generated = await send('/members/edi', { ...asked, body: JSON.stringify({ members: 200 }) });
    const file = Buffer.from(await generated.arrayBuffer());
    const put = (url: string) => fetch(url, { method: 'PUT', body: file, headers: created.upload.headers });
    expect((await put(`${created.upload.url}0`)).status).toBe(403);
    expect((await put(created.upload.url)).status).toBe(200);
    expect((await send(`/validations/${created.id}/start`, { method: 'POST', headers })).status).toBe(202);
    const watch = async () => validationSchema.parse(await (await send(`/validations/${created.id}`)).json());
    await vi.waitFor(async () => expect((await watch()).state).toBe('succeeded'), { timeout: 20_000 });
    const { report } = await watch();
    expect(report).toMatchObject({ valid: true, bytes: file.length, detected: { type: '834' } });
    const types = { ...headers, 'content-type': 'application/EDI-X12' };
    const inline = await send('/validate/x12?findings=1000', { method: 'POST', headers: types, body: file });
    expect(await inline.json()).toEqual(report);
  });
});
