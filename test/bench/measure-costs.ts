/**
 * Measures what a record of each stream takes, and writes `shared/jobs/measured-costs.json`, which estimates rest on.
 *
 *   node test/bench/measure-costs.ts [--members 4000] [--only x12_835,claims] [--formats json,parquet]
 *
 * `--only` and `--formats` keep the other figures as they are. Processor time is told apart from that of other processes, but a busy
 * machine still lengthens it: run it alone. `npm run format` afterwards.
 */
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { COMPRESSIONS, type Dataset, FILE_FORMATS, TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { FEEDS, FHIR_BUNDLES, HL7V2_MESSAGES, X12_SETS } from '../../shared/contracts/documents.ts';
import { FHIR_ENCODINGS, WRITTEN_FHIR_TYPES } from '../../shared/contracts/fhir.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';
import {
  compressionOf,
  type DocumentName,
  feedDocument,
  type Stream,
  type StreamRequest,
  streamsOf,
  x12Document,
} from '../../shared/contracts/streams.ts';
import type { ClinicalCourse } from '../../shared/engine/payer/health/clinical-course.ts';
import { openHistory } from '../../shared/engine/payer/history.ts';
import { WRITTEN_DOCUMENTS } from '../../shared/formats/documents/registry.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import type { PieceFile } from '../../shared/formats/table-format.ts';
import { openCompressor } from '../../shared/jobs/compressor.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
import { contentNeeds, type TruthPart } from '../../shared/jobs/estimate-figures.ts';
import { DENTAL_CODES } from '../engine/payer/dental-codes.ts';

const FILE = new URL('../../shared/jobs/measured-costs.json', import.meta.url);

interface Measured {
  readonly records: number;
  readonly streams: Record<string, Record<'bytes' | 'microseconds', number[]>>;
}

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '4000' },
    only: { type: 'string' },
    formats: { type: 'string' },
  },
});
const members = Number(values.members);
const only = values.only?.split(',');
const formats = values.formats?.split(',');
const request = createJobRequestSchema.parse({ dataset: { members, seed: 42 }, ...askForAll() });
const dataset = resolveDataset(request.dataset);
/** Dental claims need codes of one's own, which nothing else does. */
const DENTAL_CLAIMS: DocumentName = 'x12_837d';
const dentalDataset = resolveDataset({ ...request.dataset, codes: { cdt: DENTAL_CODES } });
const costs = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Measured>;

for (const [content, streams] of Map.groupBy(streamsOf(request), (stream) => stream.content)) {
  if (only && !only.includes(content)) continue;
  for (const stream of streams.filter(({ format }) => formats?.includes(format) ?? true)) {
    const { records, bytes, microseconds } = await measure(
      content === DENTAL_CLAIMS ? dentalDataset : dataset,
      request,
      stream,
    );
    const known = costs[content];
    costs[content] = {
      // How many records there are is the same in every format: what was measured on most members stays.
      records: formats && known ? known.records : rounded(records),
      streams: { ...known?.streams, [stream.format]: { bytes, microseconds } },
    };
  }
  console.log(content, JSON.stringify(costs[content]));
  writeFileSync(FILE, `${JSON.stringify(costs, null, 2)}\n`);
}

/** The part of a request that asks for everything that can be written. */
function askForAll() {
  const isWritten = (name: DocumentName) => WRITTEN_DOCUMENTS.includes(name) && contentNeeds(name).length > 0;
  const kinds = FEEDS.filter((feed) => isWritten(feedDocument(feed)));
  return {
    tables: TABLE_NAMES,
    formats: FILE_FORMATS,
    x12: { sets: X12_SETS.filter((set) => isWritten(x12Document(set))) },
    fhir: { resourceTypes: WRITTEN_FHIR_TYPES, bundles: FHIR_BUNDLES, encodings: FHIR_ENCODINGS },
    hl7v2: { messages: HL7V2_MESSAGES },
    ...(kinds.length > 0 && { feeds: { kinds } }),
  };
}

/** A stream alone, less the truth that it needs: what is left is its own. */
async function measure(of: Dataset, content: StreamRequest, stream: Stream) {
  const truth = truthCost(of, contentNeeds(stream.content));
  const run = encode(of, content, stream);
  const own = Math.max(run.microseconds - truth, 0);
  const hashing = timed(() => {
    for (const piece of run.file) hash('sha256', piece);
  }).microseconds;
  const bytes: number[] = [];
  const microseconds: number[] = [];
  for (const compression of COMPRESSIONS) {
    const packed = await pack(run.file, compressionOf(stream, compression));
    bytes.push(rounded(packed.bytes / run.records));
    microseconds.push(rounded((own + hashing + packed.microseconds) / run.records));
  }
  return { records: run.records / members, bytes, microseconds };
}

/** The pieces of a stream's file, and what it took to make them; the first blocks are for the compiler. */
function encode(of: Dataset, content: StreamRequest, stream: Stream) {
  const projection = openProjection(of, content, [stream]);
  for (let block = 0; block < Math.min(2, projection.blocks); block++)
    for (const _ of projection.pieces(block));
  const file: Uint8Array[] = [];
  let frame: PieceFile = projection.openFile(stream);
  file.push(frame.begin());
  let records = 0;
  const { microseconds } = timed(() => {
    for (let block = 0; block < projection.blocks; block++) {
      if (stream.format === 'xlsx' && block > 0) {
        // A workbook has room for the block of any table, but not for several of some.
        file.push(...frame.end());
        frame = projection.openFile(stream);
        file.push(frame.begin());
      }
      for (const piece of projection.pieces(block)) {
        records += piece.counts?.records ?? 0;
        for (const bytes of frame.add(piece.bytes)) file.push(bytes.slice());
      }
    }
    file.push(...frame.end());
  });
  return { file, records: Math.max(records, 1), microseconds };
}

async function pack(file: readonly Uint8Array[], compression: (typeof COMPRESSIONS)[number]) {
  const before = process.cpuUsage();
  const compressor = openCompressor(compression);
  let bytes = 0;
  const count = (chunks: readonly Uint8Array[]) => {
    for (const chunk of chunks) bytes += chunk.byteLength;
  };
  for (const piece of file) count(await compressor.push(piece));
  count(await compressor.finish());
  const { user, system } = process.cpuUsage(before);
  return { bytes, microseconds: user + system };
}

/** Has the lists of a course drawn, which wait to be asked for. */
function drawAll({ encounters, fills, observations, vaccinations }: ClinicalCourse): void {
  void [encounters, fills, observations, vaccinations];
}

/** Processor time of working out the truth that a stream needs, after it has been compiled. */
function truthCost(of: Dataset, needs: readonly TruthPart[]): number {
  const history = openHistory(of);
  const workOut = (block: number) => {
    for (const household of history.block(block, { from: 0, to: members }).households(true)) {
      if (needs.includes('enrollment')) void household.enrollment;
      if (needs.includes('health')) for (const person of household.persons) drawAll(household.course(person));
      if (needs.includes('claims')) void household.claims;
    }
  };
  if (needs.length === 0) return 0;
  for (let block = 0; block < Math.min(2, history.population.blocks); block++) workOut(block);
  return timed(() => {
    for (let block = 0; block < history.population.blocks; block++) workOut(block);
  }).microseconds;
}

function timed(work: () => unknown) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { microseconds: user + system };
}

/** To three digits: more would pretend. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
