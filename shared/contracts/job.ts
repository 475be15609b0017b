import * as z from 'zod';
import { tenantIdSchema } from './access.ts';
import {
  COMPRESSIONS,
  datasetIdSchema,
  datasetRequestSchema,
  datasetSchema,
  FILE_FORMATS,
  TABLE_NAMES,
} from './dataset.ts';
import { sliceSchema } from './slice.ts';

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
    .min(1)
    .refine(unique, namesOnce)
    .meta({ description: 'Which tables to write.' }),
  formats: z
    .array(z.enum(FILE_FORMATS))
    .min(1)
    .refine(unique, namesOnce)
    .meta({ description: 'Which formats to write each table in.' }),
  compression: z.enum(COMPRESSIONS).meta({ description: 'How each file is compressed.' }),
  slice: sliceSchema.optional(),
};

/** What a job writes: tables x formats, each file compressed alike, of the whole dataset or a slice of it. */
export const outputSchema = z.strictObject(outputShape).meta({ id: 'Output' });

/** A request to write a dataset into files. */
export const createJobRequestSchema = z
  .strictObject({
    dataset: datasetRequestSchema,
    tables: outputShape.tables.default(['members']),
    formats: outputShape.formats.default(['ndjson']),
    compression: outputShape.compression.default('gzip'),
    slice: outputShape.slice,
    parts: z.int().min(1).max(MAX_PARTS).optional().meta({
      description:
        'How many parts to cut the job into. It changes how many files there are, never their rows. Default: chosen by size.',
    }),
    label: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'A note of yours; it has no effect on the data.' }),
  })
  .meta({
    id: 'CreateJobRequest',
    examples: [{ dataset: { members: 100_000, seed: 42, asOf: '2026-01-01' }, formats: ['csv', 'ndjson'] }],
  });
export type CreateJobRequest = z.output<typeof createJobRequestSchema>;

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
  dataset: datasetSchema,
  output: outputSchema,
  plan: planSchema,
  label: z.string().nullable(),
  source: z.enum(JOB_SOURCES),
  attempt: z.int().min(1),
  partsDone: z.int().min(0),
  /** Progress counts members, whose number is known beforehand; that of most tables' rows is not. */
  membersDone: z.int().min(0),
  membersTotal: z.int().min(0),
  /** Rows written so far, over all tables and formats. */
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
        description: 'Members whose rows are written in every table and format, and those of the job.',
      }),
      records: z.strictObject({ done: z.int() }).meta({
        description:
          'Rows written so far, over all tables and formats. How many there will be is known at the end.',
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
  table: z.enum(TABLE_NAMES).nullable().meta({ description: 'Null for digest lists.' }),
  format: z.enum(FILE_FORMATS).nullable(),
  records: z.int().meta({ description: 'Rows in the file (digests in a digest list).' }),
  bytes: z.int().meta({ description: 'Size as stored.' }),
  sha256: sha256.meta({ description: 'Of the stored bytes, hexadecimal.' }),
};

/** A file of a job as its manifest names it. */
export const manifestFileSchema = z.strictObject({
  ...fileFacts,
  part: z
    .int()
    .nullable()
    .meta({ description: 'Number of the part that the file holds, from 1; null for digest lists.' }),
  firstBlock: z.int().nullable(),
  blocks: z.int().nullable(),
});
export type ManifestFile = z.output<typeof manifestFileSchema>;

/** What a job wrote, and the hashes that prove it. */
export const manifestSchema = z
  .strictObject({
    manifestVersion: z.literal(1),
    jobId: jobIdSchema,
    dataset: datasetSchema,
    output: outputSchema,
    membersPerBlock: z.int(),
    firstBlock: z.int().meta({ description: 'Number of the first block in the dataset, from 0.' }),
    blocks: z.int(),
    merkleRoot: sha256.meta({ description: 'RFC 6962 tree hash over the roots below, in their order.' }),
    roots: z.array(
      z.strictObject({
        table: z.enum(TABLE_NAMES),
        format: z.enum(FILE_FORMATS),
        root: sha256.meta({
          description: 'RFC 6962 tree hash over the SHA-256 of each block, uncompressed, without header.',
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
