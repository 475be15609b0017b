/**
 * `npm run test:keys`: that every key of every table is unique and every foreign key resolves, in a whole dataset of
 * 1,000,000 members, read back from its CSV. A slow tier: see `test/README.md`. `-- --members N` takes another size.
 *
 * Keys are told apart by 64 bits of hash: of 200 million keys, two that differ have the same hash once in a thousand runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Dataset, datasetRequestSchema, type TableName } from '../../shared/contracts/dataset.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
import { judgeFiles } from './keys/all-keys.ts';
import { count, type Faults } from './keys/block-keys.ts';
import type { WorkerReport, WorkerTask } from './keys/worker.ts';

const { values } = parseArgs({
  options: { members: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '42' } },
});
const dataset: Dataset = resolveDataset(
  datasetRequestSchema.parse({ members: Number(values.members), seed: Number(values.seed) }),
);

function readBlocks(task: WorkerTask): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./keys/worker.ts', import.meta.url), { workerData: task });
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
const started = performance.now();
try {
  const workers = availableParallelism();
  const reports = await Promise.all(
    Array.from({ length: workers }, (_, worker) => readBlocks({ dataset, folder, worker, workers })),
  );
  const faults: Faults = new Map();
  const rows = new Map<TableName, number>();
  for (const report of reports) {
    for (const [what, times] of report.faults) count(faults, what, times);
    for (const [table, found] of report.rows) rows.set(table, (rows.get(table) ?? 0) + found);
  }
  judgeFiles(folder, workers, faults);
  for (const [table, found] of rows) console.log(`${table}: ${found.toLocaleString('en-US')} rows`);
  for (const [what, times] of faults) console.error(`! ${what} (${times} times)`);
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(`${dataset.members} members, ${workers} threads, ${seconds} s, ${faults.size} kinds of fault`);
  if (faults.size > 0 || rows.get('members') !== dataset.members) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
