import * as z from 'zod';
import { tenantIdSchema } from './access.ts';
import { datasetIdSchema } from './dataset.ts';
import { createJobRequestSchema, failureSchema, jobIdSchema } from './job.ts';

/** `source` of every event that Synthward publishes. */
export const EVENT_SOURCE = 'synthward';

/** detail-type of the event that asks for a job. */
export const GENERATION_REQUESTED = 'GenerationRequested';

/** `detail` of a GenerationRequested event: the body of `POST /jobs`. The tenant follows from the event's source. */
export const generationRequestedSchema = createJobRequestSchema;

/** A GenerationRequested event as EventBridge delivers it; the fields that are not named here do not matter. */
export const generationRequestedEventSchema = z.object({
  id: z.string().min(1).max(200),
  source: z.string(),
  'detail-type': z.literal(GENERATION_REQUESTED),
  detail: generationRequestedSchema,
});

/** What a schedule hands to on-schedule: whose job, and the body of `POST /jobs`. */
export const scheduledRequestSchema = z.strictObject({
  tenantId: tenantIdSchema,
  name: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen'),
  /** The instant that the schedule was due. */
  scheduledTime: z.iso.datetime(),
  request: createJobRequestSchema,
});

/** S3's "Object Created" event as EventBridge delivers it; the fields that are not named here do not matter. */
export const objectCreatedEventSchema = z.object({
  id: z.string().min(1),
  detail: z.object({
    object: z.object({
      key: z.string().min(1),
      etag: z.string().min(1),
      'version-id': z.string().optional(),
    }),
  }),
});

const outcome = {
  tenantId: tenantIdSchema.meta({ description: 'Whose job it is.' }),
  jobId: jobIdSchema.meta({ description: 'The job.' }),
  datasetId: datasetIdSchema.meta({ description: 'The dataset that the job writes.' }),
  label: z.string().nullable().meta({ description: 'The note that the request gave the job.' }),
  createdAt: z.iso.datetime().meta({ description: 'When the job was asked for.' }),
  finishedAt: z.iso.datetime().meta({ description: 'When the job ended.' }),
};

const totals = {
  records: z.int().meta({ description: 'Rows over all tables and formats.' }),
  files: z.int().meta({ description: 'How many files there are.' }),
  bytes: z.int().meta({ description: 'Size of all files as stored.' }),
  merkleRoot: z.string().meta({ description: 'One hash over every block of every file; see the manifest.' }),
};

/** Events out: detail-type to the schema of its `detail`. */
export const OUTGOING_EVENTS = {
  JobSucceeded: z
    .strictObject({ ...outcome, ...totals })
    .meta({ description: "The job's files are complete and may be downloaded." }),
  JobFailed: z.strictObject({ ...outcome, failure: failureSchema.meta({ description: 'Why.' }) }).meta({
    description: 'The job ended without its files; it may be retried from the parts that are missing.',
  }),
  JobCancelled: z.strictObject(outcome).meta({ description: 'Someone cancelled the job.' }),
} as const;

/** Name of an event that Synthward publishes. */
export type OutgoingEventType = keyof typeof OUTGOING_EVENTS;

/** An event that Synthward publishes. */
export type OutgoingEvent = {
  [T in OutgoingEventType]: { readonly type: T; readonly detail: z.output<(typeof OUTGOING_EVENTS)[T]> };
}[OutgoingEventType];
