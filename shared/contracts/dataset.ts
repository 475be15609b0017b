import * as z from 'zod';
import { payerParametersRequestSchema, payerParametersSchema } from './payer-specification.ts';
import { PRESET_NAMES } from './presets.ts';
import { procedureCodesRequestSchema, procedureCodesSchema } from './procedure-codes.ts';

/**
 * The engine version is part of every dataset's formula: change any byte of any output and this changes with it,
 * so that an old dataset id can never answer with new bytes.
 */
export const ENGINE_VERSION = '3.1.0';

/** Members per block: the unit of determinism and of hashing. Fixed by the engine version, never by worker count. */
export const MEMBERS_PER_BLOCK = 1_000;

/** The largest dataset one formula may describe, in members. */
export const MAX_DATASET_MEMBERS = 1_000_000_000;

/** `asOf` when a request names none. A constant, because a default taken from the wall clock would be no formula. */
export const DEFAULT_AS_OF = '2026-01-01T00:00:00Z';

export { STATE_CODES, type StateCode } from './state-codes.ts';

const seed = z.int().min(0).max(Number.MAX_SAFE_INTEGER).meta({
  description: 'Any integer from 0 to 2^53 - 1. Same seed, same specification, same bytes.',
  example: 42,
});

const asOf = z
  .union(
    [z.iso.date(), z.iso.datetime()],
    'must be a date such as 2026-01-01, or an instant in UTC such as 2026-01-01T00:00:00Z',
  )
  .refine((value) => value >= '1950-01-01' && value < '2100-01-01', 'must lie in the years 1950 to 2099')
  .meta({
    description:
      'The dataset\'s "now": a date, or an instant in UTC. Ages and spans are measured at this instant.',
    example: '2026-01-01',
  });

/** The longest period that a dataset may cover, in years. */
export const MAX_PERIOD_YEARS = 10;

const day = z.iso
  .date('must be a date that exists, such as 2025-01-31')
  .refine((value) => value >= '1940-01-01' && value < '2100-01-01', 'must lie in the years 1940 to 2099');

/** Days of a dataset or of a slice, both included. */
export const periodSchema = z
  .strictObject({
    from: day.meta({ description: 'The first day.', example: '2025-01-01' }),
    to: day.meta({ description: 'The last day.', example: '2025-12-31' }),
  })
  .superRefine(({ from, to }, context) => {
    if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: `must not be before ${from}` });
    else if (to >= yearsLater(from, MAX_PERIOD_YEARS))
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `must be before ${yearsLater(from, MAX_PERIOD_YEARS)}: a period has at most ${MAX_PERIOD_YEARS} years`,
      });
  });
export type Period = z.output<typeof periodSchema>;

/** The same day some years later, as text that sorts; 29 February stays what it is. */
function yearsLater(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}

/** The fields that make a dataset, as a client sends them. Everything but the size has a default. */
export const datasetRequestShape = {
  domain: z.literal('payer').default('payer').meta({ description: 'The domain of the dataset.' }),
  seed: seed.default(0),
  members: z
    .int()
    .min(1)
    .max(MAX_DATASET_MEMBERS)
    .meta({ description: 'How many members the dataset holds.', example: 100_000 }),
  asOf: asOf.default(DEFAULT_AS_OF),
  period: periodSchema.optional().meta({
    description:
      'The days that the dataset tells of, at most ten years. Default: the twelve months before `asOf`.',
  }),
  preset: z.enum(PRESET_NAMES).optional().meta({
    description:
      'Values by name for what `parameters` does not name; see docs/specification.md. Default: none.',
  }),
  parameters: payerParametersRequestSchema.default({}).meta({
    description: 'What may be tuned; every parameter has a default. See docs/specification.md.',
  }),
  codes: procedureCodesRequestSchema.optional(),
};

/** Refuses an `asOf` before the last day of the period: nothing is told of days that have not come. */
export function checkAsOf(
  { asOf, period }: { readonly asOf: string; readonly period?: Period | undefined },
  context: z.RefinementCtx,
): void {
  if (period === undefined || asOf.slice(0, 10) >= period.to) return;
  const message = `must not be before the last day of the period, ${period.to}`;
  context.addIssue({ code: 'custom', path: ['asOf'], message });
}

/** A dataset as a client describes it. */
export const datasetRequestSchema = z
  .strictObject(datasetRequestShape)
  .superRefine(checkAsOf)
  .meta({ id: 'DatasetRequest', description: 'The formula of a dataset, before defaults are filled in.' });
export type DatasetRequest = z.output<typeof datasetRequestSchema>;

/** The id of a dataset: `ds_` and 32 hex digits of the SHA-256 of its canonical JSON. */
export const datasetIdSchema = z.string().regex(/^ds_[0-9a-f]{32}$/, 'must be ds_ and 32 hexadecimal digits');

/** A dataset with every default filled in: immutable, and named by a hash of all its other fields. */
export const datasetSchema = z
  .strictObject({
    id: datasetIdSchema,
    domain: z.literal('payer'),
    seed: z.int(),
    members: z.int(),
    asOf: z.iso.datetime(),
    period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    parameters: payerParametersSchema,
    codes: procedureCodesSchema.optional(),
    engineVersion: z.string(),
  })
  .meta({
    id: 'Dataset',
    description:
      'An immutable, fully resolved specification. Seed, specification and engine version define every byte.',
  });
export type Dataset = z.output<typeof datasetSchema>;

/**
 * A dataset as a store gives it back. One of another engine version has the parameters of that version, which this one may
 * not know: it is kept and shown as it is, and never computed.
 */
export const storedDatasetSchema = z.union([
  datasetSchema,
  datasetSchema.extend({
    parameters: z.custom<Dataset['parameters']>((value) => typeof value === 'object' && value !== null),
    engineVersion: z.string().refine((version) => version !== ENGINE_VERSION),
  }),
]);

/** Tables that a dataset of the payer domain can be written as. */
export const TABLE_NAMES = [
  'members',
  'plans',
  'sponsors',
  'enrollment',
  'eligibility',
  'providers',
  'conditions',
  'encounters',
  'observations',
  'prescriptions',
  'vaccines',
  'claims',
  'claim_lines',
  'claim_payments',
  'claim_adjustments',
  'accumulators',
  'remittances',
  'remittance_adjustments',
  'real_time_transactions',
  'answer_key',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Formats that tables can be written in. */
export const FILE_FORMATS = ['csv', 'ndjson', 'json', 'parquet', 'sql', 'xlsx', 'protobuf'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Compression of a job's files. */
export const COMPRESSIONS = ['none', 'gzip', 'zstd'] as const;
export type Compression = (typeof COMPRESSIONS)[number];
