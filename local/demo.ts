import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import {
  fileListSchema,
  type Job,
  jobSchema,
  type Manifest,
  manifestSchema,
} from '../shared/contracts/job.ts';
import { ApiClient, download } from './api-client.ts';
import { issueKey } from './api-key.ts';
import { printCheck } from './check-files.ts';
import { startRuntime } from './runtime.ts';
import { grouped, progressBar, sized } from './terminal.ts';

const ENDED = new Set(['succeeded', 'failed', 'cancelled', 'expired']);

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '42' },
    data: { type: 'string', default: '.synthward' },
  },
});

const started = performance.now();
console.log('Starting the local runtime: the API, queues and workers of the CDK app, on this machine.');
const runtime = await startRuntime({ dataFolder: values.data, port: 0 });
try {
  const client = new ApiClient(
    runtime.origin,
    await issueKey(runtime.services, 'demo', 'operator', 'npm run demo'),
  );
  console.log(`  ${runtime.origin} after ${((performance.now() - started) / 1_000).toFixed(1)} s\n`);

  const created = await client.post('/jobs', jobRequest(), jobSchema);
  console.log(`POST /api/v1/jobs  ->  202  ${created.id}`);
  console.log(
    `  dataset ${created.dataset.id}: ${grouped(created.dataset.members)} members, seed ${created.dataset.seed}`,
  );
  const job = await watch(client, created);

  const folder = join(values.data, 'downloads', job.id);
  const manifest = await downloadAll(client, job, folder);
  console.log('\nChecking every file against the manifest, and every block against its formula:');
  const sound = await printCheck(join(folder, 'manifest.json'), { blocks: 10 });
  await showRows(join(folder, manifest.files.find(({ format }) => format === 'ndjson')?.name ?? ''));
  console.log(`\nThe files are in ${relative('.', folder) || folder}`);
  console.log('Next: npm start, then open /api/v1/docs.');
  if (!sound) process.exitCode = 1;
} finally {
  await runtime.close();
}

function jobRequest() {
  return {
    dataset: { members: Number(values.members), seed: Number(values.seed), asOf: '2026-01-01' },
    formats: ['csv', 'ndjson'],
    compression: 'gzip',
    label: 'npm run demo',
  };
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

async function downloadAll(client: ApiClient, job: Job, folder: string): Promise<Manifest> {
  const manifest = await client.get(`/jobs/${job.id}/manifest`, manifestSchema);
  const { files } = await client.get(`/jobs/${job.id}/files`, fileListSchema);
  let bytes = 0;
  for (const { name, url, sha256 } of files) {
    const got = await download(url, join(folder, name));
    if (got.sha256 !== sha256)
      throw new Error(`${name} arrived with another SHA-256 than the file list gives`);
    bytes += got.bytes;
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
  console.log(`\nDownloaded ${files.length} files by presigned link, ${sized(bytes)}.`);
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
