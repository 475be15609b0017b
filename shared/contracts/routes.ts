import * as z from 'zod';
import { datasetIdSchema, datasetRequestSchema, datasetSchema, MAX_DATASET_MEMBERS } from './dataset.ts';
import { eligibilitySchema } from './eligibility.ts';
import { GENERATE_ROUTES, idempotencyHeaders } from './generate-routes.ts';
import {
  createJobRequestSchema,
  estimateSchema,
  fileIdSchema,
  fileListSchema,
  JOB_STATES,
  jobIdSchema,
  jobListSchema,
  jobSchema,
  manifestSchema,
} from './job.ts';
import { memberSchema } from './member.ts';
import { API_PREFIX, type Route, type RouteResponse } from './route.ts';
import { VALIDATE_ROUTES } from './validate-routes.ts';

export { API_PREFIX, type Route, type RouteResponse } from './route.ts';

/** The largest request body that is read, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024;

/** A whole number in plain digits: plain coercion would take `1e1` and `0x10` as well. */
const pageSize = (most: number, usual: number) =>
  z
    .preprocess((text) => (/^\d{1,6}$/.test(String(text)) ? Number(text) : text), z.int().min(1).max(most))
    .default(usual);

const memberParams = z.strictObject({
  id: datasetIdSchema,
  index: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,9})$/, 'must be a whole number, 0 or more')
    .transform(Number)
    .refine((index) => index < MAX_DATASET_MEMBERS, `must be below ${MAX_DATASET_MEMBERS}`),
});
const jobParams = z.strictObject({ id: jobIdSchema });
const cursor = z
  .string()
  .min(1)
  .max(500)
  .optional()
  .meta({ description: '`nextCursor` of the page before.' });
// `satisfies`, not a return type: handlers infer the body of their answer from the exact schema.
const job = (description: string, headers: Readonly<Record<string, string>> = {}) =>
  ({ description, schema: jobSchema, headers }) satisfies RouteResponse;

const healthSchema = z
  .strictObject({
    status: z.enum(['ok', 'unavailable']),
    engineVersion: z.string(),
    checks: z.record(z.string(), z.enum(['ok', 'unavailable'])),
  })
  .meta({ id: 'Health' });

/** The contract: API Gateway, the authorizer, the OpenAPI document and the local server are built from this table. */
export const ROUTES = {
  createJob: {
    method: 'POST',
    path: `${API_PREFIX}/jobs`,
    summary: 'Start a job',
    description:
      'Writes a dataset into files. The answer comes at once; follow `Location` to watch the job. With an `Idempotency-Key`, ' +
      'sending the same request again within 24 hours gives the same job.',
    tag: 'Jobs',
    role: 'operator',
    function: 'api/create-job',
    headers: idempotencyHeaders,
    body: createJobRequestSchema,
    responses: { 202: job('The job is queued.', { Location: 'Path of the job.' }) },
  },
  listJobs: {
    method: 'GET',
    path: `${API_PREFIX}/jobs`,
    summary: 'List jobs, newest first',
    tag: 'Jobs',
    role: 'viewer',
    function: 'api/list-jobs',
    query: z.strictObject({
      state: z.enum(JOB_STATES).optional().meta({ description: 'Only jobs in this state.' }),
      limit: pageSize(100, 20).meta({ description: 'Jobs a page.' }),
      cursor,
    }),
    responses: { 200: { description: 'A page of jobs.', schema: jobListSchema } },
  },
  estimateJob: {
    method: 'POST',
    path: `${API_PREFIX}/jobs/estimate`,
    summary: 'Estimate a job',
    description: 'Rows, bytes, parts, seconds and dollars of a job, each with its basis. Nothing is started.',
    tag: 'Jobs',
    role: 'viewer',
    function: 'api/estimate-job',
    body: createJobRequestSchema,
    responses: { 200: { description: 'The estimate.', schema: estimateSchema } },
  },
  getJob: {
    method: 'GET',
    path: `${API_PREFIX}/jobs/{id}`,
    summary: 'Watch a job',
    tag: 'Jobs',
    role: 'viewer',
    function: 'api/get-job',
    params: jobParams,
    responses: { 200: job('The job.') },
  },
  cancelJob: {
    method: 'DELETE',
    path: `${API_PREFIX}/jobs/{id}`,
    summary: 'Cancel a job',
    description: 'Workers notice within seconds. Cancelling a cancelled job changes nothing.',
    tag: 'Jobs',
    role: 'operator',
    function: 'api/cancel-job',
    params: jobParams,
    responses: { 200: job('The job, cancelled.') },
  },
  retryJob: {
    method: 'POST',
    path: `${API_PREFIX}/jobs/{id}/retry`,
    summary: 'Retry a failed job',
    description: 'Only the parts that are missing are generated again.',
    tag: 'Jobs',
    role: 'operator',
    function: 'api/retry-job',
    params: jobParams,
    responses: { 202: job('The job is queued again.', { Location: 'Path of the job.' }) },
  },
  listFiles: {
    method: 'GET',
    path: `${API_PREFIX}/jobs/{id}/files`,
    summary: "List a job's files",
    description: 'Names, sizes, counts, SHA-256 and a presigned link for each, minted for this request.',
    tag: 'Jobs',
    role: 'viewer',
    function: 'api/list-files',
    params: jobParams,
    query: z.strictObject({
      limit: pageSize(1_000, 1_000).meta({ description: 'Files a page.' }),
      cursor,
    }),
    responses: { 200: { description: 'A page of files.', schema: fileListSchema } },
  },
  getFile: {
    method: 'GET',
    path: `${API_PREFIX}/jobs/{id}/files/{fileId}`,
    summary: 'Download one file',
    description: 'Redirects to a presigned link, minted for this request.',
    tag: 'Jobs',
    role: 'viewer',
    function: 'api/get-file',
    params: z.strictObject({ id: jobIdSchema, fileId: fileIdSchema }),
    responses: { 303: { description: 'Go there.', headers: { Location: 'Presigned download link.' } } },
  },
  getManifest: {
    method: 'GET',
    path: `${API_PREFIX}/jobs/{id}/manifest`,
    summary: "Read a job's manifest",
    description: 'Every file with its hash, and the Merkle root over all blocks. Streamed: it may be large.',
    tag: 'Jobs',
    role: 'viewer',
    function: 'api/get-manifest',
    params: jobParams,
    responses: { 200: { description: 'The manifest.', schema: manifestSchema } },
    streamed: true,
  },
  putDataset: {
    method: 'POST',
    path: `${API_PREFIX}/datasets`,
    summary: 'Name a dataset',
    description:
      'Fills in the defaults and gives the dataset its id, so that single records can be read without a job. Nothing is generated; ' +
      'sending it again changes nothing.',
    tag: 'Datasets',
    role: 'operator',
    function: 'api/put-dataset',
    body: datasetRequestSchema,
    responses: {
      201: {
        description: 'The dataset.',
        schema: datasetSchema,
        headers: { Location: 'Path of the dataset.' },
      },
    },
  },
  getDataset: {
    method: 'GET',
    path: `${API_PREFIX}/datasets/{id}`,
    summary: 'Read a dataset',
    tag: 'Datasets',
    role: 'viewer',
    function: 'api/get-dataset',
    params: z.strictObject({ id: datasetIdSchema }),
    responses: { 200: { description: 'The dataset.', schema: datasetSchema } },
  },
  getMember: {
    method: 'GET',
    path: `${API_PREFIX}/datasets/{id}/members/{index}`,
    summary: 'Read one member',
    description: 'Computed on the spot: the same row that a job writes, at any index, with nothing stored.',
    tag: 'Members',
    role: 'viewer',
    function: 'api/get-member',
    params: memberParams,
    responses: { 200: { description: 'The member.', schema: memberSchema } },
  },
  getEligibility: {
    method: 'GET',
    path: `${API_PREFIX}/datasets/{id}/members/{index}/eligibility`,
    summary: "Read a member's benefits at an instant",
    description:
      'Computed on the spot: what an eligibility inquiry (270) at that instant is answered with (271). Amounts are cents.',
    tag: 'Members',
    role: 'viewer',
    function: 'api/get-eligibility',
    params: memberParams,
    query: z.strictObject({
      at: z.iso
        .datetime('must be an instant in UTC, such as 2025-07-01T12:00:00Z')
        .optional()
        .meta({ description: 'When the inquiry arrives, up to the day of `asOf`. Default: `asOf`.' }),
    }),
    responses: { 200: { description: 'The benefits.', schema: eligibilitySchema } },
  },
  ...GENERATE_ROUTES,
  ...VALIDATE_ROUTES,
  health: {
    method: 'GET',
    path: `${API_PREFIX}/health`,
    summary: 'Health with the state of each dependency',
    tag: 'Service',
    role: null,
    function: 'api/health',
    responses: {
      200: { description: 'All is well.', schema: healthSchema },
      503: { description: 'A dependency is not available.', schema: healthSchema },
    },
  },
  healthReady: {
    method: 'GET',
    path: `${API_PREFIX}/health/ready`,
    summary: 'Can it take work?',
    tag: 'Service',
    role: null,
    function: 'api/health',
    responses: {
      200: { description: 'Yes.', schema: healthSchema },
      503: { description: 'A dependency is not available.', schema: healthSchema },
    },
  },
  healthLive: {
    method: 'GET',
    path: `${API_PREFIX}/health/live`,
    summary: 'Is it running?',
    tag: 'Service',
    role: null,
    function: 'api/health',
    responses: { 200: { description: 'Yes.', schema: healthSchema } },
  },
  openapi: {
    method: 'GET',
    path: `${API_PREFIX}/openapi.json`,
    summary: 'This API as an OpenAPI 3.1 document',
    tag: 'Service',
    role: null,
    function: 'api/docs',
    responses: { 200: { description: 'The document.', mediaTypes: ['application/json'] } },
    streamed: true,
  },
  docs: {
    method: 'GET',
    path: `${API_PREFIX}/docs`,
    summary: 'This API as a page to read and try',
    tag: 'Service',
    role: null,
    function: 'api/docs',
    responses: { 200: { description: 'The page.', mediaTypes: ['text/html'] } },
    streamed: true,
  },
  docsAsset: {
    method: 'GET',
    path: `${API_PREFIX}/docs/{asset}`,
    summary: 'A script or style sheet of the documentation page',
    tag: 'Service',
    role: null,
    function: 'api/docs',
    params: z.strictObject({ asset: z.string() }),
    responses: {
      200: { description: 'The asset.', mediaTypes: ['text/css', 'text/javascript', 'image/png'] },
    },
    streamed: true,
  },
} as const satisfies Record<string, Route>;

/** Name of a route. */
export type RouteName = keyof typeof ROUTES;
