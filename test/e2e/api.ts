import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { ApiClient } from '../../local/api-client.ts';
import { issueKey } from '../../local/api-key.ts';
import { openLocalServices } from '../../local/local-services.ts';
import { fileListSchema, type Job, type JobState, jobSchema } from '../../shared/contracts/job.ts';

/** A key to the server that runs, or will run, over a data folder. */
export async function keyFor(dataFolder: string, tenantId = 'e2e'): Promise<string> {
  const { services, close } = openLocalServices({ dataFolder });
  const secret = await issueKey(services, tenantId, 'operator', 'e2e');
  close();
  return secret;
}

/** A client of a server with a new key. */
export async function clientOf(origin: string, dataFolder: string): Promise<ApiClient> {
  return new ApiClient(origin, await keyFor(dataFolder));
}

/** Polls a job until it is in one of some states; gives up after a while. */
export async function jobReaches(client: ApiClient, id: string, ...states: JobState[]): Promise<Job> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const job = await client.get(`/jobs/${id}`, jobSchema);
    if (states.includes(job.state)) return job;
    if (Date.now() > deadline) throw new Error(`the job is ${job.state} after 90 s: ${JSON.stringify(job)}`);
    await sleep(30);
  }
}

/** SHA-256 of a job's files of one format, laid end to end: as stored, and unpacked without the headers of parts. */
export interface FilesHash {
  readonly stored: string;
  readonly rows: string;
}

/** Downloads a job's gzip files by presigned link and hashes them in order. */
export async function hashFiles(client: ApiClient, id: string, format: 'csv' | 'ndjson'): Promise<FilesHash> {
  const { files } = await client.get(`/jobs/${id}/files`, fileListSchema);
  const stored = createHash('sha256');
  const rows = createHash('sha256');
  for (const file of files.filter((candidate) => candidate.format === format)) {
    const bytes = Buffer.from(await (await fetch(file.url)).arrayBuffer());
    const unpacked = gunzipSync(bytes);
    stored.update(bytes);
    rows.update(format === 'csv' ? unpacked.subarray(unpacked.indexOf('\r\n') + 2) : unpacked);
  }
  return { stored: stored.digest('hex'), rows: rows.digest('hex') };
}
