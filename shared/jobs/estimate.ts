import type { Dataset } from '../contracts/dataset.ts';
import { type CreateJobRequest, type Estimate, estimateSchema } from '../contracts/job.ts';
import { membersOf } from '../contracts/slice.ts';
import { streamsOf } from '../contracts/streams.ts';
import { resolveDataset } from './dataset.ts';
import { MEASURED_WITH, PRICES, REQUESTS, WORKER } from './estimate-figures.ts';
import { blockSeconds, memberWork } from './member-work.ts';
import { planOf } from './plan.ts';
import { demandInside } from './slice.ts';
import { wantsReport } from './validation-report-choice.ts';
import { demandFaultClasses, demandRoom, demandWritable } from './writable.ts';

/** What a job works out to before it is rounded: bytes as stored, seconds of one Lambda worker over all parts. */
interface Work {
  readonly rows: number;
  readonly bytes: number;
  readonly workerSeconds: number;
  readonly files: number;
  readonly parts: number;
}

/**
 * Rows, bytes, parts, seconds and dollars of a job, each with what it rests on. Nothing is started or stored.
 * Throws AppError `invalid_request` when the job asks for too few parts, for a slice outside the dataset
 * or documents that cannot be written.
 */
export function estimateJob(request: CreateJobRequest): Estimate {
  const dataset = resolveDataset(request.dataset);
  demandInside(dataset, request.slice);
  demandWritable(request, dataset);
  demandFaultClasses(request);
  const work = workOf(request, dataset);
  const { parts } = work;
  return estimateSchema.parse({
    datasetId: dataset.id,
    rows: { value: Math.round(work.rows), basis: rowsBasis(request) },
    bytes: {
      value: Math.ceil(work.bytes),
      basis: `Stored bytes a row or document in this format and compression, measured on ${MEASURED_WITH}.`,
    },
    parts: {
      value: parts,
      basis: request.parts ? 'As asked for; a block of 1,000 members is never cut.' : PARTS_BASIS,
    },
    seconds: { value: Math.ceil(secondsOf(work)), basis: SECONDS_BASIS },
    dollars: { value: roundUp(dollarsOf(work)), basis: DOLLARS_BASIS },
  });
}

const PARTS_BASIS =
  'Chosen by size: about 200 parts of 10,000 members or more, none of more than five minutes of work.';

const SECONDS_BASIS =
  `A worker's rate measured on one core, that of the validators included where they read what is written, ` +
  `taken ${WORKER.slowdown} times slower on Lambda; ${WORKER.atOnce} parts at a time, ` +
  `and ${WORKER.overheadSeconds} seconds for queues, starts and the manifest.`;

const DOLLARS_BASIS =
  'List prices of Lambda arm64, S3 requests, SQS and DynamoDB on demand in us-east-1, 2026, without free tiers. ' +
  'Keeping and downloading the files is not included.';

/** Members are counted beforehand; of all else it is measured how many rows or documents a member has. */
function rowsBasis(request: CreateJobRequest): string {
  if (streamsOf(request).every(({ content }) => content === 'members'))
    return 'Exact: members times formats.';
  return `Rows and documents a member of twelve months, measured on ${MEASURED_WITH}, in proportion to the period or window.`;
}

function workOf(request: CreateJobRequest, dataset: Dataset): Work {
  const span = membersOf(dataset, request.slice);
  const members = span.to - span.from;
  const wanted = { ...request, validate: wantsReport(request, members) };
  const { records, bytes, workerSeconds } = memberWork(wanted, dataset);
  const plan = planOf(span, blockSeconds(wanted, dataset), request.parts);
  demandRoom(request, dataset, plan);
  const { parts } = plan;
  return {
    rows: members * records,
    bytes: members * bytes,
    workerSeconds: members * workerSeconds,
    files: parts * streamsOf(request).length,
    parts,
  };
}

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
