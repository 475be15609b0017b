import * as z from 'zod';
import { FILE_FORMATS } from './dataset.ts';
import {
  ediClaimsRequestSchema,
  ediParamsSchema,
  ediRequestSchema,
  fhirGenerateRequestSchema,
  fhirParamsSchema,
  generateClaimsRequestSchema,
  generateEligibilityRequestSchema,
  generateMembersRequestSchema,
  generateRowsRequestSchema,
  membersCsvRequestSchema,
  membersEdiRequestSchema,
} from './generate.ts';
import { API_PREFIX, type Route } from './route.ts';
import { fileKindOf, type Stream } from './streams.ts';

/** The media type of a stream's bytes, without parameters. */
export const mediaTypeOf = (stream: Stream): string =>
  fileKindOf(stream).contentType.split(';', 1)[0] as string;

const unique = (values: readonly string[]): string[] => [...new Set(values)];

const TABLE_TYPES = unique(FILE_FORMATS.map((format) => mediaTypeOf({ content: 'members', format })));
const X12_TYPES = [mediaTypeOf({ content: 'x12_834', format: 'x12' })];
const FHIR_TYPES = (['ndjson', 'xml'] as const).map((format) =>
  mediaTypeOf({ content: 'fhir_patient', format }),
);

/** The header that makes a request safe to repeat. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable ASCII characters without spaces')
    .optional()
    .meta({ description: 'Makes the request safe to repeat.' }),
});

const limitHeader = { 'Synthward-Limit': 'The most members that such a request is answered with at once.' };

/** What all routes that generate have in common. */
const generating = {
  method: 'POST',
  tag: 'Generate',
  role: 'operator',
  function: 'api/generate',
  headers: idempotencyHeaders,
  streamed: true,
} as const;

const responses = (mediaTypes: readonly string[]) => ({
  200: {
    description: 'The file, as an attachment: the bytes that a job of the same dataset writes.',
    mediaTypes,
    headers: {
      'Content-Disposition': 'Attachment and its file name.',
      'Synthward-Dataset': 'Id of the dataset that the records belong to.',
      'Synthward-Members': 'How many members the answer is about.',
      'Synthward-Scanned': 'How many members were looked at for them, when there are filters.',
      ...limitHeader,
    },
  },
  303: {
    description: 'More than is answered at once: a job writes it. Follow `Location` to watch the job.',
    headers: { Location: 'Path of the job.', 'Synthward-Dataset': 'Id of the dataset.', ...limitHeader },
  },
});

const UP_TO =
  'Streamed, up to the number of members that `Synthward-Limit` names; a larger request becomes a job, which knows neither filters nor switches.';

/** Routes that answer with generated records. */
export const GENERATE_ROUTES = {
  generateMembers: {
    ...generating,
    path: `${API_PREFIX}/members/generate`,
    summary: 'Generate members',
    description: UP_TO,
    body: generateMembersRequestSchema,
    responses: responses(TABLE_TYPES),
  },
  membersCsv: {
    ...generating,
    path: `${API_PREFIX}/members/csv`,
    summary: 'Generate members as CSV',
    description: UP_TO,
    body: membersCsvRequestSchema,
    responses: responses([mediaTypeOf({ content: 'members', format: 'csv' })]),
  },
  membersEdi: {
    ...generating,
    path: `${API_PREFIX}/members/edi`,
    summary: 'Generate members as X12 834',
    description: UP_TO,
    body: membersEdiRequestSchema,
    responses: responses(X12_TYPES),
  },
  generateClaims: {
    ...generating,
    path: `${API_PREFIX}/claims/generate`,
    summary: 'Generate adjudicated claims',
    description: UP_TO,
    body: generateClaimsRequestSchema,
    responses: responses(TABLE_TYPES),
  },
  ediClaims: {
    ...generating,
    path: `${API_PREFIX}/edi/claims`,
    summary: 'Generate claims as X12 837',
    description: UP_TO,
    body: ediClaimsRequestSchema,
    responses: responses(X12_TYPES),
  },
  edi: {
    ...generating,
    path: `${API_PREFIX}/edi/{set}`,
    summary: 'Generate any X12 transaction set',
    description: UP_TO,
    params: ediParamsSchema,
    body: ediRequestSchema,
    responses: responses(X12_TYPES),
  },
  generateEligibility: {
    ...generating,
    path: `${API_PREFIX}/eligibility/generate`,
    summary: 'Generate spans of coverage',
    description: UP_TO,
    body: generateEligibilityRequestSchema,
    responses: responses(TABLE_TYPES),
  },
  generateVaccines: {
    ...generating,
    path: `${API_PREFIX}/vaccines/generate`,
    summary: 'Generate vaccinations',
    description: UP_TO,
    body: generateRowsRequestSchema,
    responses: responses(TABLE_TYPES),
  },
  generateRealTimeClaims: {
    ...generating,
    path: `${API_PREFIX}/rt-claims/generate`,
    summary: 'Generate requests in real time with their replies',
    description: UP_TO,
    body: generateRowsRequestSchema,
    responses: responses(TABLE_TYPES),
  },
  fhir: {
    ...generating,
    path: `${API_PREFIX}/fhir/{resourceType}`,
    summary: 'Generate FHIR R4 resources of a type',
    description: UP_TO,
    params: fhirParamsSchema,
    body: fhirGenerateRequestSchema,
    responses: responses(FHIR_TYPES),
  },
  fhirDiagnosticReports: {
    ...generating,
    path: `${API_PREFIX}/fhir/diagnostic-reports`,
    summary: 'Generate FHIR diagnostic reports',
    description: `The same as POST ${API_PREFIX}/fhir/DiagnosticReport. ${UP_TO}`,
    body: fhirGenerateRequestSchema,
    responses: responses(FHIR_TYPES),
  },
} as const satisfies Record<string, Route>;
