/** Reach: a real server process, killed in the middle of a job and started again over the same data. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { objectRoot } from '../../local/local-services.ts';
import { jobSchema } from '../../shared/contracts/job.ts';
import { clientOf, jobReaches } from './api.ts';
import { ServerProcess } from './server-process.ts';

let server: ServerProcess | undefined;
let dataFolder = '';
afterEach(async () => {
  await server?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

it('a job that kill -9 interrupts ends with the digests of an undisturbed run', async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'synthward-'));
  server = await ServerProcess.start({ dataFolder, workers: 2 });
  const client = await clientOf(server.origin, dataFolder);
  const request = { dataset: { members: 400_000, seed: 11 }, formats: ['csv', 'ndjson'], parts: 40 };
  const { id } = await client.post('/jobs', request, jobSchema);
  for (;;) {
    const { progress, state } = await client.get(`/jobs/${id}`, jobSchema);
    if (state === 'succeeded') throw new Error('the job was too fast to be interrupted');
    if (progress.parts.done >= 3) break;
    await sleep(5);
  }
  await server.kill();

  server = await ServerProcess.start({ dataFolder, workers: 2 });
  const again = await clientOf(server.origin, dataFolder);
  const interrupted = await jobReaches(again, id, 'succeeded', 'failed');
  expect(interrupted).toMatchObject({
    state: 'succeeded',
    progress: { percent: 100, parts: { done: 40 }, records: { done: 800_000 } },
  });

  const undisturbed = await again.post('/jobs', request, jobSchema);
  const reference = await jobReaches(again, undisturbed.id, 'succeeded', 'failed');
  expect(reference.merkleRoot).toMatch(/^[0-9a-f]{64}$/);
  expect(interrupted.merkleRoot).toBe(reference.merkleRoot);
  // What the killed process had half-written is gone.
  expect(await readdir(join(objectRoot(dataFolder), 'uploads'))).toEqual([]);
});
