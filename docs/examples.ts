import { json } from 'node:stream/consumers';
import { ENGINE_VERSION } from '../shared/contracts/dataset.ts';
import type { OutgoingEvent } from '../shared/contracts/events.ts';
import { createJobRequestSchema, type JobRecord } from '../shared/contracts/job.ts';
import type { Examples } from '../shared/contracts/openapi.ts';
import { generateMembersRequestSchema } from '../shared/contracts/routes.ts';
import { openPopulation } from '../shared/engine/payer/population.ts';
import { encodeMembers } from '../shared/formats/encode-members.ts';
import { resolveDataset } from '../shared/jobs/dataset.ts';
import { estimateJob } from '../shared/jobs/estimate.ts';
import { listFiles, openManifest } from '../shared/jobs/files.ts';
import { findJob } from '../shared/jobs/find-job.ts';
import { retryJob } from '../shared/jobs/retry-job.ts';
import { toJob } from '../shared/jobs/view.ts';
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
type DatasetRoute = 'putDataset' | 'getDataset' | 'getMember' | 'generateMembers';
type ServiceRoute = Exclude<keyof Examples, JobRoute | DatasetRoute>;

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
    generateMembers: { body: { ...SMALL_DATASET, format: 'csv' }, responses: { 200: smallDatasetTexts() } },
  };
}

function smallDatasetTexts(): Record<string, unknown> {
  const { format: _, ...request } = generateMembersRequestSchema.parse({ ...SMALL_DATASET, format: 'csv' });
  const dataset = resolveDataset(request);
  const textAs = (format: 'csv' | 'json' | 'ndjson') =>
    Buffer.concat([...encodeMembers(dataset, format, { from: 0, to: dataset.members })]).toString();
  return {
    'application/json': JSON.parse(textAs('json')),
    'application/x-ndjson': textAs('ndjson'),
    'text/csv': textAs('csv'),
  };
}

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
