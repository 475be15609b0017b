import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalServices } from '../../local/local-services.ts';
import type { FileFormat } from '../../shared/contracts/dataset.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';
import { createJob } from '../../shared/jobs/create-job.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';

/** What to run. */
export interface PartRunOptions {
  readonly members: number;
  readonly formats: readonly FileFormat[];
  /** Compress on another core while this one computes. */
  readonly spareCore: boolean;
  /** What the job asks for besides, such as documents, or instead of the formats. */
  readonly asked?: Readonly<Record<string, unknown>>;
}

/** What a run took. `cpu` counts all threads of the process. */
export interface Cost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** Measures some work by the clock and by processor time. */
export async function costOf(work: () => unknown): Promise<Cost> {
  const begin = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallSeconds: (performance.now() - begin) / 1_000, cpuSeconds: (user + system) / 1e6 };
}

/** Generates a job of one part with the real worker, to gzip files in a folder that goes afterwards. */
export async function runPart({ members, formats, spareCore, asked = {} }: PartRunOptions): Promise<Cost> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'synthward-bench-'));
  const { services, close } = openLocalServices({ dataFolder });
  try {
    const dataset = { members, seed: 42 };
    const request = createJobRequestSchema.parse({ dataset, formats, parts: 1, ...asked });
    const { job } = await createJob(services, { tenantId: 'bench', source: 'api', request });
    const message = { tenantId: job.tenantId, jobId: job.jobId, attempt: 1 };
    await planJob(services, { kind: 'plan-job', ...message });
    const cost = await costOf(() =>
      generatePart(services, { kind: 'generate-part', ...message, part: 1 }, { spareCore }),
    );
    const done = await services.jobs.getJob('bench', job.jobId);
    if (done?.partsDone !== 1) throw new Error('the part was not completed');
    return cost;
  } finally {
    close();
    rmSync(dataFolder, { recursive: true });
  }
}
