import * as z from 'zod';
import { datasetIdSchema } from './dataset.ts';
import { contentSchema, jobIdSchema, streamFormatSchema } from './job.ts';
import type { Stream } from './streams.ts';
import { findingSchema, VALIDATED_FORMATS, type ValidatedFormat } from './validate.ts';

const count = z.int().min(0);

/** Which of the validators judges the files of a stream; null when none does. */
export function judgeOf({ content, format }: Stream): ValidatedFormat | null {
  if (format === 'x12' || format === 'hl7v2') return format;
  return content.startsWith('fhir_') ? 'fhir' : null;
}

const reportedFindingSchema = findingSchema
  .extend({
    file: z.string().meta({ description: 'Name of the file, as the manifest gives it.' }),
    block: count.meta({
      description:
        'Number of the block in the dataset, from 0. `place.offset` counts from the start of the file, unpacked; segments and records are numbered within the block.',
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
    .enum(VALIDATED_FORMATS)
    .nullable()
    .meta({ description: 'The validator that read the files; null when none is there for them.' }),
  blocks: count,
  records: count.meta({ description: 'Rows or documents written.' }),
  bytes: count.meta({ description: 'Bytes judged, unpacked; 0 when nobody judged.' }),
  read: count.meta({
    description: 'Segments (X12), resources (FHIR) or messages (HL7 v2) that the validator read.',
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
    streams: z.array(z.strictObject({ valid, ...streamShape })),
  })
  .meta({ id: 'JobValidationReport' });
export type JobValidationReport = z.output<typeof validationReportSchema>;
