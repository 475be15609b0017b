import * as z from 'zod';
import { fileReportSchema, VALIDATED_FORMATS, type ValidatedFormat } from './validate.ts';

/** Findings that a report tells with their details, unless asked otherwise, and at most. */
export const USUAL_FINDINGS = 100;
export const MAX_FINDINGS = 1_000;

/**
 * The largest file that may be uploaded, in bytes: S3 takes 5 GB in one PUT, and X12 of that size is judged within the
 * fifteen minutes that a worker has. FHIR and HL7 v2 take longer a byte.
 */
export const MAX_UPLOAD_BYTES: Readonly<Record<ValidatedFormat, number>> = {
  x12: 5_000_000_000,
  fhir: 1_000_000_000,
  hl7v2: 1_000_000_000,
};

/** Days that an uploaded file and its report are kept. */
export const VALIDATION_DAYS = 7;

/** The id of a validation: `val_` and a version 7 UUID without hyphens. */
export const validationIdSchema = z
  .string()
  .regex(/^val_[0-9a-f]{32}$/, 'must be val_ and 32 hexadecimal digits');

/**
 * waiting: for its file. queued: started. succeeded: the report is there, whatever it says. failed: no report could be
 * made.
 */
export const VALIDATION_STATES = ['waiting', 'queued', 'succeeded', 'failed'] as const;

/** Body of `POST /validations`. */
export const createValidationRequestSchema = z
  .strictObject({
    format: z.enum(VALIDATED_FORMATS).meta({ description: 'What the file is judged as.' }),
    findings: z
      .int()
      .min(0)
      .max(MAX_FINDINGS)
      .default(MAX_FINDINGS)
      .meta({ description: 'Findings that the report tells with their details; all are counted.' }),
  })
  .meta({ id: 'CreateValidationRequest', examples: [{ format: 'x12' }] });
export type CreateValidationRequest = z.output<typeof createValidationRequestSchema>;

const facts = {
  id: validationIdSchema,
  format: z.enum(VALIDATED_FORMATS),
  state: z.enum(VALIDATION_STATES),
  createdAt: z.iso.datetime(),
};

/** A validation, as a client sees it. */
export const validationSchema = z
  .strictObject({
    ...facts,
    startedAt: z.iso.datetime().nullable(),
    bytes: z.int().nullable().meta({ description: 'Size of the uploaded file; null until it is started.' }),
    failure: z.string().nullable().meta({ description: 'Why no report could be made, for people.' }),
    report: fileReportSchema.nullable(),
  })
  .meta({ id: 'Validation' });
export type Validation = z.output<typeof validationSchema>;

/** A validation that waits for its file. */
export const createdValidationSchema = z
  .strictObject({
    ...facts,
    upload: z.strictObject({
      url: z
        .url()
        .meta({ description: 'PUT the file there, once or again until the validation is started.' }),
      headers: z.record(z.string(), z.string()).meta({ description: 'Headers that the PUT must have.' }),
      expiresAt: z.iso.datetime(),
      maxBytes: z.int(),
    }),
  })
  .meta({ id: 'CreatedValidation' });
