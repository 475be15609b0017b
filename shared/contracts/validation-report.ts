import * as z from 'zod';
import { datasetIdSchema, TABLE_NAMES } from './dataset.ts';
import { contentSchema, jobIdSchema, streamFormatSchema } from './job.ts';
import type { Stream, StreamFormat } from './streams.ts';
import { findingSchema, VALIDATED_FORMATS } from './validate.ts';

const count = z.int().min(0);

/** What judges the files of a job: the validators of uploads, and those of tables and feeds. */
export const JUDGES = [...VALIDATED_FORMATS, 'table', 'feed'] as const;
export type Judge = (typeof JUDGES)[number];

/** Why files of some formats are not judged beside their writing. */
const UNJUDGED_FORMATS: Readonly<Partial<Record<StreamFormat, string>>> = {
  parquet: 'Counted, not judged: Parquet lies in columns, and can be read when the file is complete.',
  xlsx: 'Counted, not judged: a workbook is a ZIP archive, and can be read when the file is complete.',
  protobuf:
    'Counted, not judged: messages are binary; ask for the same rows as CSV or NDJSON to have them judged.',
  sql: 'Counted, not judged: SQL is read by running it; ask for the same rows as CSV or NDJSON to have them judged.',
};

const TABLES: ReadonlySet<string> = new Set(TABLE_NAMES);

/** Which of the validators judges the files of a stream; null when none does. */
export function judgeOf({ content, format }: Stream): Judge | null {
  if (format === 'x12' || format === 'hl7v2') return format;
  if (content.startsWith('fhir_')) return 'fhir';
  if (content.startsWith('feed_')) return 'feed';
  return TABLES.has(content) && UNJUDGED_FORMATS[format] === undefined ? 'table' : null;
}

/** Why no validator judges the files of a stream; null when one does. */
export function unjudgedReason(stream: Stream): string | null {
  if (judgeOf(stream) !== null) return null;
  return (
    UNJUDGED_FORMATS[stream.format] ?? 'Counted, not judged: the key only names what is wrong in other files.'
  );
}

const reportedFindingSchema = findingSchema
  .extend({
    file: z.string().meta({ description: 'Name of the file, as the manifest gives it.' }),
    block: count.meta({
      description:
        'Number of the block in the dataset, from 0. `place.offset` counts from the start of the file, unpacked; segments, records and lines are numbered within the block.',
    }),
  })
  .meta({ id: 'ReportedFinding' });
export type ReportedFinding = z.output<typeof reportedFindingSchema>;

const countsShape = {
  total: count.meta({ description: 'Findings in all; `findings` holds the first.' }),
  bySeverity: z.strictObject({ error: count, warning: count, info: count }),
  byLevel: z.record(z.string(), count).meta({ description: 'Findings of each level, by its name.' }),
};

const streamShape = {
  content: contentSchema,
  format: streamFormatSchema,
  judge: z
    .enum(JUDGES)
    .nullable()
    .meta({ description: 'The validator that read the files; null when none is there for them.' }),
  blocks: count,
  records: count.meta({ description: 'Rows or documents written.' }),
  bytes: count.meta({ description: 'Bytes judged, unpacked; 0 when nobody judged.' }),
  read: count.meta({
    description:
      'Segments (X12), resources (FHIR), messages (HL7 v2), rows (tables) or lines (feeds) that the validator read.',
  }),
  ...countsShape,
  byRule: z.record(z.string(), count),
  findings: z.array(reportedFindingSchema),
};

/** What was found in the file of one stream of a part, or in all files of a stream. */
export const streamValidationSchema = z.strictObject(streamShape);
export type StreamValidation = z.output<typeof streamValidationSchema>;

const valid = z.boolean().nullable().meta({
  description:
    'True when nothing of severity error was found in what was judged; null when nothing was judged.',
});

/** What validation-report.json holds: what the validators found in the files of a job. */
export const validationReportSchema = z
  .strictObject({
    reportVersion: z.literal(1),
    jobId: jobIdSchema,
    datasetId: datasetIdSchema,
    valid,
    scope: z.array(z.string()).meta({ description: 'How far the judgement reaches, in sentences.' }),
    ...countsShape,
    streams: z.array(
      z.strictObject({
        valid,
        notJudged: z
          .string()
          .nullable()
          .meta({ description: 'Why nobody judged the files of the stream; null when somebody did.' }),
        ...streamShape,
      }),
    ),
  })
  .meta({ id: 'JobValidationReport' });
export type JobValidationReport = z.output<typeof validationReportSchema>;
