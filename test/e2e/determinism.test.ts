/** Reach: real server processes over real HTTP. The same formula gives the same bytes, however it is computed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../local/api-client.ts';
import { jobSchema } from '../../shared/contracts/job.ts';
import { clientOf, type FilesHash, hashFiles, jobReaches } from './api.ts';
import { ServerProcess } from './server-process.ts';

interface Outcome {
  readonly root: string | null;
  readonly csv: FilesHash;
  readonly ndjson: FilesHash;
}

const folders: string[] = [];
const servers: ServerProcess[] = [];

async function serve(workers: number, environment: Record<string, string>): Promise<ApiClient> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'synthward-'));
  folders.push(dataFolder);
  const server = await ServerProcess.start({ dataFolder, workers, environment });
  servers.push(server);
  return clientOf(server.origin, dataFolder);
}

async function run(client: ApiClient, parts: number): Promise<Outcome> {
  const request = {
    dataset: { members: 20_500, seed: 7, asOf: '2025-07-01' },
    formats: ['csv', 'ndjson'],
    parts,
  };
  const { id } = await client.post('/jobs', request, jobSchema);
  const job = await jobReaches(client, id, 'succeeded', 'failed');
  expect(job).toMatchObject({ state: 'succeeded', progress: { parts: { done: parts, total: parts } } });
  return {
    root: job.merkleRoot,
    csv: await hashFiles(client, id, 'csv'),
    ndjson: await hashFiles(client, id, 'ndjson'),
  };
}

describe('the same dataset', () => {
  let reference: Outcome;
  let abroad: ApiClient;
  let home: ApiClient;
  beforeAll(async () => {
    [home, abroad] = await Promise.all([
      serve(1, { TZ: 'UTC', LANG: 'C' }),
      serve(4, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }),
    ]);
    reference = await run(home, 1);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  it.each([3, 16])('in %i parts has the same root, rows and even compressed bytes', async (parts) => {
    const outcome = await run(home, parts);
    expect(outcome.root).toBe(reference.root);
    expect(outcome.ndjson).toEqual(reference.ndjson);
    expect(outcome.csv.rows).toBe(reference.csv.rows);
  });

  it.each([1, 16])(
    'in %i parts over four threads, in another time zone and locale, is the same',
    async (parts) => {
      const outcome = await run(abroad, parts);
      expect(outcome.root).toBe(reference.root);
      expect(outcome.ndjson).toEqual(reference.ndjson);
      expect(outcome.csv.rows).toBe(reference.csv.rows);
    },
  );
});
