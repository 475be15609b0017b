import { setImmediate } from 'node:timers/promises';
import type { TableName } from '../contracts/dataset.ts';
import type { JobRecord } from '../contracts/job.ts';
import { membersOf } from '../contracts/slice.ts';
import { type EncodedBlock, openProjection } from '../formats/projection.ts';
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

interface OpenStream extends Stream {
  readonly file: PartFile;
}

/** Rows that the truth of the blocks written so far has, by table: what the files must have as well. */
type TrueRows = Map<TableName, number>;

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
    const rows = await writeBlocks(services, job, run, streams, signal);
    if (rows) return await closeAll(job, part, run, streams, rows);
  } catch (error) {
    await abortAll(streams);
    throw error;
  }
  await abortAll(streams);
  return undefined;
}

/** The rows that there should be; undefined when the job was cancelled, failed or retried meanwhile. */
async function writeBlocks(
  services: WriteServices,
  job: JobRecord,
  { firstBlock, blocks }: BlockRun,
  streams: readonly OpenStream[],
  signal?: AbortSignal,
): Promise<TrueRows | undefined> {
  const { tables, formats, slice } = job.output;
  const projection = openProjection(job.dataset, tables, formats, slice);
  const rows: TrueRows = new Map();
  const isWanted = watch(services, job);
  for (const { table, format, file } of streams) await file.writeHeader(projection.header(table, format));
  for (let block = firstBlock; block < firstBlock + blocks; block += 1) {
    const encoded = projection.encodeBlock(block);
    for (const table of tables) rows.set(table, (rows.get(table) ?? 0) + trueRowsOf(encoded, table));
    for (const { table, format, records, bytes } of encoded) {
      const stream = streams.find((open) => open.table === table && open.format === format);
      if (!stream)
        throw new Error(`the projection gave ${table} as ${format}, which the job does not ask for`);
      await stream.file.writeBlock(bytes, records);
    }
    await setImmediate(); // a block is milliseconds of pure computing: let uploads and the signal have their turn
    signal?.throwIfAborted();
    if (!(await isWanted())) return undefined;
  }
  return (await isWanted('now')) ? rows : undefined;
}

/** Every format of a table is made from the same truth, so any of them says how many rows that has. */
function trueRowsOf(encoded: readonly EncodedBlock[], table: TableName): number {
  return encoded.find((one) => one.table === table)?.trueRows ?? 0;
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
  rows: TrueRows,
): Promise<Receipt> {
  for (const stream of streams) demandWhole(job, part, run, stream, rows);
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
function demandWhole(
  job: JobRecord,
  part: number,
  run: BlockRun,
  { table, format, file }: OpenStream,
  rows: TrueRows,
): void {
  const { records, blocks } = file.written();
  const expected = expectedRows(job, table, run, rows);
  if (blocks === run.blocks && records === expected) return;
  throw new Error(
    `part ${part} has ${records} rows in ${blocks} blocks of ${table} as ${format}, not ${expected} in ${run.blocks}`,
  );
}

/** Of members it is known beforehand how many there are; of the other tables, the truth that was worked out says it. */
function expectedRows(
  { dataset, output }: JobRecord,
  table: TableName,
  run: BlockRun,
  rows: TrueRows,
): number {
  if (table === 'members') return membersIn(membersOf(dataset, output.slice), run);
  return rows.get(table) ?? 0;
}

async function abortAll(streams: readonly OpenStream[]): Promise<void> {
  await Promise.all(streams.map(({ file }) => file.abort()));
}
