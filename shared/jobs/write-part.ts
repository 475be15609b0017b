import { setImmediate } from 'node:timers/promises';
import { MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import type { JobRecord } from '../contracts/job.ts';
import { membersOf } from '../contracts/slice.ts';
import { type Stream, streamName } from '../contracts/streams.ts';
import type { Piece } from '../formats/block-pieces.ts';
import { openProjection, type Projection } from '../formats/projection.ts';
import type { Services } from '../ports/services.ts';
import { demandEngine } from './dataset.ts';
import { isWorking, touch, WORKING_STATES } from './lifecycle.ts';
import { openPartFile, type PartFile } from './part-file.ts';
import { openPartValidation, type PartValidation } from './part-validation.ts';
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

/** A stream of the part, and the file that it goes into. */
interface OpenStream {
  readonly stream: Stream;
  readonly file: PartFile;
  /** Rows that the truth of the blocks written so far has; undefined for documents. */
  trueRows: number | undefined;
}

type OpenStreams = ReadonlyMap<string, OpenStream>;

/** A part that is being written, with what is said of it on the way. */
interface OpenPart {
  readonly run: BlockRun;
  readonly streams: OpenStreams;
  /** Where the job asks for it. */
  readonly validation: PartValidation | undefined;
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
  const projection = openProjection(job.dataset, job.output);
  const streams = new Map<string, OpenStream>();
  try {
    for (const stream of projection.streams) {
      const frame = projection.openFile(stream);
      const file = await openPartFile(services.objects, job, stream, { part, run, frame, spareCore });
      streams.set(streamName(stream), { stream, file, trueRows: undefined });
    }
    const validation = await openValidation(job, run, projection);
    const open = { run, streams, validation };
    const isWanted = watch(services, job, signal);
    if (await writeBlocks(projection, open, isWanted)) return await closeAll(job, part, open);
  } catch (error) {
    await abortAll(streams);
    throw error;
  }
  await abortAll(streams);
  return undefined;
}

/** The validators of the part, where the job asks for them. */
async function openValidation(
  { dataset, output }: JobRecord,
  run: BlockRun,
  { streams }: Projection,
): Promise<PartValidation | undefined> {
  if (!output.validate) return undefined;
  const span = membersOf(dataset, output.slice);
  const isWhole = (block: number) =>
    output.slice?.window === undefined &&
    span.from <= block * MEMBERS_PER_BLOCK &&
    span.to >= Math.min((block + 1) * MEMBERS_PER_BLOCK, dataset.members);
  const whole = dataset.members <= MEMBERS_PER_BLOCK ? 'dataset' : 'block';
  return openPartValidation(streams, run, (block) => (isWhole(block) ? whole : 'rows'));
}

/** Says whether all blocks were written: not when the job was cancelled, failed or retried meanwhile. */
async function writeBlocks(projection: Projection, open: OpenPart, isWanted: Watch): Promise<boolean> {
  const { firstBlock, blocks } = open.run;
  for (const { file } of open.streams.values()) await file.begin();
  for (let block = firstBlock; block < firstBlock + blocks; block += 1) {
    for (const piece of projection.pieces(block)) {
      await writePiece(open, piece);
      // A block may be seconds of pure computing; its last pieces come at once, and the look after it is theirs.
      if (!piece.counts && !(await isWanted())) return false;
    }
    if (!(await isWanted())) return false;
  }
  return isWanted('now');
}

async function writePiece({ streams, validation }: OpenPart, piece: Piece): Promise<void> {
  const open = streams.get(streamName(piece.stream));
  if (!open)
    throw new Error(`the projection gave ${streamName(piece.stream)}, which the job does not ask for`);
  const { trueRows } = piece.counts ?? {};
  if (trueRows !== undefined) open.trueRows = (open.trueRows ?? 0) + trueRows;
  validation?.add(piece);
  await open.file.write(piece);
}

type Watch = (when?: 'now') => Promise<boolean>;

/**
 * Tells whether the job still wants its parts, asking the store no more than once a second, or now. Lets uploads and the
 * signal have their turn first, and throws when the signal gives the part up.
 */
function watch({ jobs, clock }: WriteServices, job: JobRecord, signal: AbortSignal | undefined): Watch {
  let checkedAt = clock();
  let touchedAt = checkedAt;
  return async (when) => {
    if (when !== 'now') await setImmediate();
    signal?.throwIfAborted();
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

async function closeAll(job: JobRecord, part: number, open: OpenPart): Promise<Receipt> {
  const { run, streams, validation } = open;
  for (const stream of streams.values()) demandWhole(job, part, run, stream);
  const files: Receipt['files'] = [];
  const digests: Receipt['digests'] = [];
  const names = new Map<string, string>();
  for (const { stream, file } of streams.values()) {
    const closed = await file.close();
    files.push(closed.file);
    names.set(streamName(stream), closed.file.name);
    digests.push({ ...stream, blocks: [...closed.digests] });
  }
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const found = validation?.close((stream) => names.get(streamName(stream)) ?? '');
  return { jobId: job.jobId, part, ...run, records, files, digests, ...(found && { validation: found }) };
}

/** An upload that ends early succeeds all the same: only counting tells a short file from a whole one. */
function demandWhole(
  job: JobRecord,
  part: number,
  run: BlockRun,
  { stream, file, trueRows }: OpenStream,
): void {
  const { records, blocks } = file.written();
  const { content, format } = stream;
  const expected =
    content === 'members' ? membersIn(membersOf(job.dataset, job.output.slice), run) : trueRows;
  // How many documents there should be, only their writer knows: of them, all blocks are demanded.
  if (blocks === run.blocks && (expected === undefined || records === expected)) return;
  const wanted = expected === undefined ? `${run.blocks} blocks` : `${expected} in ${run.blocks}`;
  throw new Error(
    `part ${part} has ${records} records in ${blocks} blocks of ${content} as ${format}, not ${wanted}`,
  );
}

async function abortAll(streams: OpenStreams): Promise<void> {
  await Promise.all([...streams.values()].map(({ file }) => file.abort()));
}
