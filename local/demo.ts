import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { createKey, revokeKey } from '../shared/access/api-keys.ts';
import { MAX_DATASET_MEMBERS } from '../shared/contracts/dataset.ts';
import {
  fileListSchema,
  type Job,
  jobSchema,
  type Manifest,
  manifestSchema,
} from '../shared/contracts/job.ts';
import { ApiClient, download } from './api-client.ts';
import { printCheck } from './check-files.ts';
import { runCommand, wholeNumber } from './command-line.ts';
import { type Runtime, startRuntime } from './runtime.ts';
import { grouped, progressBar, sized } from './terminal.ts';

const ENDED = new Set(['succeeded', 'failed', 'cancelled', 'expired']);

await runCommand(async () => {
  const options = readOptions();
  const begin = performance.now();
  console.log('Starting the local runtime: the API, queues and workers of the CDK app, on this machine.');
  const runtime = await startRuntime({ dataFolder: options.data, port: 0 });
  try {
    console.log(`  ${runtime.origin} after ${secondsSince(begin)} s\n`);
    if (!(await withKey(runtime, (client) => demonstrate(client, options)))) process.exitCode = 1;
  } finally {
    await runtime.close();
  }
});

interface Options {
  readonly members: number;
  readonly seed: number;
  readonly data: string;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      members: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '42' },
      data: { type: 'string', default: '.synthward' },
    },
  });
  return {
    members: wholeNumber('members', values.members, 1, MAX_DATASET_MEMBERS),
    seed: wholeNumber('seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    data: values.data,
  };
}

/** Gives the work a client with a key that ends with it. */
async function withKey<T>(
  { origin, services }: Runtime,
  work: (client: ApiClient) => Promise<T>,
): Promise<T> {
  const request = { tenantId: 'demo', role: 'operator', label: 'npm run demo' } as const;
  const { secret, key } = await createKey(services.keys, request, services.clock());
  try {
    return await work(new ApiClient(origin, secret));
  } finally {
    await revokeKey(services.keys, key.tenantId, key.keyId, services.clock());
  }
}

/** The main job, from its request to its files; says whether all that was downloaded held. */
async function demonstrate(client: ApiClient, { members, seed, data }: Options): Promise<boolean> {
  const request = {
    dataset: { members, seed, asOf: '2026-01-01' },
    formats: ['csv', 'ndjson'],
    compression: 'gzip',
    label: 'npm run demo',
  };
  const created = await client.post('/jobs', request, jobSchema);
  console.log(`POST /api/v1/jobs  ->  202  ${created.id}`);
  console.log(`  dataset ${created.dataset.id}: ${grouped(members)} members, seed ${seed}`);
  const job = await watch(client, created);

  const folder = join(data, 'downloads', job.id);
  const manifest = await downloadAll(client, job, folder);
  console.log('\nChecking every file against the manifest, and random blocks against their formula:');
  const sound = await printCheck(join(folder, 'manifest.json'), { blocks: 10 });
  await showRows(join(folder, manifest.files.find(({ format }) => format === 'ndjson')?.name ?? ''));
  console.log(`\nThe files are in ${relative('.', folder) || folder}`);
  console.log('Next: npm start, then open /api/v1/docs.');
  return sound;
}

function secondsSince(begin: number): string {
  return ((performance.now() - begin) / 1_000).toFixed(1);
}

async function watch(client: ApiClient, created: Job): Promise<Job> {
  const show = progressBar(process.stdout);
  const begin = performance.now();
  for (;;) {
    const job = await client.get(`/jobs/${created.id}`, jobSchema);
    const seconds = (performance.now() - begin) / 1_000;
    const { done } = job.progress.records;
    const ended = ENDED.has(job.state);
    if (!ended || job.state === 'succeeded') {
      show(
        ended ? 100 : Math.min(job.progress.percent, 99),
        `${job.state}, ${grouped(done)} rows, ${seconds.toFixed(1)} s`,
      );
    }
    if (job.state === 'succeeded') {
      console.log(`  ${grouped(done / seconds)} rows/s through API, queues, workers and files`);
      return job;
    }
    if (ended) throw new Error(`the job ended ${job.state}: ${job.failure?.message ?? 'no reason given'}`);
    await sleep(100);
  }
}

/** Page by page, so that no link is old when its turn comes. */
async function downloadAll(client: ApiClient, job: Job, folder: string): Promise<Manifest> {
  const manifest = await client.get(`/jobs/${job.id}/manifest`, manifestSchema);
  let bytes = 0;
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor && `&cursor=${cursor}`;
    const page = await client.get(`/jobs/${job.id}/files?limit=100${query}`, fileListSchema);
    for (const { name, url, sha256 } of page.files) {
      const got = await download(url, join(folder, name));
      if (got.sha256 !== sha256) throw new Error(`${name} arrived with another SHA-256 than the list gives`);
      bytes += got.bytes;
    }
    cursor = page.nextCursor;
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
  console.log(`\nDownloaded ${manifest.files.length} files by presigned link, ${sized(bytes)}.`);
  return manifest;
}

async function showRows(path: string): Promise<void> {
  console.log('\nThe first members:');
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  let shown = 0;
  for await (const line of lines) {
    const { member_id, relationship, first_name, last_name, sex, birth_date, city, state } = JSON.parse(line);
    console.log(
      `  ${member_id}  ${relationship.padEnd(10)}  ${`${first_name} ${last_name}`.padEnd(24)} ${sex}  ${birth_date}  ${city}, ${state}`,
    );
    shown += 1;
    if (shown === 6) break;
  }
}
