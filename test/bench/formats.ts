import { execFileSync } from 'node:child_process';
import { grouped } from '../../local/terminal.ts';
import { datasetRequestSchema, MEMBERS_PER_BLOCK, TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { WRITTEN_FHIR_TYPES } from '../../shared/contracts/fhir.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';
import { streamName } from '../../shared/contracts/streams.ts';
import { openHistory } from '../../shared/engine/payer/history.ts';
import { openProjection, type Projection } from '../../shared/formats/projection.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
import { openFhirValidator } from '../../shared/validation/fhir/fhir-validator.ts';
import { openX12Validator } from '../../shared/validation/x12/validator.ts';
import { costOf } from './part-run.ts';
import { type Figure, median, type Section } from './report.ts';

const ROUNDS = 3;
/** Blocks of a round, and before the first: a part is fifty of them, and its first few seconds are the compiler's. */
const ROUND_BLOCKS = 2;
const WARM_UP_BLOCKS = 8;
/** Above so many times the whole rate, what a format takes is less than what two measurements differ by. */
const MOST_TIMES = 20;
const MEMBERS = 1_000_000;
const dataset = resolveDataset(datasetRequestSchema.parse({ members: MEMBERS, seed: 42 }));
const history = openHistory(dataset);

/** What is to be written, and what a second of one core must write of it. */
interface Written {
  readonly what: string;
  readonly asked: Readonly<Record<string, unknown>>;
  /** Needs the claims of a whole block, as payments do. */
  readonly wholeBlock?: boolean;
  readonly unit: 'claims' | 'resources' | 'MB';
  readonly target: number;
  /** Counts the same rows as these files have them: for a format that packs its own bytes. */
  readonly countedAs?: Readonly<Record<string, unknown>>;
}

const allTables = (format: string) => ({ tables: TABLE_NAMES, formats: [format] });
const WRITTEN: readonly Written[] = [
  { what: '837P', asked: { x12: { sets: ['837P'] } }, unit: 'claims', target: 20_000 },
  { what: '835', asked: { x12: { sets: ['835'] } }, wholeBlock: true, unit: 'claims', target: 25_000 },
  {
    what: `FHIR as NDJSON, all ${WRITTEN_FHIR_TYPES.length} types`,
    asked: { fhir: { resourceTypes: WRITTEN_FHIR_TYPES } },
    unit: 'resources',
    target: 8_000,
  },
  { what: 'all tables as CSV', asked: allTables('csv'), wholeBlock: true, unit: 'MB', target: 60 },
  { what: 'all tables as NDJSON', asked: allTables('ndjson'), wholeBlock: true, unit: 'MB', target: 60 },
  {
    what: 'all tables as Parquet, in MB of the same rows as CSV',
    asked: allTables('parquet'),
    wholeBlock: true,
    unit: 'MB',
    target: 30,
    countedAs: allTables('csv'),
  },
];

/** Formats and validators by processor time of one thread, and the memory of a worker that writes large files of them. */
export async function formatRates(): Promise<Section> {
  const figures: Figure[] = [];
  for (const written of WRITTEN) figures.push(await writing(written));
  figures.push(await judgingX12(), await judgingFhir(), ...MEMORY.map(flatMemory));
  return {
    title: 'Formats and validators, one thread',
    method:
      `Blocks of a dataset of a million members over twelve months, by processor time, engine included; median of ${ROUNDS} rounds. ` +
      'In brackets: what the engine takes for the same members without any format, taken off. MB are those of the files before any ' +
      `compression around them; Parquet packs its columns itself, with zstd. ${WARM_UP_BLOCKS} blocks go before. Memory is the peak resident set of a process that does nothing but ` +
      'generate one part, files and all; of that of 837P and 835, 60 to 65 MB are live: held to 150 MB of old space, it stays below 300 MB.',
    figures,
  };
}

const project = (asked: Readonly<Record<string, unknown>>): Projection =>
  openProjection(dataset, createJobRequestSchema.parse({ dataset: { members: MEMBERS }, ...asked }));

/** Writes a block into files that are dropped, and counts what a unit counts. */
function writeBlock(projection: Projection, block: number, unit: Written['unit']): number {
  const files = new Map(
    projection.streams.map((stream) => [streamName(stream), projection.openFile(stream)]),
  );
  let [records, bytes] = [0, 0];
  const count = (chunk: Uint8Array) => {
    bytes += chunk.length;
  };
  for (const piece of projection.pieces(block)) {
    files.get(streamName(piece.stream))?.add(piece.bytes.slice()).forEach(count);
    records += piece.counts?.records ?? 0;
  }
  for (const file of files.values()) file.end().forEach(count);
  return unit === 'MB' ? bytes / 1e6 : records;
}

/** What all formats of a block need of the engine. */
function workOut(block: number, wholeBlock: boolean): void {
  const from = block * MEMBERS_PER_BLOCK;
  const truth = history.block(block, { from, to: from + MEMBERS_PER_BLOCK });
  const claims = [];
  for (const household of truth.households(wholeBlock)) {
    if (wholeBlock) for (const person of household.persons) household.course(person);
    claims.push(...household.claims);
  }
  if (wholeBlock) truth.remittances(claims);
}

async function writing(written: Written): Promise<Figure> {
  const { what, asked, wholeBlock = false, unit, target, countedAs } = written;
  const projection = project(asked);
  const counted = countedAs && project(countedAs);
  const blocksFrom = (first: number, blocks: number) => Array.from({ length: blocks }, (_, at) => first + at);
  for (const block of blocksFrom(0, WARM_UP_BLOCKS)) writeBlock(projection, block, unit);
  for (const block of blocksFrom(0, WARM_UP_BLOCKS)) workOut(block, wholeBlock);
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const blocks = blocksFrom(100 * round, ROUND_BLOCKS);
    let amount = 0;
    const whole = await costOf(() => {
      for (const block of blocks) amount += writeBlock(projection, block, unit);
    });
    const engine = await costOf(() => {
      for (const block of blocks) workOut(block, wholeBlock);
    });
    if (counted) amount = blocks.reduce((sum, block) => sum + writeBlock(counted, block, unit), 0);
    rounds.push({ amount, whole: whole.cpuSeconds, engine: engine.cpuSeconds });
  }
  const rate = median(rounds.map(({ amount, whole }) => amount / whole));
  const alone = median(rounds.map(({ amount, whole, engine }) => amount / Math.max(whole - engine, 0)));
  const beside = alone > MOST_TIMES * rate ? 'hardly more than the engine' : grouped(alone);
  return {
    what,
    measured: `${grouped(rate)} ${unit}/s (${beside})`,
    target: `${grouped(target)} ${unit}/s`,
    met: rate >= target,
  };
}

/** Bytes of all files of a block, one file after the other. */
function bytesOf(asked: Readonly<Record<string, unknown>>, block: number): Uint8Array[] {
  const chunks = new Map<unknown, Uint8Array[]>();
  for (const { stream, bytes } of project(asked).pieces(block)) {
    const own = chunks.get(stream) ?? [];
    own.push(bytes.slice());
    chunks.set(stream, own);
  }
  return [...chunks.values()].flat();
}

interface OpenValidator {
  push(chunk: Uint8Array): void;
  end(): { readonly bySeverity: { readonly error: number } };
}

/** Seconds that a validator takes for some bytes, median; nothing of them may be wrong. */
async function judge(open: () => OpenValidator, chunks: readonly Uint8Array[]): Promise<number> {
  const seconds = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const { cpuSeconds } = await costOf(() => {
      const validator = open();
      for (const chunk of chunks) validator.push(chunk);
      const { error } = validator.end().bySeverity;
      if (error > 0) throw new Error(`the validator finds ${error} errors in what was written`);
    });
    // The first compiles.
    if (round > 0) seconds.push(cpuSeconds);
  }
  return median(seconds);
}

async function judgingX12(): Promise<Figure> {
  const files = ['837P', '835'].map((set) => bytesOf({ x12: { sets: [set] } }, 0));
  const megabytes = files.flat().reduce((sum, { length }) => sum + length, 0) / 1e6;
  let seconds = 0;
  for (const file of files) seconds += await judge(openX12Validator, file);
  const rate = megabytes / seconds;
  return {
    what: 'X12 validator, 837P and 835',
    measured: `${rate.toFixed(0)} MB/s`,
    target: '15 MB/s',
    met: rate >= 15,
  };
}

async function judgingFhir(): Promise<Figure> {
  const chunks = bytesOf({ fhir: { resourceTypes: WRITTEN_FHIR_TYPES } }, 0);
  const lines = chunks.reduce((sum, chunk) => sum + chunk.reduce((n, byte) => n + Number(byte === 10), 0), 0);
  const rate = lines / (await judge(openFhirValidator, chunks));
  return {
    what: 'FHIR validator, all types',
    measured: `${grouped(rate)} resources/s`,
    target: '2,000 resources/s',
    met: rate >= 2_000,
  };
}

const MEMORY = [
  { what: '837P and 835', asked: { x12: { sets: ['837P', '835'] } } },
  {
    what: 'Parquet of claims and observations',
    asked: { tables: ['claims', 'claim_lines', 'observations'], formats: ['parquet'] },
  },
] as const;

const SMALL = 10_000;
const LARGE = 50_000;
/** A worker of the stack has 1,769 MB. */
const LIMIT_MB = 1_000;
const MOST_GROWTH = 1.25;

/** Peak memory of two parts, one five times the other. */
function flatMemory({ what, asked }: (typeof MEMORY)[number]): Figure {
  const [small = 0, large = 0] = [SMALL, LARGE].map((members) => {
    const script = ['--max-semi-space-size=16', 'test/bench/one-part.ts', String(members)];
    const output = execFileSync(process.execPath, [...script, JSON.stringify(asked)], { encoding: 'utf8' });
    return (JSON.parse(output) as { megabytes: number }).megabytes;
  });
  return {
    what: `peak memory, ${what}, parts of ${grouped(SMALL)} and ${grouped(LARGE)} members`,
    measured: `${small.toFixed(0)} and ${large.toFixed(0)} MB`,
    target: `${LIMIT_MB} MB, and ${MOST_GROWTH} times at most`,
    met: large < LIMIT_MB && large / small < MOST_GROWTH,
  };
}
