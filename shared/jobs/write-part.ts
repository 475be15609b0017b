import { setImmediate } from 'node:timers/promises';
import type { Dataset, TableName } from '../contracts/dataset.ts';
import type { JobRecord } from '../contracts/job.ts';
import { openProjection } from '../formats/projection.ts';
import type { Services } from '../ports/services.ts';
import { demandEngine } from './dataset.ts';
import { type Stream, streamsOf } from './keys.ts';
import { isWorking, touch, WORKING_STATES } from './lifecycle.ts';
import { openPartFile, type PartFile } from './part-file.ts';
import { type BlockRun, membersIn, partBlocks } from './plan.ts';
import type { Receipt } from './receipt.ts';

/** A worker looks at its job's state this often: seconds after a cancel, its uploads are gone. */
const CHECK_EVERY_MS = 1_000;

/** And says this often that there is life in it. */
const TOUCH_EVERY_MS = 30_000;

/** How a worker runs. */
export interface PartRun {
  /** Gives the part up, as a time limit or a shutdown does. */
  readonly signal?: AbortSignal;
  /** The worker has a second core, to compress on while the first computes. Default false. */
  readonly spareCore?: boolean;
}

type WriteServices = Pick<Services, 'jobs' | 'objects' | 'clock'>;

/** Rows that a run of blocks holds, table by table: what a part must have before it may be called done. */
const EXPECTED_ROWS: Readonly<Record<TableName, (dataset: Dataset, run: BlockRun) => number>> = {
  members: ({ members }, run) => membersIn(members, run),
};

interface OpenStream extends Stream {
  readonly file: PartFile;
}

/**
 * Writes the files of a part, block by block, and gives the part's receipt; undefined when its job no longer wants it.
 * Unless all files are complete, none is left: they are given up together, whatever went wrong.
 */
export async function writePart(
  services: WriteServices,
  job: JobRecord,
  part: number,
  { signal, spareCore = false }: PartRun = {},
): Promise<Receipt | undefined> {
  demandEngine(job.dataset);
  const run = partBlocks(job.plan, part);
  const streams: OpenStream[] = [];
  try {
    for (const stream of streamsOf(job.output)) {
      const file = await openPartFile(services.objects, job, stream, part, run, spareCore);
      streams.push({ ...stream, file });
    }
    if (await writeBlocks(services, job, run, streams, signal))
      return await closeAll(job, part, run, streams);
  } catch (error) {
    await abortAll(streams);
    throw error;
  }
  await abortAll(streams);
  return undefined;
}

/** False when the job was cancelled, failed or retried meanwhile. */
async function writeBlocks(
  services: WriteServices,
  job: JobRecord,
  { firstBlock, blocks }: BlockRun,
  streams: readonly OpenStream[],
  signal?: AbortSignal,
): Promise<boolean> {
  const { tables, formats } = job.output;
  const projection = openProjection(job.dataset, tables, formats);
  const isWanted = watch(services, job);
  for (const { table, format, file } of streams) await file.writeHeader(projection.header(table, format));
  for (let block = firstBlock; block < firstBlock + blocks; block += 1) {
    for (const { table, format, records, bytes } of projection.encodeBlock(block)) {
      const stream = streams.find((open) => open.table === table && open.format === format);
      if (!stream)
        throw new Error(`the projection gave ${table} as ${format}, which the job does not ask for`);
      await stream.file.writeBlock(bytes, records);
    }
    await setImmediate(); // a block is milliseconds of pure computing: let uploads and the signal have their turn
    signal?.throwIfAborted();
    if (!(await isWanted())) return false;
  }
  return isWanted('now');
}

/** Tells whether the job still wants its parts, asking the store no more than once a second, or now. */
function watch({ jobs, clock }: WriteServices, job: JobRecord): (when?: 'now') => Promise<boolean> {
  let checkedAt = clock();
  let touchedAt = checkedAt;
  return async (when) => {
    const now = clock();
    if (when !== 'now' && now - checkedAt < CHECK_EVERY_MS) return true;
    checkedAt = now;
    if (now - touchedAt >= TOUCH_EVERY_MS) {
      touchedAt = now;
      return (await touch(jobs, job, WORKING_STATES, now)) !== undefined;
    }
    const current = await jobs.getJob(job.tenantId, job.jobId);
    return current !== undefined && current.attempt === job.attempt && isWorking(current.state);
  };
}

async function closeAll(
  job: JobRecord,
  part: number,
  run: BlockRun,
  streams: readonly OpenStream[],
): Promise<Receipt> {
  for (const stream of streams) demandWhole(job, part, run, stream);
  const files: Receipt['files'] = [];
  const digests: Receipt['digests'] = [];
  for (const { table, format, file } of streams) {
    const closed = await file.close();
    files.push(closed.file);
    digests.push({ table, format, blocks: [...closed.digests] });
  }
  const records = files.reduce((sum, file) => sum + file.records, 0);
  return { jobId: job.jobId, part, ...run, records, files, digests };
}

/** An upload that ends early succeeds all the same: only counting tells a short file from a whole one. */
function demandWhole(job: JobRecord, part: number, run: BlockRun, { table, format, file }: OpenStream): void {
  const { records, blocks } = file.written();
  const expected = EXPECTED_ROWS[table](job.dataset, run);
  if (blocks === run.blocks && records === expected) return;
  throw new Error(
    `part ${part} has ${records} rows in ${blocks} blocks of ${table} as ${format}, not ${expected} in ${run.blocks}`,
  );
}

async function abortAll(streams: readonly OpenStream[]): Promise<void> {
  await Promise.all(streams.map(({ file }) => file.abort()));
}
