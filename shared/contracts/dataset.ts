import * as z from 'zod';

/**
 * The engine version is part of every dataset's formula: change any byte of any output and this changes with it,
 * so that an old dataset id can never answer with new bytes.
 */
export const ENGINE_VERSION = '1.0.0';

/** Members per block: the unit of determinism and of hashing. Fixed by the engine version, never by worker count. */
export const MEMBERS_PER_BLOCK = 1_000;

/** The largest dataset one formula may describe, in members. */
export const MAX_DATASET_MEMBERS = 1_000_000_000;

/** `asOf` when a request names none. A constant, because a default taken from the wall clock would be no formula. */
export const DEFAULT_AS_OF = '2026-01-01T00:00:00Z';

/** The states and territories that the reference tables cover (ACS 2018: 50 states, DC, Puerto Rico). */
export const STATE_CODES = [
  'AL', 'AK', 'AZ', 'AR', 'CA', 'CO', 'CT', 'DE', 'DC', 'FL', 'GA', 'HI', 'ID', 'IL', 'IN', 'IA', 'KS', 'KY', 'LA',
  'ME', 'MD', 'MA', 'MI', 'MN', 'MS', 'MO', 'MT', 'NE', 'NV', 'NH', 'NJ', 'NM', 'NY', 'NC', 'ND', 'OH', 'OK', 'OR',
  'PA', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VT', 'VA', 'WA', 'WV', 'WI', 'WY', 'PR',
] as const; // biome-ignore format: one table reads better than 52 lines

/** USPS code of a state, the District of Columbia or Puerto Rico. */
export type StateCode = (typeof STATE_CODES)[number];

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

const parameters = z
  .strictObject({
    states: z.array(z.enum(STATE_CODES)).min(1).max(STATE_CODES.length).optional().meta({
      description: 'Only households of these states, in proportion to their population. Default: all.',
    }),
    terminatedShare: z.number().min(0).max(1).optional().meta({
      description: 'Share of households whose coverage ended before `asOf`. Default 0.06.',
    }),
  })
  .meta({ description: 'What may be tuned about the population; every parameter has a default.' });

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
  parameters: parameters.default({}),
};

/** A dataset as a client describes it. */
export const datasetRequestSchema = z
  .strictObject(datasetRequestShape)
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
    parameters: z.strictObject({
      states: z.array(z.enum(STATE_CODES)),
      terminatedShare: z.number(),
    }),
    engineVersion: z.string(),
  })
  .meta({
    id: 'Dataset',
    description:
      'An immutable, fully resolved specification. Seed, specification and engine version define every byte.',
  });
export type Dataset = z.output<typeof datasetSchema>;

/** Tables that a dataset of the payer domain can be written as. */
export const TABLE_NAMES = ['members'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Formats that a job can write. */
export const FILE_FORMATS = ['csv', 'ndjson'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Compression of a job's files. */
export const COMPRESSIONS = ['none', 'gzip', 'zstd'] as const;
export type Compression = (typeof COMPRESSIONS)[number];
