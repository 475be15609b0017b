/** Generates one part of the given number of members in this process and prints its time and peak memory as JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalServices } from '../../local/local-services.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';
import { createJob } from '../../shared/jobs/create-job.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';

const members = Number(process.argv[2]);
const dataFolder = mkdtempSync(join(tmpdir(), 'synthward-bench-'));
try {
  const { services } = openLocalServices({ dataFolder, linkBase: 'http://localhost/files' });
  const request = createJobRequestSchema.parse({
    dataset: { members, seed: 42 },
    formats: ['csv', 'ndjson'],
    parts: 1,
  });
  const { job } = await createJob(services, { tenantId: 'bench', source: 'api', request });
  const message = { tenantId: job.tenantId, jobId: job.jobId, attempt: 1 };
  await planJob(services, { kind: 'plan-job', ...message });
  const begin = performance.now();
  await generatePart(services, { kind: 'generate-part', ...message, part: 1 });
  const seconds = (performance.now() - begin) / 1_000;
  const done = await services.jobs.getJob('bench', job.jobId);
  if (done?.partsDone !== 1) throw new Error('the part was not completed');
  console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1_024 }));
} finally {
  rmSync(dataFolder, { recursive: true });
}
