/** Reach: whole jobs of tables and feeds over the local adapters, with a byte spoilt here and there before it is judged. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import type { CreateJobRequest } from '../../shared/contracts/job.ts';
import { streamName } from '../../shared/contracts/streams.ts';
import {
  type JobValidationReport,
  validationReportSchema,
} from '../../shared/contracts/validation-report.ts';
import { openProjection } from '../../shared/formats/projection.ts';
import { openWorld, requestOf, runJob, textOf } from './world.ts';

vi.mock(import('../../shared/formats/projection.ts'), async (original) => {
  const real = await original();
  return { ...real, openProjection: vi.fn(real.openProjection) };
});

const { openProjection: realProjection } = await vi.importActual<
  typeof import('../../shared/formats/projection.ts')
>('../../shared/formats/projection.ts');

beforeEach(() => {
  vi.mocked(openProjection).mockImplementation(realProjection);
});

/** Puts other text of the same length into the streams of a format. */
function spoil(format: string, right: string, wrong: string): void {
  vi.mocked(openProjection).mockImplementation((...asked) => {
    const real = realProjection(...asked);
    return {
      ...real,
      *pieces(block) {
        for (const piece of real.pieces(block)) {
          const text = Buffer.from(piece.bytes).toString('latin1');
          const isMeant = piece.stream.format === format;
          yield isMeant ? { ...piece, bytes: Buffer.from(text.replaceAll(right, wrong), 'latin1') } : piece;
        }
      },
    };
  });
}

/** Few members on both sides of the end of two blocks. */
const asked = (parts: number, fields: Partial<Parameters<typeof requestOf>[0]> = {}) =>
  requestOf({
    ...{ members: 2_010, seed: 5, parts, compression: 'none' },
    slice: { members: { from: 985, to: 2_010 }, window: { from: '2025-03-01', to: '2025-03-10' } },
    ...{ tables: TABLE_NAMES.slice(), formats: ['csv', 'ndjson', 'json'], validate: true },
    feeds: { kinds: ['eligibility', 'claim_status', 'real_time'], loadType: 'full' },
    ...fields,
  });

async function run(request: CreateJobRequest) {
  const world = openWorld();
  const job = await runJob(world, request);
  expect(job.failure).toBeNull();
  const report = validationReportSchema.parse(JSON.parse(textOf(world, job, 'validation-report.json')));
  return { report, textOf: (name: string) => textOf(world, job, name) };
}

/** A report without what follows the cut of the job: files, and places in them. */
const apartFromFiles = ({ streams, jobId: _, ...report }: JobValidationReport) => ({
  ...report,
  streams: streams.map(({ findings, ...stream }) => ({
    ...stream,
    findings: findings.map(({ file: _file, place: { offset: _offset, ...place }, ...rest }) => ({
      ...rest,
      place,
    })),
  })),
});

describe('tables and feeds of a job', () => {
  it('are right, and judged to the last row', async () => {
    const { report } = await run(asked(1));
    expect(report.streams.flatMap(({ findings }) => findings).slice(0, 3)).toEqual([]);
    expect(report.valid).toBe(true);
    for (const stream of report.streams) {
      expect(stream).toMatchObject({ blocks: 3, notJudged: null });
      // A batch of a feed has a header and a trailer beside its details.
      const around = stream.format === 'psv' ? 2 * stream.blocks : 0;
      expect(stream.read, streamName(stream)).toBe(stream.records + around);
    }
  });

  it('have the same report in one part and in three, and places that lead to rows', async () => {
    spoil('csv', '2025-03-0', '2025-03-3');
    const [one, three] = [await run(asked(1)), await run(asked(3))];
    expect(apartFromFiles(three.report)).toEqual(apartFromFiles(one.report));
    expect(one.report.valid).toBe(false);
    for (const { report, textOf } of [one, three])
      for (const { content, format, findings } of report.streams) {
        if (format === 'csv' && content === 'observations') expect(findings.length).toBeGreaterThan(10);
        for (const { file, place, value } of findings.slice(-3)) {
          const row = textOf(file).slice(place.offset).split('\r\n', 1)[0] as string;
          expect(textOf(file).slice(place.offset - 2, place.offset)).toBe('\r\n');
          expect(row.split(',')).toContain(value);
        }
      }
  });

  it('have places that lead to rows of an array of JSON', async () => {
    spoil('json', '"sex":"F"', '"sex":"Q"');
    const { report, textOf } = await run(asked(2, { tables: ['members'], feeds: undefined }));
    const found = report.streams.flatMap(({ findings }) => findings);
    expect(found.length).toBeGreaterThan(50);
    for (const { file, place, rule } of found) {
      expect(rule).toBe('table.code.value');
      const row = textOf(file).slice(place.offset);
      expect(row.slice(0, row.indexOf('}'))).toMatch(/^\{"member_index":.*"sex":"Q"/);
    }
  });

  it('name members and claims of their block, which is looked at where all of it is written', async () => {
    const whole = asked(1, { members: 30, slice: undefined, formats: ['csv'], feeds: undefined });
    expect((await run(whole)).report.total).toBe(0);
    spoil('csv', '\r\nSW', '\r\nXW');
    const { byRule } =
      (await run(whole)).report.streams.find(({ content }) => content === 'enrollment') ?? {};
    expect(byRule).toEqual({ 'table.reference.unknown': expect.any(Number) });
    const { report } = await run(asked(1, { formats: ['csv'], feeds: undefined }));
    expect(report.total).toBe(0);
  });

  it('are counted by their rules in feeds too', async () => {
    spoil('psv', '|M|', '|Q|');
    const { report } = await run(asked(2, { tables: [] }));
    const [eligibility, ...others] = report.streams;
    expect(eligibility?.byRule).toEqual({ 'feed.code.value': expect.any(Number) });
    expect(others.map(({ valid }) => valid)).toEqual([true, true]);
  });
});
