import type { Compression, TableName } from '../contracts/dataset.ts';
import type { ContentName, DocumentName, Stream, StreamFormat } from '../contracts/streams.ts';
import { type Judge, judgeOf } from '../contracts/validation-report.ts';
import measured from './measured-costs.json' with { type: 'json' };

/** What a row or document takes in a format and compression: bytes as stored, and time to write, pack and hash it. */
export interface RecordCost {
  readonly bytes: number;
  readonly microseconds: number;
}

/** What a table or kind of document takes. */
export interface ContentCost {
  /** Rows or documents a member, or a member and year. */
  readonly records: number;
  readonly perYear: boolean;
  /** Parts of the truth that its records are found in. */
  readonly needs: readonly TruthPart[];
}

/** Parts of the truth, each worked out once for all that need it. */
export type TruthPart = 'population' | 'names' | 'enrollment' | 'health' | 'claims';

interface MeasuredContent {
  readonly records: number;
  /** By format; figures in the order of `COMPRESSION_ORDER`. */
  readonly streams: Readonly<Partial<Record<StreamFormat, Record<'bytes' | 'microseconds', number[]>>>>;
}

const COMPRESSION_ORDER: readonly Compression[] = ['none', 'gzip', 'zstd'];

/** Written by `test/bench/measure-costs.ts`, as CPU time of one worker that stores into nothing. */
const MEASURED: Readonly<Record<string, MeasuredContent>> = measured;

const ENROLLMENT = ['population', 'enrollment'] as const;
const HEALTH = ['population', 'health'] as const;
const CLAIMS = ['population', 'enrollment', 'health', 'claims'] as const;

/** Whether a table has rows for each year, and the parts of the truth that it needs. */
const TABLE_NEEDS: Readonly<Record<TableName, Omit<ContentCost, 'records'>>> = {
  members: { perYear: false, needs: ['population', 'names'] },
  plans: { perYear: false, needs: [] },
  sponsors: { perYear: false, needs: [] },
  enrollment: { perYear: false, needs: ENROLLMENT },
  eligibility: { perYear: false, needs: ENROLLMENT },
  providers: { perYear: false, needs: [] },
  conditions: { perYear: false, needs: HEALTH },
  encounters: { perYear: true, needs: HEALTH },
  observations: { perYear: true, needs: HEALTH },
  prescriptions: { perYear: true, needs: HEALTH },
  vaccines: { perYear: true, needs: HEALTH },
  claims: { perYear: true, needs: CLAIMS },
  claim_lines: { perYear: true, needs: CLAIMS },
  claim_payments: { perYear: true, needs: CLAIMS },
  claim_adjustments: { perYear: true, needs: CLAIMS },
  accumulators: { perYear: true, needs: CLAIMS },
  remittances: { perYear: true, needs: CLAIMS },
  remittance_adjustments: { perYear: true, needs: CLAIMS },
  real_time_transactions: { perYear: true, needs: CLAIMS },
  answer_key: { perYear: true, needs: CLAIMS },
};

/** Likewise for documents. */
const DOCUMENT_NEEDS: Readonly<Partial<Record<DocumentName, Omit<ContentCost, 'records'>>>> = {
  x12_834: { perYear: false, needs: ENROLLMENT },
  x12_834_changes: { perYear: true, needs: ENROLLMENT },
  x12_837p: { perYear: true, needs: CLAIMS },
  x12_837i: { perYear: true, needs: CLAIMS },
  x12_837d: { perYear: true, needs: CLAIMS },
  x12_835: { perYear: true, needs: CLAIMS },
  x12_270: { perYear: true, needs: CLAIMS },
  x12_271: { perYear: true, needs: CLAIMS },
  x12_276: { perYear: true, needs: CLAIMS },
  x12_277: { perYear: true, needs: CLAIMS },
  x12_277ca: { perYear: true, needs: CLAIMS },
  x12_278_request: { perYear: true, needs: CLAIMS },
  x12_278_response: { perYear: true, needs: CLAIMS },
  x12_820: { perYear: true, needs: ENROLLMENT },
  x12_999: { perYear: true, needs: CLAIMS },
  x12_ta1: { perYear: true, needs: CLAIMS },
  fhir_patient: { perYear: false, needs: ENROLLMENT },
  fhir_coverage: { perYear: false, needs: ENROLLMENT },
  fhir_organization: { perYear: false, needs: [] },
  fhir_practitioner: { perYear: false, needs: [] },
  fhir_practitioner_role: { perYear: false, needs: [] },
  fhir_location: { perYear: false, needs: [] },
  fhir_encounter: { perYear: true, needs: HEALTH },
  fhir_condition: { perYear: false, needs: HEALTH },
  fhir_observation: { perYear: true, needs: HEALTH },
  fhir_diagnostic_report: { perYear: true, needs: HEALTH },
  fhir_procedure: { perYear: true, needs: HEALTH },
  fhir_medication_request: { perYear: true, needs: HEALTH },
  fhir_medication_dispense: { perYear: true, needs: HEALTH },
  fhir_immunization: { perYear: true, needs: HEALTH },
  fhir_claim: { perYear: true, needs: CLAIMS },
  fhir_claim_response: { perYear: true, needs: CLAIMS },
  fhir_explanation_of_benefit: { perYear: true, needs: CLAIMS },
  fhir_coverage_eligibility_request: { perYear: true, needs: CLAIMS },
  fhir_coverage_eligibility_response: { perYear: true, needs: CLAIMS },
  fhir_bundle_collection: { perYear: false, needs: CLAIMS },
  fhir_bundle_transaction: { perYear: false, needs: CLAIMS },
  hl7v2_vxu: { perYear: true, needs: HEALTH },
  hl7v2_adt: { perYear: true, needs: HEALTH },
  hl7v2_oru: { perYear: true, needs: HEALTH },
  feed_eligibility: { perYear: false, needs: ENROLLMENT },
  feed_claim_status: { perYear: true, needs: CLAIMS },
  feed_real_time: { perYear: true, needs: CLAIMS },
};

const NEEDS: Readonly<Partial<Record<ContentName, Omit<ContentCost, 'records'>>>> = {
  ...TABLE_NEEDS,
  ...DOCUMENT_NEEDS,
};

/** Whether a table or kind of document can be written: what has no cost could not be cut into parts. */
export const isWritable = (content: ContentName): boolean =>
  NEEDS[content] !== undefined && MEASURED[content] !== undefined;

/** Parts of the truth that a table or kind of document needs. */
export const contentNeeds = (content: ContentName): readonly TruthPart[] => NEEDS[content]?.needs ?? [];

/** What a table or kind of document takes. Throws RangeError for what cannot be written, or was not measured. */
export function contentCost(content: ContentName): ContentCost {
  const needs = NEEDS[content];
  if (!needs) throw new RangeError(`${content} cannot be written`);
  return { records: measuredContent(content).records, ...needs };
}

/** What a record of a stream takes. Throws RangeError for a stream that was not measured. */
export function recordCost({ content, format }: Stream, compression: Compression): RecordCost {
  const figures = measuredContent(content).streams[format];
  const place = COMPRESSION_ORDER.indexOf(compression);
  const [bytes, microseconds] = [figures?.bytes[place], figures?.microseconds[place]];
  if (bytes === undefined || microseconds === undefined)
    throw new RangeError(`${content} as ${format} was not measured`);
  return { bytes, microseconds };
}

function measuredContent(content: ContentName): MeasuredContent {
  const found = MEASURED[content];
  if (!found) throw new RangeError(`${content} was not measured`);
  return found;
}

/** Nanoseconds that a validator is at a byte of a format; XML is that of bundles, on the careful side. */
const VALIDATION_NANOSECONDS: Readonly<Record<Judge, Readonly<Partial<Record<StreamFormat, number>>>>> = {
  x12: { x12: 30 },
  fhir: { ndjson: 18, xml: 50 },
  hl7v2: { hl7v2: 28 },
  table: { csv: 10, ndjson: 5, json: 5 },
  feed: { psv: 18, ndjson: 8 },
};

/** Microseconds that a validator is at a record of a stream; 0 where none judges it. */
export function validationCost(stream: Stream): number {
  const judge = judgeOf(stream);
  if (judge === null) return 0;
  return (recordCost(stream, 'none').bytes * (VALIDATION_NANOSECONDS[judge][stream.format] ?? 0)) / 1_000;
}

/** A worker's time to work a part out, for a member and for a year of theirs; measured likewise. */
export const TRUTH_MICROSECONDS: Readonly<Record<TruthPart, number>> = {
  population: 2,
  names: 2,
  enrollment: 5,
  health: 95,
  claims: 100,
};

/** What the figures above were measured with. */
export const MEASURED_WITH =
  'members of all states over twelve months, engines 1.0.0 to 3.1.0, Node 24, November 2026';

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
