import { type Dataset, MEMBERS_PER_BLOCK, type Period } from '../contracts/dataset.ts';
import { FAULT_KEY } from '../contracts/imperfections.ts';
import type { Output } from '../contracts/job.ts';
import { compressionOf, streamsOf } from '../contracts/streams.ts';
import { parseIsoDate } from '../engine/calendar/iso-date.ts';
import { contentCost, recordCost, TRUTH_MICROSECONDS, validationCost, WORKER } from './estimate-figures.ts';

/** What a member comes to on average, over all streams of a job: bytes as stored, time of a Lambda worker. */
export interface MemberWork {
  /** Rows and documents. */
  readonly records: number;
  readonly bytes: number;
  readonly workerSeconds: number;
}

/** Works out a member's share of a job. A part of the truth that several streams need is worked out once. */
export function memberWork(output: Output, dataset: Pick<Dataset, 'period'>): MemberWork {
  const years = daysOf(output.slice?.window ?? dataset.period) / DAYS_OF_YEAR;
  // The fault key follows from what the others hold: its rows are few, and no measure of the truth says how many.
  const streams = streamsOf(output).filter(({ content }) => content !== FAULT_KEY);
  const costs = streams.map((stream) => {
    const { records, perYear } = contentCost(stream.content);
    const cost = recordCost(stream, compressionOf(stream, output.compression));
    const microseconds = cost.microseconds + (output.validate ? validationCost(stream) : 0);
    return { records: records * (perYear ? years : 1), bytes: cost.bytes, microseconds };
  });
  const needed = new Set(streams.flatMap(({ content }) => contentCost(content).needs));
  const truth = sum([...needed].map((part) => TRUTH_MICROSECONDS[part]));
  const microseconds = truth + sum(costs.map((cost) => cost.records * cost.microseconds));
  const records = sum(costs.map((cost) => cost.records));
  const faults = faultsPerRecord(output) * records;
  return {
    records: records + faults,
    bytes: sum(costs.map((cost) => cost.records * cost.bytes)) + faults * BYTES_PER_FAULT,
    workerSeconds: (microseconds * WORKER.slowdown) / 1e6,
  };
}

/** Seconds that a Lambda worker is at a block of a job. */
export function blockSeconds(output: Output, dataset: Pick<Dataset, 'period'>): number {
  return memberWork(output, dataset).workerSeconds * MEMBERS_PER_BLOCK;
}

/** A row of the fault key in one format, compressed; about. */
const BYTES_PER_FAULT = 80;

/** Rows of the fault key for each record, at most: not every record has something that a fault of a group could be in. */
function faultsPerRecord({ imperfections }: Pick<Output, 'imperfections'>): number {
  if (imperfections === undefined) return 0;
  return sum(Object.values(imperfections.rates)) * imperfections.keyFormats.length;
}

const DAYS_OF_YEAR = 365.25;

const daysOf = ({ from, to }: Period) => parseIsoDate(to) - parseIsoDate(from) + 1;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
