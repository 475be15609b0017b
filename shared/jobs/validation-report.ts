import { createHash } from 'node:crypto';
import type { JobRecord, ManifestFile } from '../contracts/job.ts';
import { streamName, streamsOf } from '../contracts/streams.ts';
import {
  type JobValidationReport,
  type StreamValidation,
  unjudgedReason,
} from '../contracts/validation-report.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { jobKey, VALIDATION_REPORT_ID, VALIDATION_REPORT_NAME } from './keys.ts';
import type { Receipt } from './receipt.ts';
import { addCounts, addValidation, noCounts, noFindings, TOLD_FINDINGS } from './validation-report-sums.ts';

/** What a reader of a report has to know of how it came about. */
const SCOPE = [
  'Each block of 1,000 members of each file is judged by itself, as it was written, so the counts do not depend on how the job was cut into parts.',
  'FHIR: a reference from one resource to another outside of its bundle is not followed when the other is not in the same block of the same file.',
  'Numbers that must be unique are compared within a block of a file.',
  'Tables: a reference is followed where both tables are written in one format and what it leads to lies in the same block (members, encounters, prescriptions, claims, remittances, requests in real time), in blocks of which all members and days are asked for; plans, sponsors and providers lie in other blocks, and are looked for in datasets of one block only.',
  'Header lines of CSV and brackets of JSON belong to no block and are not judged.',
  'Streams whose judge is null have no validator that reads them as they are written: their records are counted and not judged, for the reason that notJudged gives.',
];

/** The validation report of a job, while the receipts of its parts are read. */
export interface ReportMaking {
  /** Takes the receipt of the next part, in the order of the parts. */
  add(receipt: Receipt): void;
  /** Stores the report: what the manifest says of it. */
  write(objects: ObjectStore): Promise<ManifestFile>;
}

/** Begins the report of a job. The same receipts give the same bytes. */
export function openReport(job: JobRecord): ReportMaking {
  const sums = new Map(
    streamsOf(job.output).map((stream) => [streamName(stream), noFindings(stream)] as const),
  );
  return {
    add({ validation = [] }) {
      for (const found of validation) {
        const sum = sums.get(streamName(found));
        if (sum) addValidation(sum, found, TOLD_FINDINGS);
      }
    },
    write: (objects) => store(objects, job, reportOf(job, [...sums.values()])),
  };
}

/** Whether a receipt says of every stream of its job, in their order, what was found. */
export function reportsAll({ output }: JobRecord, { validation, blocks }: Receipt): boolean {
  if (output.validate !== true) return true;
  const names = streamsOf(output).map(streamName);
  const isWhole = validation?.every((found) => found.blocks === blocks) ?? false;
  return isWhole && validation?.map(streamName).join() === names.join();
}

const validOf = ({ judge, bySeverity }: StreamValidation) => (judge === null ? null : bySeverity.error === 0);

function reportOf(job: JobRecord, streams: readonly StreamValidation[]): JobValidationReport {
  const sums = noCounts();
  for (const stream of streams) addCounts(sums, stream);
  const isJudged = streams.some(({ judge }) => judge !== null);
  return {
    reportVersion: 1,
    jobId: job.jobId,
    datasetId: job.dataset.id,
    valid: isJudged ? sums.bySeverity.error === 0 : null,
    scope: SCOPE,
    ...sums,
    streams: streams.map((stream) => ({
      ...{ valid: validOf(stream), notJudged: unjudgedReason(stream) },
      ...stream,
    })),
  };
}

async function store(
  objects: ObjectStore,
  job: JobRecord,
  report: JobValidationReport,
): Promise<ManifestFile> {
  const text = `${JSON.stringify(report, null, 1)}\n`;
  const name = VALIDATION_REPORT_NAME;
  await objects.put(jobKey(job, name), text, { contentType: 'application/json' });
  return {
    ...{ id: VALIDATION_REPORT_ID, name, content: null, format: null },
    records: report.total,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    ...{ part: null, firstBlock: null, blocks: null },
  };
}
