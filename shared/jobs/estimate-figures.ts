import type { Compression, FileFormat, TableName } from '../contracts/dataset.ts';

/** What a row takes in a format and compression: bytes as stored, and a worker's time to write, pack and hash it. */
export interface RowCost {
  readonly bytes: number;
  readonly microseconds: number;
}

/** Measured with `MEASURED_WITH`, as CPU time of one worker that stores into nothing. */
export const ROW_COSTS: Readonly<Record<TableName, Record<FileFormat, Record<Compression, RowCost>>>> = {
  members: {
    csv: {
      none: { bytes: 217, microseconds: 0.5 },
      gzip: { bytes: 72, microseconds: 1.7 },
      zstd: { bytes: 57, microseconds: 1.3 },
    },
    ndjson: {
      none: { bytes: 559, microseconds: 0.7 },
      gzip: { bytes: 96, microseconds: 2.8 },
      zstd: { bytes: 71, microseconds: 2.2 },
    },
  },
};

/** A worker's time to work a row out, once for all the formats that it is written in; measured likewise. */
export const TRUTH_MICROSECONDS: Readonly<Record<TableName, number>> = { members: 4 };

/** What the figures above were measured with. */
export const MEASURED_WITH = '100,000 members of all states, engine 1.0.0, Node 24, November 2026';

/** How the stack runs parts. The memory is that of the part worker; 1,769 MB is where Lambda gives one whole core. */
export const WORKER = {
  gigabytes: 1_769 / 1_024,
  /** An arm64 core of Lambda against the one measured on; an assumption, on the careful side. */
  slowdown: 2,
  /** Parts at a time; environments set 5 to 200. */
  atOnce: 20,
  /** Seconds before the first part and after the last: three queues, cold starts, the manifest. */
  overheadSeconds: 6,
  /** Bytes that one call of a multipart upload carries. */
  uploadBytes: 8 * 1024 * 1024,
} as const;

/** List prices in dollars, us-east-1, 2026, without free tiers. */
export const PRICES = {
  lambdaGbSecond: 0.000_013_333_4,
  lambdaRequest: 0.2 / 1e6,
  s3Put: 0.005 / 1e3,
  sqsRequest: 0.4 / 1e6,
  dynamoWriteUnit: 0.625 / 1e6,
} as const;

/** Requests that the pipeline makes for each part, and for each job. */
export const REQUESTS = {
  /** Send, receive, delete. */
  sqsPerPart: 3,
  /** A transaction of two items, each counted double, the job's item being of 2 to 3 KB with its index entries. */
  dynamoUnitsPerPart: 12,
  sqsPerJob: 6,
  /** Created and moved five times, with index entries. */
  dynamoUnitsPerJob: 40,
  lambdasPerJob: 3,
} as const;
