import { type CreateJobRequest, type Estimate, estimateSchema } from '../contracts/job.ts';
import { recordsTotalOf } from './create-job.ts';
import { resolveDataset } from './dataset.ts';
import {
  MEASURED_WITH,
  PRICES,
  REQUESTS,
  ROW_COSTS,
  TRUTH_MICROSECONDS,
  WORKER,
} from './estimate-figures.ts';
import { streamsOf } from './keys.ts';
import { planOf } from './plan.ts';

/** What a job works out to before it is rounded: bytes as stored, seconds of one Lambda worker over all parts. */
interface Work {
  readonly bytes: number;
  readonly workerSeconds: number;
  readonly files: number;
  readonly parts: number;
}

/**
 * Rows, bytes, parts, seconds and dollars of a job, each with what it rests on. Nothing is started or stored.
 * Throws AppError `invalid_request` when the job asks for too few parts.
 */
export function estimateJob(request: CreateJobRequest): Estimate {
  const work = workOf(request);
  const { parts } = work;
  return estimateSchema.parse({
    datasetId: resolveDataset(request.dataset).id,
    rows: { value: recordsTotalOf(request), basis: 'Exact: members times tables times formats.' },
    bytes: {
      value: Math.ceil(work.bytes),
      basis: `Stored bytes a row in this format and compression, measured on ${MEASURED_WITH}.`,
    },
    parts: {
      value: parts,
      basis: request.parts ? 'As asked for; a block of 1,000 members is never cut.' : PARTS_BASIS,
    },
    seconds: { value: Math.ceil(secondsOf(work)), basis: SECONDS_BASIS },
    dollars: { value: roundUp(dollarsOf(work)), basis: DOLLARS_BASIS },
  });
}

const PARTS_BASIS = 'Chosen by size: about 200 parts of 10,000 to 2,000,000 members each.';

const SECONDS_BASIS =
  `A worker's rate measured on one core, taken ${WORKER.slowdown} times slower on Lambda; ${WORKER.atOnce} parts at a time, ` +
  `and ${WORKER.overheadSeconds} seconds for queues, starts and the manifest.`;

const DOLLARS_BASIS =
  'List prices of Lambda arm64, S3 requests, SQS and DynamoDB on demand in us-east-1, 2026, without free tiers. ' +
  'Keeping and downloading the files is not included.';

function workOf(request: CreateJobRequest): Work {
  const { members } = request.dataset;
  const streams = streamsOf(request);
  const costs = streams.map(({ table, format }) => ROW_COSTS[table][format][request.compression]);
  const truth = sum(request.tables.map((table) => TRUTH_MICROSECONDS[table]));
  const microseconds = truth + sum(costs.map((cost) => cost.microseconds));
  const { parts } = planOf(members, request.parts);
  return {
    bytes: members * sum(costs.map(({ bytes }) => bytes)),
    workerSeconds: (members * microseconds * WORKER.slowdown) / 1e6,
    files: parts * streams.length,
    parts,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function secondsOf({ workerSeconds, parts }: Work): number {
  const rounds = Math.ceil(parts / WORKER.atOnce);
  return WORKER.overheadSeconds + (workerSeconds / parts) * rounds;
}

function dollarsOf({ bytes, workerSeconds, files, parts }: Work): number {
  const uploads = files * 2 + bytes / WORKER.uploadBytes + parts; // start and end of each, its pieces, the receipts
  return (
    (workerSeconds + WORKER.overheadSeconds) * WORKER.gigabytes * PRICES.lambdaGbSecond +
    (parts + REQUESTS.lambdasPerJob) * PRICES.lambdaRequest +
    uploads * PRICES.s3Put +
    (parts * REQUESTS.sqsPerPart + REQUESTS.sqsPerJob) * PRICES.sqsRequest +
    (parts * REQUESTS.dynamoUnitsPerPart + REQUESTS.dynamoUnitsPerJob) * PRICES.dynamoWriteUnit
  );
}

/** To a hundredth of a cent, never to nothing. */
function roundUp(dollars: number): number {
  return Math.ceil(dollars * 10_000) / 10_000;
}
