import * as z from 'zod';
import { API_PREFIX, type Route } from './route.ts';
import { FORMAT_MEDIA_TYPES, fileReportSchema, MAX_INLINE_BYTES, type ValidatedFormat } from './validate.ts';
import {
  createdValidationSchema,
  createValidationRequestSchema,
  MAX_FINDINGS,
  USUAL_FINDINGS,
  validationIdSchema,
  validationSchema,
} from './validations.ts';

const findingsLimit = z
  .preprocess(
    (text) => (/^\d{1,6}$/.test(String(text)) ? Number(text) : text),
    z.int().min(0).max(MAX_FINDINGS),
  )
  .default(USUAL_FINDINGS)
  .meta({ description: 'Findings that are told with their details; all are counted.' });

const validating = <Format extends ValidatedFormat>(format: Format, name: string) =>
  ({
    method: 'POST',
    path: `${API_PREFIX}/validate/${format}`,
    summary: `Validate ${name}`,
    description:
      `Up to ${MAX_INLINE_BYTES} bytes; on AWS about 4.5 million, for the file travels as base64 there. Send larger files to ` +
      `POST ${API_PREFIX}/validations. The answer is 200 whether or not something is wrong with the file; nothing of it is kept.`,
    tag: 'Validate',
    role: 'viewer',
    function: 'api/validate',
    query: z.strictObject({ findings: findingsLimit }),
    file: {
      description: 'The file, as it is.',
      mediaTypes: FORMAT_MEDIA_TYPES[format],
      maxBytes: MAX_INLINE_BYTES,
    },
    responses: { 200: { description: 'What was found.', schema: fileReportSchema } },
  }) as const satisfies Route;

const params = z.strictObject({ id: validationIdSchema });

/** Routes that judge files. */
export const VALIDATE_ROUTES = {
  validateX12: validating('x12', 'X12 005010'),
  validateFhir: validating('fhir', 'FHIR R4'),
  validateHl7v2: validating('hl7v2', 'HL7 v2.5.1'),
  createValidation: {
    method: 'POST',
    path: `${API_PREFIX}/validations`,
    summary: 'Validate a large file',
    description:
      'Gives a link to upload the file to. PUT it there with the headers that are named, then start the validation.',
    tag: 'Validate',
    role: 'operator',
    function: 'api/create-validation',
    body: createValidationRequestSchema,
    responses: {
      201: {
        description: 'The validation waits for its file.',
        schema: createdValidationSchema,
        headers: { Location: 'Path of the validation.' },
      },
    },
  },
  startValidation: {
    method: 'POST',
    path: `${API_PREFIX}/validations/{id}/start`,
    summary: 'Start a validation whose file is uploaded',
    description: 'Starting one that was started changes nothing; one that failed is tried again.',
    tag: 'Validate',
    role: 'operator',
    function: 'api/start-validation',
    params,
    responses: {
      202: {
        description: 'The validation is queued.',
        schema: validationSchema,
        headers: { Location: 'Path of the validation.' },
      },
    },
  },
  getValidation: {
    method: 'GET',
    path: `${API_PREFIX}/validations/{id}`,
    summary: 'Watch a validation',
    description: 'Its state and, when it is done, its report.',
    tag: 'Validate',
    role: 'viewer',
    function: 'api/get-validation',
    params,
    responses: { 200: { description: 'The validation.', schema: validationSchema } },
  },
} as const satisfies Record<string, Route>;
