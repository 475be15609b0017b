import type { Compression, FileFormat, TableName } from '../contracts/dataset.ts';

/** What a row takes in a format and compression: bytes as stored, and a worker's time to write, pack and hash it. */
export interface RowCost {
  readonly bytes: number;
  readonly microseconds: number;
}

/** What a table takes: rows a member, or a member and year, and what each row takes. */
export type TableCost = Readonly<Record<FileFormat, Record<Compression, RowCost>>> & {
  readonly rows: number;
  readonly perYear: boolean;
  /** Parts of the truth that its rows are found in. */
  readonly needs: readonly TruthPart[];
};

/** Parts of the truth, each worked out once for all tables that need it. */
export type TruthPart = 'population' | 'names' | 'enrollment' | 'health' | 'claims';

/** Measured with `MEASURED_WITH`, as CPU time of one worker that stores into nothing. */
export const TABLE_COSTS: Readonly<Record<TableName, TableCost>> = {
  members: {
    rows: 1,
    perYear: false,
    needs: ['population', 'names'],
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
  plans: {
    rows: 0.0058,
    perYear: false,
    needs: [],
    csv: {
      none: { bytes: 336, microseconds: 1.0 },
      gzip: { bytes: 70, microseconds: 10.1 },
      zstd: { bytes: 62, microseconds: 7.2 },
    },
    ndjson: {
      none: { bytes: 2160, microseconds: 2.0 },
      gzip: { bytes: 209, microseconds: 13.9 },
      zstd: { bytes: 121, microseconds: 8.5 },
    },
  },
  sponsors: {
    rows: 0.008,
    perYear: false,
    needs: [],
    csv: {
      none: { bytes: 94, microseconds: 3.5 },
      gzip: { bytes: 57, microseconds: 9.2 },
      zstd: { bytes: 57, microseconds: 7.5 },
    },
    ndjson: {
      none: { bytes: 244, microseconds: 3.5 },
      gzip: { bytes: 81, microseconds: 9.8 },
      zstd: { bytes: 75, microseconds: 12.0 },
    },
  },
  enrollment: {
    rows: 1,
    perYear: false,
    needs: ['population', 'enrollment'],
    csv: {
      none: { bytes: 138, microseconds: 3.5 },
      gzip: { bytes: 24, microseconds: 4.0 },
      zstd: { bytes: 22, microseconds: 3.8 },
    },
    ndjson: {
      none: { bytes: 543, microseconds: 2.9 },
      gzip: { bytes: 36, microseconds: 3.7 },
      zstd: { bytes: 26, microseconds: 3.3 },
    },
  },
  eligibility: {
    rows: 1,
    perYear: false,
    needs: ['population', 'enrollment'],
    csv: {
      none: { bytes: 85, microseconds: 1.6 },
      gzip: { bytes: 20, microseconds: 2.1 },
      zstd: { bytes: 16, microseconds: 1.8 },
    },
    ndjson: {
      none: { bytes: 294, microseconds: 1.9 },
      gzip: { bytes: 26, microseconds: 2.4 },
      zstd: { bytes: 19, microseconds: 2.2 },
    },
  },
  providers: {
    rows: 1.56,
    perYear: false,
    needs: [],
    csv: {
      none: { bytes: 204, microseconds: 2.9 },
      gzip: { bytes: 42, microseconds: 3.7 },
      zstd: { bytes: 33, microseconds: 3.3 },
    },
    ndjson: {
      none: { bytes: 572, microseconds: 2.7 },
      gzip: { bytes: 71, microseconds: 5.3 },
      zstd: { bytes: 40, microseconds: 3.3 },
    },
  },
  conditions: {
    rows: 3.09,
    perYear: false,
    needs: ['population', 'health'],
    csv: {
      none: { bytes: 49, microseconds: 1.1 },
      gzip: { bytes: 14, microseconds: 1.4 },
      zstd: { bytes: 12, microseconds: 1.3 },
    },
    ndjson: {
      none: { bytes: 125, microseconds: 0.3 },
      gzip: { bytes: 16, microseconds: 0.6 },
      zstd: { bytes: 13, microseconds: 0.5 },
    },
  },
  encounters: {
    rows: 4.5,
    perYear: true,
    needs: ['population', 'health'],
    csv: {
      none: { bytes: 109, microseconds: 0.5 },
      gzip: { bytes: 24, microseconds: 1.0 },
      zstd: { bytes: 18, microseconds: 0.8 },
    },
    ndjson: {
      none: { bytes: 341, microseconds: 1.3 },
      gzip: { bytes: 33, microseconds: 1.9 },
      zstd: { bytes: 22, microseconds: 1.7 },
    },
  },
  observations: {
    rows: 49,
    perYear: true,
    needs: ['population', 'health'],
    csv: {
      none: { bytes: 114, microseconds: 0.5 },
      gzip: { bytes: 17, microseconds: 0.8 },
      zstd: { bytes: 12, microseconds: 0.6 },
    },
    ndjson: {
      none: { bytes: 267, microseconds: 1.8 },
      gzip: { bytes: 21, microseconds: 2.1 },
      zstd: { bytes: 17, microseconds: 2.2 },
    },
  },
  prescriptions: {
    rows: 11.6,
    perYear: true,
    needs: ['population', 'health'],
    csv: {
      none: { bytes: 173, microseconds: 1.5 },
      gzip: { bytes: 26, microseconds: 2.0 },
      zstd: { bytes: 17, microseconds: 1.7 },
    },
    ndjson: {
      none: { bytes: 406, microseconds: 2.4 },
      gzip: { bytes: 32, microseconds: 3.0 },
      zstd: { bytes: 19, microseconds: 2.7 },
    },
  },
  vaccines: {
    rows: 0.6,
    perYear: true,
    needs: ['population', 'health'],
    csv: {
      none: { bytes: 120, microseconds: 1.0 },
      gzip: { bytes: 26, microseconds: 1.5 },
      zstd: { bytes: 20, microseconds: 1.3 },
    },
    ndjson: {
      none: { bytes: 360, microseconds: 1.5 },
      gzip: { bytes: 34, microseconds: 2.0 },
      zstd: { bytes: 26, microseconds: 1.8 },
    },
  },
  claims: {
    rows: 16.2,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 229, microseconds: 2.6 },
      gzip: { bytes: 51, microseconds: 3.5 },
      zstd: { bytes: 44, microseconds: 3.6 },
    },
    ndjson: {
      none: { bytes: 855, microseconds: 3.2 },
      gzip: { bytes: 74, microseconds: 5.0 },
      zstd: { bytes: 52, microseconds: 4.0 },
    },
  },
  claim_lines: {
    rows: 22.8,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 138, microseconds: 1.2 },
      gzip: { bytes: 27, microseconds: 1.7 },
      zstd: { bytes: 21, microseconds: 1.4 },
    },
    ndjson: {
      none: { bytes: 487, microseconds: 1.3 },
      gzip: { bytes: 38, microseconds: 2.0 },
      zstd: { bytes: 27, microseconds: 1.7 },
    },
  },
  claim_payments: {
    rows: 16.2,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 124, microseconds: 1.7 },
      gzip: { bytes: 25, microseconds: 2.3 },
      zstd: { bytes: 21, microseconds: 2.0 },
    },
    ndjson: {
      none: { bytes: 365, microseconds: 1.5 },
      gzip: { bytes: 33, microseconds: 2.1 },
      zstd: { bytes: 26, microseconds: 1.9 },
    },
  },
  claim_adjustments: {
    rows: 35.7,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 62, microseconds: 0.4 },
      gzip: { bytes: 12, microseconds: 0.6 },
      zstd: { bytes: 10, microseconds: 0.6 },
    },
    ndjson: {
      none: { bytes: 175, microseconds: 0.7 },
      gzip: { bytes: 14, microseconds: 0.9 },
      zstd: { bytes: 12, microseconds: 0.9 },
    },
  },
  accumulators: {
    rows: 14.3,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 74, microseconds: 0.3 },
      gzip: { bytes: 19, microseconds: 0.7 },
      zstd: { bytes: 16, microseconds: 0.5 },
    },
    ndjson: {
      none: { bytes: 239, microseconds: 0.6 },
      gzip: { bytes: 23, microseconds: 1.1 },
      zstd: { bytes: 20, microseconds: 0.9 },
    },
  },
  remittances: {
    rows: 8.68,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 60, microseconds: 0.3 },
      gzip: { bytes: 13, microseconds: 0.6 },
      zstd: { bytes: 10, microseconds: 0.5 },
    },
    ndjson: {
      none: { bytes: 154, microseconds: 0.9 },
      gzip: { bytes: 18, microseconds: 1.2 },
      zstd: { bytes: 13, microseconds: 1.0 },
    },
  },
  remittance_adjustments: {
    rows: 0.249,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 65, microseconds: 3.5 },
      gzip: { bytes: 18, microseconds: 4.1 },
      zstd: { bytes: 15, microseconds: 3.9 },
    },
    ndjson: {
      none: { bytes: 142, microseconds: 0.3 },
      gzip: { bytes: 22, microseconds: 1.3 },
      zstd: { bytes: 18, microseconds: 0.7 },
    },
  },
  answer_key: {
    rows: 53.9,
    perYear: true,
    needs: ['population', 'enrollment', 'health', 'claims'],
    csv: {
      none: { bytes: 97, microseconds: 0.7 },
      gzip: { bytes: 15, microseconds: 1.0 },
      zstd: { bytes: 12, microseconds: 0.9 },
    },
    ndjson: {
      none: { bytes: 236, microseconds: 1.1 },
      gzip: { bytes: 17, microseconds: 1.4 },
      zstd: { bytes: 14, microseconds: 1.3 },
    },
  },
};

/** A worker's time to work a part out, for a member and for a year of theirs; measured likewise. */
export const TRUTH_MICROSECONDS: Readonly<Record<TruthPart, number>> = {
  population: 2,
  names: 2,
  enrollment: 5,
  health: 95,
  claims: 100,
};

/** What the figures above were measured with. */
export const MEASURED_WITH = 'members of all states over twelve months, engine 1.0.0, Node 24, November 2026';

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
