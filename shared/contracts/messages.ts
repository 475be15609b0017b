import * as z from 'zod';
import { tenantIdSchema } from './access.ts';
import { jobIdSchema } from './job.ts';
import { validationIdSchema } from './validations.ts';

const jobKey = { tenantId: tenantIdSchema, jobId: jobIdSchema, attempt: z.int().min(1) };

/** Cut this job into parts. */
export const planJobMessageSchema = z.strictObject({ kind: z.literal('plan-job'), ...jobKey });
export type PlanJobMessage = z.output<typeof planJobMessageSchema>;

/** Generate one part: `part` counts from 1. Where its blocks lie follows from the job's plan. */
export const generatePartMessageSchema = z.strictObject({
  kind: z.literal('generate-part'),
  ...jobKey,
  part: z.int().min(1),
});
export type GeneratePartMessage = z.output<typeof generatePartMessageSchema>;

/** All parts are there: write the manifest and close the job. */
export const finalizeJobMessageSchema = z.strictObject({ kind: z.literal('finalize-job'), ...jobKey });
export type FinalizeJobMessage = z.output<typeof finalizeJobMessageSchema>;

/** Validate the file that was uploaded for this. */
export const validateFileMessageSchema = z.strictObject({
  kind: z.literal('validate-file'),
  tenantId: tenantIdSchema,
  validationId: validationIdSchema,
});
export type ValidateFileMessage = z.output<typeof validateFileMessageSchema>;

/** Any message about a job. */
export const pipelineMessageSchema = z.discriminatedUnion('kind', [
  planJobMessageSchema,
  generatePartMessageSchema,
  finalizeJobMessageSchema,
]);
export type PipelineMessage = z.output<typeof pipelineMessageSchema>;

/** What a dead-letter queue may hold. */
export const deadLetterSchema = z.discriminatedUnion('kind', [
  ...pipelineMessageSchema.options,
  validateFileMessageSchema,
]);
export type DeadLetter = z.output<typeof deadLetterSchema>;
