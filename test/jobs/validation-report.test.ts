/** Reach: whole jobs over the local adapters, with bytes spoilt on their way from the writers to the files. */
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CreateJobRequest, type JobRecord, manifestSchema } from '../../shared/contracts/job.ts';
import { validationReportSchema } from '../../shared/contracts/validation-report.ts';
import type { Piece } from '../../shared/formats/block-pieces.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import { cancelJob } from '../../shared/jobs/cancel-job.ts';
import { listFiles } from '../../shared/jobs/files.ts';
import { finalizeJob } from '../../shared/jobs/finalize-job.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { finalizeMessage, partMessage, planMessage } from '../../shared/jobs/messages.ts';
import { TOLD_FINDINGS } from '../../shared/jobs/validation-report-sums.ts';
import { verifyFile } from '../../shared/jobs/verify.ts';
import { faulty } from './faults.ts';
import {
  deliver,
  drain,
  namesOf,
  openWorld,
  RETENTION_DAYS,
  reload,
  requestOf,
  runJob,
  startJob,
  TENANT,
  textOf,
  type World,
} from './world.ts';

vi.mock(import('../../shared/formats/projection.ts'), async (original) => {
  const real = await original();
  return { ...real, openProjection: vi.fn(real.openProjection) };
});

const { openProjection: realProjection } = await vi.importActual<
  typeof import('../../shared/formats/projection.ts')
>('../../shared/formats/projection.ts');

const REPORT = 'validation-report.json';

/** What is written instead of what, each of the same length, by content. */
type Spoiling = Readonly<Record<string, readonly [string, string]>>;

function spoil(spoiling: Spoiling): void {
  vi.mocked(openProjection).mockImplementation((...asked) => {
    const real = realProjection(...asked);
    return {
      ...real,
      *pieces(block) {
        for (const piece of real.pieces(block)) yield spoilt(piece, spoiling);
      },
    };
  });
}

function spoilt(piece: Piece, spoiling: Spoiling): Piece {
  const [right, wrong] = spoiling[piece.stream.content] ?? [];
  if (right === undefined || wrong === undefined) return piece;
  return { ...piece, bytes: Buffer.from(Buffer.from(piece.bytes).toString().replaceAll(right, wrong)) };
}

beforeEach(() => {
  vi.mocked(openProjection).mockImplementation(realProjection);
});

/** Members on both sides of a block's end. */
const slice = { members: { from: 990, to: 1_012 } };
const asked = (fields: object = {}) =>
  requestOf({
    members: 1_012,
    seed: 3,
    slice,
    tables: ['members'],
    x12: { sets: ['837P'] },
    fhir: { resourceTypes: ['Observation'] },
    hl7v2: { messages: ['VXU'] },
    ...fields,
  } as Parameters<typeof requestOf>[0]);

const SPOILING: Spoiling = {
  x12_837p: ['ST*837*', 'ST*83X*'],
  fhir_observation: ['"status":"final"', '"status":"finis"'],
  hl7v2_vxu: ['\rPID|', '\rPIX|'],
};

const reportOf = (world: World, job: JobRecord) =>
  validationReportSchema.parse(JSON.parse(textOf(world, job, REPORT)));

async function run(request: CreateJobRequest) {
  const world = openWorld();
  const job = await runJob(world, request);
  expect(job.failure).toBeNull();
  return { world, job, report: reportOf(world, job) };
}

describe('the report of a job', () => {
  it('says that what was written is valid', async () => {
    const { report, job } = await run(asked());
    expect(report).toMatchObject({ valid: true, jobId: job.jobId, datasetId: job.dataset.id });
    expect(report.bySeverity.error).toBe(0);
    const streams = report.streams.map(({ content, judge, valid }) => [content, judge, valid]);
    expect(streams).toEqual([
      ['members', 'table', true],
      ['x12_837p', 'x12', true],
      ['fhir_observation', 'fhir', true],
      ['hl7v2_vxu', 'hl7v2', true],
    ]);
    for (const stream of report.streams) expect(stream.blocks, stream.content).toBe(2);
    expect(report.streams[0]).toMatchObject({ records: 22, read: 22, notJudged: null });
    expect(report.streams[2]?.read).toBe(report.streams[2]?.records);
    expect(report.streams[2]?.read).toBeGreaterThan(TOLD_FINDINGS);
  });

  it('counts every finding, and leads to the first of them', async () => {
    spoil(SPOILING);
    const { report, world, job } = await run(asked({ parts: 2 }));
    expect(job.state).toBe('succeeded');
    expect(report.valid).toBe(false);
    const [, claims, observations, vaccines] = report.streams;
    expect(observations).toMatchObject({ valid: false, total: observations?.records });
    expect(observations?.findings).toHaveLength(TOLD_FINDINGS);
    expect(report.total).toBe(report.streams.reduce((sum, { total }) => sum + total, 0));
    for (const [stream, start] of [
      [claims, 'ST*83X*'],
      [observations, '{"resourceType":"Observation"'],
      [vaccines, 'PIX|'],
    ] as const) {
      const finding = stream?.findings.find(({ severity }) => severity === 'error');
      const file = gunzipSync(
        world.objects.stored.get(`jobs/${TENANT}/${job.jobId}/${finding?.file}`) ?? Buffer.alloc(0),
      );
      expect(file.subarray(finding?.place.offset).toString('utf8', 0, start.length)).toBe(start);
    }
  });

  it('leads to places in later blocks of a file too', async () => {
    spoil({ x12_837p: SPOILING['x12_837p'] as readonly [string, string] });
    const { report, world, job } = await run(asked({ parts: 1, compression: 'none' }));
    const later = report.streams[1]?.findings.filter(({ block }) => block === 1) ?? [];
    expect(later.length).toBeGreaterThan(0);
    const file = Buffer.from(textOf(world, job, 'x12_837p/x12/part-00001.x12'));
    const transactions = later.filter(({ place }) => place.segmentId === 'ST');
    expect(transactions.length).toBeGreaterThan(0);
    for (const { place } of transactions)
      expect(file.subarray(place.offset).toString('utf8', 0, 7)).toBe('ST*83X*');
  });

  it('has the same counts and findings however the job is cut', async () => {
    spoil(SPOILING);
    const cut = await Promise.all([1, 2].map((parts) => run(asked({ parts }))));
    const [one, two] = cut.map(({ report }) => ({
      ...report,
      streams: report.streams.map(({ findings, ...stream }) => ({
        ...stream,
        findings: findings.map(({ file: _, place: { offset: __, ...place }, ...rest }) => ({
          ...rest,
          place,
        })),
      })),
    }));
    expect(two).toEqual(one);
  });

  it('judges nothing where nothing was written', async () => {
    const window = { from: '2025-01-05', to: '2025-01-05' };
    const { report } = await run(
      asked({ slice: { ...slice, window }, tables: [], hl7v2: { messages: ['VXU'] }, x12: undefined }),
    );
    expect(report).toMatchObject({ valid: true, total: 0 });
    expect(report.streams.map(({ read, records }) => read + records)).toContain(0);
  });

  it('is a file of the job like others', async () => {
    const { world, job } = await run(asked());
    const manifest = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
    const file = manifest.files.at(-1);
    expect(file).toMatchObject({ id: 'validation-report', name: REPORT, content: null, part: null });
    if (!file) throw new Error('the manifest has no files');
    const content = async function* () {
      yield Buffer.from(textOf(world, job, REPORT));
    };
    expect(await verifyFile(file, content())).toEqual([]);
    const { files } = await listFiles(world.services, TENANT, job.jobId, { limit: 100 });
    expect(files.map(({ id }) => id)).toContain('validation-report');
  });

  it('is there when nothing of the job can be judged and it was asked for, and says so', async () => {
    const formats = ['parquet', 'xlsx', 'protobuf', 'sql'] as const;
    const { report } = await run(requestOf({ members: 20, formats: [...formats], validate: true }));
    expect(report).toMatchObject({ valid: null, total: 0 });
    for (const [place, stream] of report.streams.entries()) {
      expect(stream).toMatchObject({ format: formats[place], records: 20, bytes: 0, read: 0, valid: null });
      expect(stream.notJudged).toMatch(/^Counted, not judged: /);
    }
  });

  it('is not made when the request says no, and nothing is judged then', async () => {
    spoil(SPOILING);
    const world = openWorld();
    const job = await runJob(world, asked({ validate: false }));
    expect(job).toMatchObject({ state: 'succeeded', output: { validate: false } });
    expect(namesOf(world, job)).not.toContain(REPORT);
    expect(JSON.parse(textOf(world, job, 'receipts/part-00001.json'))).not.toHaveProperty('validation');
  });
});

describe('the report of a disturbed job', () => {
  it('is the same after a part had to be written again', async () => {
    spoil(SPOILING);
    const { world: calm, job: undisturbed } = await run(asked({ parts: 2 }));
    const world = openWorld();
    const job = await startJob(world, asked({ parts: 2 }));
    await deliver(world.services, planMessage(job));
    const dying = faulty(world.services, (_, name) => (name === 'objects.put' ? 'killed' : undefined));
    await expect(generatePart(dying, partMessage(job, 1))).rejects.toThrow();
    world.messages.push(partMessage(job, 1));
    await drain(world);
    expect(textOf(world, job, REPORT)).toBe(textOf(calm, undisturbed, REPORT));
    await deliver(world.services, finalizeMessage(job));
    expect(textOf(world, job, REPORT)).toBe(textOf(calm, undisturbed, REPORT));
  });

  it('is not there when the job was cancelled', async () => {
    const world = openWorld();
    const job = await startJob(world, asked({ parts: 2 }));
    await deliver(world.services, planMessage(job));
    await deliver(world.services, partMessage(job, 1));
    await cancelJob(world.services, TENANT, job.jobId);
    await drain(world);
    expect((await reload(world, job)).state).toBe('cancelled');
    expect(namesOf(world, job)).not.toContain(REPORT);
  });

  it.each([
    ['says nothing of what was found', () => undefined],
    ['lacks a stream', (found: object[]) => found.slice(1)],
    ['has streams in another order', (found: object[]) => found.toReversed()],
    ['has a block too few', (found: object[]) => found.map((stream) => ({ ...stream, blocks: 0 }))],
  ])('is refused with a receipt that %s', async (_, change) => {
    const world = openWorld();
    const job = await startJob(world, asked({ parts: 1 }));
    await deliver(world.services, planMessage(job));
    await deliver(world.services, partMessage(job, 1));
    const key = `jobs/${TENANT}/${job.jobId}/receipts/part-00001.json`;
    const receipt = JSON.parse(String(world.objects.stored.get(key)));
    const changed = { ...receipt, validation: change(receipt.validation) };
    world.objects.stored.set(key, Buffer.from(JSON.stringify(changed)));
    const finalizing = finalizeJob(world.services, finalizeMessage(job), { retentionDays: RETENTION_DAYS });
    await expect(finalizing).rejects.toThrow('does not match the plan');
    expect(namesOf(world, job)).not.toContain(REPORT);
  });
});
