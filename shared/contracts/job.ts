import * as z from 'zod';
import { tenantIdSchema } from './access.ts';
import {
  COMPRESSIONS,
  datasetIdSchema,
  datasetRequestSchema,
  datasetSchema,
  FILE_FORMATS,
  storedDatasetSchema,
  TABLE_NAMES,
  type TableName,
} from './dataset.ts';
import {
  asksForDocuments,
  type DocumentSections,
  documentSections,
  resolvedSections,
} from './document-sections.ts';
import { checkSince } from './feeds.ts';
import {
  checkImperfections,
  FAULT_KEY,
  imperfectionsSchema,
  resolvedImperfectionsSchema,
} from './imperfections.ts';
import { sliceSchema } from './slice.ts';
import { DOCUMENT_FORMATS, DOCUMENT_NAMES } from './streams.ts';

/** States of a job. `queued -> planning -> running -> finalizing -> succeeded`; the table of moves is in jobs/lifecycle. */
export const JOB_STATES = [
  'queued',
  'planning',
  'running',
  'finalizing',
  'succeeded',
  'failed',
  'cancelled',
  'expired',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** States of a job that still has work to do; from the others nothing moves by itself. */
export const ACTIVE_STATES = [
  'queued',
  'planning',
  'running',
  'finalizing',
] as const satisfies readonly JobState[];

/** The id of a job: `job_` and a version 7 UUID without hyphens, so that ids sort by creation. */
export const jobIdSchema = z.string().regex(/^job_[0-9a-f]{32}$/, 'must be job_ and 32 hexadecimal digits');

/** The most parts a job may be cut into. One receipt per part is read when the job is finalised. */
export const MAX_PARTS = 1_000;

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;
const namesOnce = 'must name each value once';

const outputShape = {
  tables: z
    .array(z.enum(TABLE_NAMES))
    .refine(unique, namesOnce)
    .meta({ description: 'Which tables to write. Default: members, or none when documents are asked for.' }),
  formats: z
    .array(z.enum(FILE_FORMATS))
    .min(1)
    .refine(unique, namesOnce)
    .meta({ description: 'Which formats to write each table in; documents have formats of their own.' }),
  compression: z.enum(COMPRESSIONS).meta({
    description: 'How each file is compressed; one whose format packs its content itself is not.',
  }),
  ...resolvedSections,
  imperfections: resolvedImperfectionsSchema.optional(),
  slice: sliceSchema.optional(),
  validate: z.boolean().optional().meta({
    description:
      'Whether validators read what is written and validation-report.json tells what they found. Default: true below 100,000 members when something is written that they judge: X12, FHIR, HL7 v2, feeds, and tables as CSV, NDJSON or JSON.',
  }),
};

/** What a job writes, of the whole dataset or a slice of it: tables x formats, and documents; each file compressed alike. */
export const outputSchema = z.strictObject(outputShape).meta({ id: 'Output' });
export type Output = z.output<typeof outputSchema>;

const createJobRequestShape = {
  dataset: datasetRequestSchema,
  ...outputShape,
  tables: outputShape.tables.optional(),
  formats: outputShape.formats.default(['ndjson']),
  compression: outputShape.compression.default('gzip'),
  ...documentSections,
  imperfections: imperfectionsSchema.optional(),
  parts: z.int().min(1).max(MAX_PARTS).optional().meta({
    description:
      'How many parts to cut the job into. It changes how many files there are, never their rows. Default: chosen by size.',
  }),
  label: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'A note of yours; it has no effect on the data.' }),
};

/** A request to write a dataset into files. */
export const createJobRequestSchema = z
  .strictObject(createJobRequestShape)
  .superRefine(({ dataset, feeds }, context) => checkSince({ feeds, asOf: dataset.asOf }, context))
  .superRefine(checkImperfections)
  .superRefine(({ tables, ...sections }, context) => {
    if (tables === undefined || tables.length > 0 || asksForDocuments(sections)) return;
    const message = 'must name a table, unless documents are asked for';
    context.addIssue({ code: 'custom', path: ['tables'], message });
  })
  .meta({
    examples: [{ dataset: { members: 100_000, seed: 42, asOf: '2026-01-01' }, formats: ['csv', 'ndjson'] }],
  })
  .transform((request) => ({ ...request, tables: request.tables ?? defaultTables(request) }))
  .meta({ id: 'CreateJobRequest' });
export type CreateJobRequest = z.output<typeof createJobRequestSchema>;

const defaultTables = (sections: DocumentSections): TableName[] =>
  asksForDocuments(sections) ? [] : ['members'];

/** Why a job failed. `code` is stable; `message` is for people. */
export const failureSchema = z.strictObject({
  code: z
    .enum(['part_failed', 'plan_failed', 'finalize_failed', 'stuck'])
    .meta({ description: 'What failed; stable.' }),
  message: z.string().meta({ description: 'What failed, for people.' }),
  parts: z.array(z.int()).meta({ description: 'Numbers of the parts that failed, when parts did.' }),
});
export type Failure = z.output<typeof failureSchema>;

/** How a job is cut: `blocks` blocks from `firstBlock` on, in `parts` runs of at most `blocksPerPart` whole blocks. */
export const planSchema = z.strictObject({
  firstBlock: z.int(),
  blocks: z.int(),
  blocksPerPart: z.int(),
  parts: z.int(),
});
export type Plan = z.output<typeof planSchema>;

/** Where a job came from. */
export const JOB_SOURCES = ['api', 'event', 'upload', 'schedule'] as const;
export type JobSource = (typeof JOB_SOURCES)[number];

const instant = z.iso.datetime();

/**
 * A job as it is stored. Instants are ISO 8601 in UTC with milliseconds, so they sort as text.
 *
 * `attempt` starts at 1 and grows with each retry: a message of an earlier attempt can no longer fail the job.
 * `dueAt` is when the sweep should look at the job: for an active job, when it counts as stuck; for a finished one,
 * when its files are removed; null when there is nothing to look at.
 */
export const jobRecordSchema = z.strictObject({
  tenantId: tenantIdSchema,
  jobId: jobIdSchema,
  state: z.enum(JOB_STATES),
  dataset: storedDatasetSchema,
  output: outputSchema,
  plan: planSchema,
  label: z.string().nullable(),
  source: z.enum(JOB_SOURCES),
  attempt: z.int().min(1),
  partsDone: z.int().min(0),
  /** Progress counts members, whose number is known beforehand; that of most tables' rows is not. */
  membersDone: z.int().min(0),
  membersTotal: z.int().min(0),
  /** Rows and documents written so far, over all files. */
  recordsDone: z.int().min(0),
  createdAt: instant,
  updatedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  filesExpireAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** How often the sweep has pushed a stuck job on since it last moved by itself. */
  redrives: z.int().min(0),
  failure: failureSchema.nullable(),
  merkleRoot: z.string().nullable(),
});
export type JobRecord = z.output<typeof jobRecordSchema>;

/** A job as a client sees it. */
export const jobSchema = z
  .strictObject({
    id: jobIdSchema,
    state: z.enum(JOB_STATES),
    dataset: datasetSchema,
    output: outputSchema,
    label: z.string().nullable(),
    source: z.enum(JOB_SOURCES),
    progress: z.strictObject({
      members: z.strictObject({ done: z.int(), total: z.int() }).meta({
        description: 'Members who are written in every file they belong to, and those of the job.',
      }),
      records: z.strictObject({ done: z.int() }).meta({
        description:
          'Rows and documents written so far, over all files. How many there will be is known at the end.',
      }),
      parts: z.strictObject({ done: z.int(), total: z.int() }),
      percent: z.number().min(0).max(100),
    }),
    timings: z.strictObject({
      createdAt: instant,
      updatedAt: instant,
      startedAt: instant.nullable(),
      finishedAt: instant.nullable(),
      filesExpireAt: instant.nullable(),
    }),
    attempt: z.int(),
    failure: failureSchema.nullable(),
    merkleRoot: z
      .string()
      .nullable()
      .meta({ description: 'One hash over every block of every file; see the manifest.' }),
  })
  .meta({ id: 'Job' });
export type Job = z.output<typeof jobSchema>;

/** A page of jobs, newest first. */
export const jobListSchema = z
  .strictObject({
    jobs: z.array(jobSchema),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Pass it as `cursor` for the next page; null on the last.' }),
  })
  .meta({ id: 'JobList' });

/** Name of a table or of a kind of document. */
export const contentSchema = z.enum([...TABLE_NAMES, ...DOCUMENT_NAMES, FAULT_KEY]).meta({
  description: 'What the file holds: rows of a table, or documents of a kind such as x12_837p.',
});

/** Format of a file of rows or documents. */
export const streamFormatSchema = z.enum([...new Set([...FILE_FORMATS, ...DOCUMENT_FORMATS])]);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The id of a file within its job, such as `members-csv-00001`. */
export const fileIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(?:-[a-z0-9_]+){1,2}$/, 'must be a file id as the file list gives it')
  .max(100);

const fileFacts = {
  id: fileIdSchema,
  name: z
    .string()
    .meta({ description: 'Path of the file within the job, for example members/csv/part-00001.csv.gz.' }),
  content: contentSchema.nullable().meta({
    description:
      'The table or kind of document that the file holds; null for digest lists and the validation report.',
  }),
  format: streamFormatSchema.nullable(),
  records: z.int().meta({
    description:
      'Rows or documents in the file (digests in a digest list, findings that a validation report counts).',
  }),
  bytes: z.int().meta({ description: 'Size as stored.' }),
  sha256: sha256.meta({ description: 'Of the stored bytes, hexadecimal.' }),
};

/** A file of a job as its manifest names it. */
export const manifestFileSchema = z.strictObject({
  ...fileFacts,
  part: z.int().nullable().meta({
    description: 'Number of the part that the file holds, from 1; null for files of the whole job.',
  }),
  firstBlock: z.int().nullable(),
  blocks: z.int().nullable(),
});
export type ManifestFile = z.output<typeof manifestFileSchema>;

/** What a job wrote, and the hashes that prove it. */
export const manifestSchema = z
  .strictObject({
    manifestVersion: z.literal(2),
    jobId: jobIdSchema,
    dataset: datasetSchema,
    output: outputSchema,
    membersPerBlock: z.int(),
    firstBlock: z.int().meta({ description: 'Number of the first block in the dataset, from 0.' }),
    blocks: z.int(),
    merkleRoot: sha256.meta({ description: 'RFC 6962 tree hash over the roots below, in their order.' }),
    roots: z.array(
      z.strictObject({
        content: contentSchema,
        format: streamFormatSchema,
        root: sha256.meta({
          description:
            'RFC 6962 tree hash over the SHA-256 of each block: uncompressed, without what belongs to the file.',
        }),
        digests: fileIdSchema.meta({
          description: 'The file that lists the digest of each block, one a line.',
        }),
      }),
    ),
    files: z.array(manifestFileSchema),
  })
  .meta({ id: 'Manifest' });
export type Manifest = z.output<typeof manifestSchema>;

/** A page of a job's files with a fresh link for each. */
export const fileListSchema = z
  .strictObject({
    files: z.array(
      z.strictObject({
        ...fileFacts,
        url: z.url().meta({ description: 'Presigned download link. Ask again when it has expired.' }),
        expiresAt: instant,
      }),
    ),
    merkleRoot: sha256,
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'FileList' });

const basis = z.string().meta({ description: 'What the figure rests on.' });
const estimated = z.strictObject({ value: z.number(), basis });

/** What a job would make and cost. */
export const estimateSchema = z
  .strictObject({
    datasetId: datasetIdSchema,
    rows: estimated,
    bytes: estimated,
    parts: estimated,
    seconds: estimated,
    dollars: estimated,
  })
  .meta({ id: 'Estimate' });
export type Estimate = z.output<typeof estimateSchema>;
