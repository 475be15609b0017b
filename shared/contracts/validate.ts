import * as z from 'zod';

/** Formats of files that are validated. */
export const VALIDATED_FORMATS = ['x12', 'fhir', 'hl7v2'] as const;
export type ValidatedFormat = (typeof VALIDATED_FORMATS)[number];

/**
 * The largest file that a request may carry: what API Gateway takes. On AWS the function behind it gets 6 MB, in which a
 * file travels as base64, so that about 4.5 MB is the most there; see docs/decisions/0020-large-files-are-uploaded.md.
 */
export const MAX_INLINE_BYTES = 10 * 1024 * 1024;

/** Media types that files of a format are sent as. */
export const FORMAT_MEDIA_TYPES = {
  x12: ['application/edi-x12', 'text/plain'],
  fhir: ['application/fhir+json', 'application/fhir+ndjson', 'application/fhir+xml', 'text/plain'],
  hl7v2: ['application/hl7-v2', 'text/plain'],
} as const satisfies Readonly<Record<ValidatedFormat, readonly string[]>>;

const count = z.int().min(0);

const placeSchema = z.strictObject({
  offset: count.meta({ description: 'Bytes from the start of the file.' }),
  segment: count.optional(),
  segmentId: z.string().optional(),
  element: count.optional(),
  component: count.optional(),
  loop: z.string().optional(),
  interchange: z.string().optional(),
  group: z.string().optional(),
  transaction: z.string().optional(),
  claim: z.string().optional(),
  line: count.optional(),
  record: count.optional().meta({ description: 'Number of the resource or message, from 1.' }),
  path: z.string().optional().meta({ description: 'Leads to a value inside a resource or message.' }),
});

/** One thing that is wrong, or doubtful, with a file. */
export const findingSchema = z
  .strictObject({
    level: z.int().min(1).max(7),
    severity: z.enum(['error', 'warning', 'info']),
    place: placeSchema.meta({ description: 'What is known of where it is; elements count from 1.' }),
    rule: z.string().meta({ description: 'Stable name of the rule.' }),
    value: z.string().meta({ description: 'What stood there, cut to 80 characters.' }),
    meaning: z.string(),
    fix: z.string(),
  })
  .meta({ id: 'Finding' });

/** What was found in a file. */
export const fileReportSchema = z
  .strictObject({
    format: z.enum(VALIDATED_FORMATS),
    valid: z.boolean().meta({ description: 'True when nothing of severity error was found.' }),
    bytes: count,
    records: z.strictObject({
      unit: z.enum(['segments', 'resources', 'messages']),
      count: count.meta({ description: 'How many were read.' }),
    }),
    detected: z.strictObject({
      type: z.string().nullable().meta({ description: 'Of the first transaction, resource or message.' }),
      version: z.string().nullable(),
    }),
    total: count.meta({ description: 'Findings in all; `findings` holds the first.' }),
    bySeverity: z.strictObject({ error: count, warning: count, info: count }),
    byLevel: z.record(z.string(), count).meta({ description: 'Findings of each level, by its name.' }),
    byRule: z.record(z.string(), count),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'ValidationReport' });
export type FileReport = z.output<typeof fileReportSchema>;
