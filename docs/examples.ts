import { json } from 'node:stream/consumers';
import { memberEligibility } from '../functions/api/get-eligibility/member-eligibility.ts';
import { datasetRequestSchema, ENGINE_VERSION, type TableName } from '../shared/contracts/dataset.ts';
import type { FhirResourceType, X12Set } from '../shared/contracts/documents.ts';
import type { OutgoingEvent } from '../shared/contracts/events.ts';
import { type FhirEncoding, fhirRequestSchema } from '../shared/contracts/fhir.ts';
import { type GENERATE_ROUTES, mediaTypeOf } from '../shared/contracts/generate-routes.ts';
import { createJobRequestSchema, type JobRecord } from '../shared/contracts/job.ts';
import type { Examples } from '../shared/contracts/openapi.ts';
import { type Stream, streamsOf } from '../shared/contracts/streams.ts';
import type { ValidatedFormat } from '../shared/contracts/validate.ts';
import type { VALIDATE_ROUTES } from '../shared/contracts/validate-routes.ts';
import { MAX_UPLOAD_BYTES } from '../shared/contracts/validations.ts';
import { x12RequestSchema } from '../shared/contracts/x12.ts';
import { openHistory } from '../shared/engine/payer/history.ts';
import { openPopulation } from '../shared/engine/payer/population.ts';
import { encodeAnswer } from '../shared/formats/encode-answer.ts';
import type { Content } from '../shared/formats/projection.ts';
import { resolveDataset } from '../shared/jobs/dataset.ts';
import { estimateJob } from '../shared/jobs/estimate.ts';
import { listFiles, openManifest } from '../shared/jobs/files.ts';
import { findJob } from '../shared/jobs/find-job.ts';
import { retryJob } from '../shared/jobs/retry-job.ts';
import { toJob } from '../shared/jobs/view.ts';
import { runValidation } from '../shared/uploads/run-validation.ts';
import { validationKey } from '../shared/uploads/validation-objects.ts';
import { createValidation, readValidation, startValidation } from '../shared/uploads/validations.ts';
import { openFileValidation } from '../shared/validation/file-validation.ts';
import { type ExampleRun, TENANT, withExampleRun } from './example-run.ts';

/** All examples of the documents: of the routes, and the events that the example jobs published. */
export interface DocumentExamples {
  readonly routes: Examples;
  readonly events: readonly OutgoingEvent[];
}

/** The body of POST /jobs, and of the event that asks for the same. */
export const JOB_REQUEST = {
  dataset: {
    members: 2_000,
    seed: 42,
    asOf: '2026-01-01',
    parameters: { population: { states: ['CA', 'NY'] } },
  },
  formats: ['csv', 'ndjson'],
  // Not gzip: two builds of zlib may give different bytes, and the digests of this job stand in the documents.
  compression: 'none',
  label: 'nightly test data',
};

const SMALL_DATASET = {
  members: 2,
  seed: 42,
  asOf: '2026-01-01',
  parameters: { population: { states: ['CA'] } },
};
const MEMBER_INDEX = 1_234;

/** Computes the examples by running jobs; the same code gives the same examples. */
export function computeExamples(): Promise<DocumentExamples> {
  return withExampleRun(async (run) => {
    const request = createJobRequestSchema.parse(JOB_REQUEST);
    const queued = await run.create(request);
    await run.finish();
    const failed = await run.create(request);
    await run.fail(failed);
    const cancelled = await run.create(request);
    await run.cancel(cancelled);
    const routes = {
      ...(await jobExamples(run, queued, failed, cancelled)),
      ...datasetExamples(),
      ...generateExamples(),
      ...(await validateExamples(run)),
      ...serviceExamples(),
    };
    return { routes, events: [...run.events] };
  });
}

type JobRoute =
  | 'createJob'
  | 'listJobs'
  | 'estimateJob'
  | 'getJob'
  | 'cancelJob'
  | 'retryJob'
  | 'listFiles'
  | 'getFile'
  | 'getManifest';
type DatasetRoute = 'putDataset' | 'getDataset' | 'getMember' | 'getEligibility';
type GenerateRoute = keyof typeof GENERATE_ROUTES;
type ValidateRoute = keyof typeof VALIDATE_ROUTES;
type ServiceRoute = Exclude<keyof Examples, JobRoute | DatasetRoute | GenerateRoute | ValidateRoute>;

async function jobExamples(
  { services }: ExampleRun,
  queued: JobRecord,
  failed: JobRecord,
  cancelled: JobRecord,
): Promise<Pick<Examples, JobRoute>> {
  const params = { id: queued.jobId };
  const view = (record: JobRecord) => toJob(record, services.clock());
  const find = async (record: JobRecord) => view(await findJob(services, TENANT, record.jobId));
  const { files, merkleRoot } = await listFiles(services, TENANT, queued.jobId, { limit: 100 });
  const listed = files.map(({ part: _part, firstBlock: _first, blocks: _blocks, ...file }) => file);
  const manifest = await json(await openManifest(services, TENANT, queued.jobId));
  const succeeded = await find(queued);
  return {
    createJob: {
      headers: { 'idempotency-key': 'nightly-2026-11-20' },
      body: JOB_REQUEST,
      responses: { 202: view(queued) },
    },
    listJobs: {
      query: { state: 'succeeded', limit: 20 },
      responses: { 200: { jobs: [succeeded], nextCursor: null } },
    },
    estimateJob: {
      body: JOB_REQUEST,
      responses: { 200: estimateJob(createJobRequestSchema.parse(JOB_REQUEST)) },
    },
    getJob: { params, responses: { 200: succeeded } },
    cancelJob: { params: { id: cancelled.jobId }, responses: { 200: await find(cancelled) } },
    listFiles: {
      params,
      query: { limit: 100 },
      responses: { 200: { files: listed, merkleRoot, nextCursor: null } },
    },
    getFile: { params: { ...params, fileId: files[0]?.id } },
    getManifest: { params, responses: { 200: manifest } },
    retryJob: {
      params: { id: failed.jobId },
      responses: { 202: view(await retryJob(services, TENANT, failed.jobId)) },
    },
  };
}

function datasetExamples(): Pick<Examples, DatasetRoute> {
  const dataset = resolveDataset(createJobRequestSchema.parse(JOB_REQUEST).dataset);
  const params = { id: dataset.id };
  return {
    putDataset: { body: JOB_REQUEST.dataset, responses: { 201: dataset } },
    getDataset: { params, responses: { 200: dataset } },
    getMember: {
      params: { ...params, index: String(MEMBER_INDEX) },
      responses: { 200: openPopulation(dataset).member(MEMBER_INDEX) },
    },
    getEligibility: {
      params: { ...params, index: String(MEMBER_INDEX) },
      query: { at: ELIGIBLE_AT },
      responses: { 200: memberEligibility(openHistory(dataset), MEMBER_INDEX, Date.parse(ELIGIBLE_AT)) },
    },
  };
}

const ELIGIBLE_AT = '2025-07-01T12:00:00Z';

/** Answers whose bytes can be shown as text, of the same two members. */
function generateExamples(): Pick<Examples, GenerateRoute> {
  const table = (name: TableName) =>
    Object.fromEntries(
      TEXT_FORMATS.map((format) => [
        mediaTypeOf({ content: name, format }),
        smallText({ tables: [name], formats: [format] }),
      ]),
    );
  const x12 = (set: X12Set) => ({
    'application/EDI-X12': smallText({ x12: x12RequestSchema.parse({ sets: [set] }) }),
  });
  const fhirText = (type: FhirResourceType, encoding: FhirEncoding) =>
    smallText({ fhir: fhirRequestSchema.parse({ resourceTypes: [type], encodings: [encoding] }) });
  const fhir = (type: FhirResourceType) => ({
    'application/fhir+ndjson': fhirText(type, 'json'),
    'text/plain': fhirText(type, 'xml'),
  });
  return {
    generateMembers: answered({ ...SMALL_DATASET, format: 'csv' }, table('members')),
    membersCsv: answered(SMALL_DATASET, { 'text/csv': table('members')['text/csv'] }),
    membersEdi: answered(SMALL_DATASET, x12('834')),
    generateClaims: answered({ ...SMALL_DATASET, table: 'claims', format: 'csv' }, table('claims')),
    ediClaims: answered(SMALL_DATASET, x12('837P')),
    edi: { params: { set: '835' }, ...answered(SMALL_DATASET, x12('835')) },
    generateEligibility: answered({ ...SMALL_DATASET, format: 'csv' }, table('eligibility')),
    generateVaccines: answered({ ...SMALL_DATASET, format: 'csv' }, table('vaccines')),
    generateRealTimeClaims: answered({ ...SMALL_DATASET, format: 'csv' }, table('real_time_transactions')),
    fhir: {
      params: { resourceType: 'Patient' },
      ...answered(SMALL_DATASET, fhir('Patient')),
    },
    fhirDiagnosticReports: answered(SMALL_DATASET, fhir('DiagnosticReport')),
  };
}

const TEXT_FORMATS = ['json', 'ndjson', 'csv', 'sql'] as const;

const answered = (body: object, texts: Record<string, unknown>) => ({ body, responses: { 200: texts } });

/** What the small dataset is as one stream; JSON as a value. */
function smallText(content: Partial<Content>): unknown {
  const whole = { tables: [], formats: ['ndjson'] as const, ...content };
  const [stream] = streamsOf(whole) as [Stream];
  const dataset = resolveDataset(datasetRequestSchema.parse(SMALL_DATASET));
  const text = Buffer.concat([...encodeAnswer(dataset, whole, stream)]).toString();
  return stream.format === 'json' ? JSON.parse(text) : text;
}

/** A broken file in each format, what is said of it, and the same as an upload. */
async function validateExamples({ services }: ExampleRun): Promise<Pick<Examples, ValidateRoute>> {
  const judged = (format: ValidatedFormat, mediaType: string, file: string) => {
    const validation = openFileValidation(format, 2);
    validation.push(Buffer.from(file));
    return { query: { findings: 2 }, body: { [mediaType]: file }, responses: { 200: validation.end() } };
  };
  const { validationId, createdAt, link } = await createValidation(services, TENANT, {
    format: 'x12',
    findings: 2,
  });
  const key = { tenantId: TENANT, validationId };
  const [id, params] = [validationId, { id: validationId }];
  const upload = { ...link, maxBytes: MAX_UPLOAD_BYTES.x12 };
  const octets = { contentType: 'application/octet-stream' };
  await services.objects.put(validationKey(key, 'file'), BROKEN.x12, octets);
  const started = await startValidation(services, key);
  await runValidation(services, { kind: 'validate-file', ...key }, new AbortController().signal);
  return {
    validateX12: judged('x12', 'application/edi-x12', BROKEN.x12),
    validateFhir: judged('fhir', 'application/fhir+json', BROKEN.fhir),
    validateHl7v2: judged('hl7v2', 'application/hl7-v2', BROKEN.hl7v2),
    createValidation: {
      body: { format: 'x12', findings: 2 },
      responses: { 201: { id, format: 'x12', state: 'waiting', createdAt, upload } },
    },
    startValidation: { params, responses: { 202: started } },
    getValidation: { params, responses: { 200: await readValidation(services, key) } },
  };
}

const BROKEN: Readonly<Record<ValidatedFormat, string>> = {
  x12: 'ISA*00*          *00*',
  fhir: '{"resourceType":"Patient","gender":"f"}',
  hl7v2: 'MSH|^~\\&|A|B|C|D|20250301||ADT^A04^ADT_A01|1|T|2.5.1\rPV1|1|O\r',
};

function serviceExamples(): Pick<Examples, ServiceRoute> {
  const ok = { status: 'ok', engineVersion: ENGINE_VERSION, checks: { jobs: 'ok', objects: 'ok' } };
  const unavailable = { ...ok, status: 'unavailable', checks: { jobs: 'ok', objects: 'unavailable' } };
  return {
    health: { responses: { 200: ok, 503: unavailable } },
    healthReady: { responses: { 200: ok, 503: unavailable } },
    healthLive: { responses: { 200: { ...ok, checks: {} } } },
    openapi: {
      responses: {
        200: {
          'application/json': { openapi: '3.1.0', info: { title: 'Synthward', version: ENGINE_VERSION } },
        },
      },
    },
    docs: { responses: { 200: { 'text/html': '<!doctype html>…' } } },
    docsAsset: {
      params: { asset: 'swagger-ui.css' },
      responses: { 200: { 'text/css': '.swagger-ui{…}', 'text/javascript': 'window.ui = …' } },
    },
  };
}
