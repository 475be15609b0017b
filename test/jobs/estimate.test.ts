import { describe, expect, it } from 'vitest';
import { COMPRESSIONS, FILE_FORMATS, TABLE_NAMES, type TableName } from '../../shared/contracts/dataset.ts';
import { FEEDS, FHIR_BUNDLES, HL7V2_MESSAGES, X12_SETS } from '../../shared/contracts/documents.ts';
import { WRITTEN_FHIR_TYPES } from '../../shared/contracts/fhir.ts';
import { createJobRequestSchema, estimateSchema, manifestSchema } from '../../shared/contracts/job.ts';
import { DOCUMENT_NAMES } from '../../shared/contracts/streams.ts';
import { WRITTEN_DOCUMENTS } from '../../shared/formats/documents/registry.ts';
import { estimateJob } from '../../shared/jobs/estimate.ts';
import { isWritable } from '../../shared/jobs/estimate-figures.ts';
import { openWorld, requestOf, runJob, textOf } from './world.ts';

describe('estimateJob', () => {
  it('is exact on rows and parts, and gives the id of the dataset that the job will have', async () => {
    const request = requestOf({ members: 25_000, formats: ['csv', 'ndjson'] });
    const estimate = estimateSchema.parse(estimateJob(request));
    const job = await runJob(openWorld(), request);
    expect(estimate.datasetId).toBe(job.dataset.id);
    expect(estimate.rows.value).toBe(job.recordsDone);
    expect(estimate.parts.value).toBe(job.partsDone);
  });

  const kinds = FILE_FORMATS.flatMap((format) =>
    COMPRESSIONS.map((compression) => [format, compression] as const),
  );

  it.each(kinds)('is within a tenth of the bytes of a real job: %s, %s', async (format, compression) => {
    // Rows that are objects take several times as long as facts, and vary no more.
    const members = ['csv', 'ndjson'].includes(format) ? 30_000 : 4_000;
    const request = requestOf({ members, formats: [format], compression });
    const world = openWorld();
    const job = await runJob(world, request);
    const { files } = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
    const bytes = files.filter(({ part }) => part !== null).reduce((sum, file) => sum + file.bytes, 0);
    const ratio = estimateJob(request).bytes.value / bytes;
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  it('is near the rows and bytes of a real job of all tables, of a slice and of another period', async () => {
    const world = openWorld();
    const request = requestOf({ members: 1_000, tables: [...TABLE_NAMES], compression: 'none' });
    const job = await runJob(world, request);
    const { files } = manifestSchema.parse(JSON.parse(textOf(world, job, 'manifest.json')));
    const bytes = files.filter(({ part }) => part !== null).reduce((sum, file) => sum + file.bytes, 0);
    const whole = estimateJob(request);
    // A thousand members are few: the providers of the states' hubs weigh in, and a costly illness more or less.
    expect(whole.rows.value / job.recordsDone).toBeGreaterThan(0.75);
    expect(whole.rows.value / job.recordsDone).toBeLessThan(1.25);
    expect(whole.bytes.value / bytes).toBeGreaterThan(0.75);
    expect(whole.bytes.value / bytes).toBeLessThan(1.25);
    const slice = { members: { from: 100, to: 600 } };
    expect(estimateJob({ ...request, slice }).rows.value / whole.rows.value).toBeCloseTo(0.5, 2);
    const period = { from: '2025-01-01', to: '2025-01-31' };
    const month = estimateJob({ ...request, dataset: { ...request.dataset, period } });
    expect(month.rows.value).toBeLessThan(whole.rows.value / 4);
  });

  it('grows with the job, in every figure', () => {
    const sizes = [1, 1_000, 100_000, 10_000_000, 1_000_000_000].map((members) =>
      estimateJob(requestOf({ members })),
    );
    for (const figure of ['rows', 'bytes', 'parts', 'seconds', 'dollars'] as const) {
      const values = sizes.map((estimate) => estimate[figure].value);
      expect([...values].sort((a, b) => a - b)).toEqual(values);
      expect(values[0]).toBeGreaterThan(0);
    }
  });

  it('names the basis of each figure', () => {
    const { datasetId: _, ...figures } = estimateJob(requestOf({ members: 10, parts: 1 }));
    for (const { basis } of Object.values(figures)) expect(basis).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('costs dollars by list prices: 10 million members in two gzip formats', () => {
    const estimate = estimateJob(requestOf({ members: 10_000_000, formats: ['csv', 'ndjson'] }));
    // By hand: 170 seconds of 1.73 GB (0.0039), 1,200 S3 requests (0.006), 2,400 DynamoDB units (0.0015), SQS (0.0002).
    expect(estimate.dollars.value).toBeGreaterThan(0.0105);
    expect(estimate.dollars.value).toBeLessThan(0.013);
  });

  it('refuses what the job would be refused for', () => {
    expect(() => estimateJob(requestOf({ members: 1_000_000_000, parts: 2 }))).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    );
  });
});

describe('what can be written', () => {
  it('is what has a writer: no more and no less', () => {
    const refused = WRITTEN_DOCUMENTS.filter((name) => !isWritable(name));
    expect(refused).toEqual([]);
    const claimed = DOCUMENT_NAMES.filter(isWritable);
    expect(claimed.filter((name) => !WRITTEN_DOCUMENTS.includes(name))).toEqual([]);
  });

  it('has a cost in every format and compression', () => {
    const everything = {
      x12: { sets: X12_SETS.filter((set) => set !== '837D') },
      fhir: {
        resourceTypes: [...WRITTEN_FHIR_TYPES],
        bundles: [...FHIR_BUNDLES],
        encodings: ['json', 'xml'],
      },
      hl7v2: { messages: [...HL7V2_MESSAGES] },
      feeds: { kinds: [...FEEDS] },
    };
    for (const compression of COMPRESSIONS) {
      const request = createJobRequestSchema.parse({
        dataset: { members: 1_000 },
        tables: TABLE_NAMES,
        formats: FILE_FORMATS.filter((format) => format !== 'xlsx'),
        compression,
        ...everything,
      });
      expect(estimateJob(request).bytes.value).toBeGreaterThan(1_000_000);
    }
  });

  it('refuses documents that have no writer, and says where they are asked for', () => {
    const request = createJobRequestSchema.parse({
      dataset: { members: 10 },
      x12: { sets: ['835', '837D'] },
    });
    expect(() => estimateJob(request)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        issues: [{ path: '/x12/sets/1', issue: expect.stringContaining('dental procedure codes') }],
      }),
    );
  });

  it('refuses workbooks that would be too large, and takes them in more parts', () => {
    const job = { members: 4_000, tables: ['members', 'claims'] as TableName[], formats: ['xlsx' as const] };
    expect(() => estimateJob(requestOf({ ...job, members: 40_000, parts: 1 }))).toThrow(
      expect.objectContaining({
        issues: [{ path: '/formats/0', issue: expect.stringContaining('without claims') }],
      }),
    );
    expect(estimateJob(requestOf({ ...job, parts: 4 })).parts.value).toBe(4);
  });
});
