import { type Dataset, MEMBERS_PER_BLOCK, type Period } from '../contracts/dataset.ts';
import type { CreateJobRequest } from '../contracts/job.ts';
import { parseIsoDate } from '../engine/calendar/iso-date.ts';
import { TABLE_COSTS, TRUTH_MICROSECONDS, WORKER } from './estimate-figures.ts';
import { streamsOf } from './keys.ts';

/** What a member comes to on average, over all tables and formats of a job: bytes as stored, time of a Lambda worker. */
export interface MemberWork {
  readonly rows: number;
  readonly bytes: number;
  readonly workerSeconds: number;
}

/** What a job asks for, as far as its work depends on it. */
export type WorkRequest = Pick<CreateJobRequest, 'tables' | 'formats' | 'compression' | 'slice'>;

/** Works out a member's share of a job. A part of the truth that several tables need is worked out once. */
export function memberWork(request: WorkRequest, dataset: Pick<Dataset, 'period'>): MemberWork {
  const years = daysOf(request.slice?.window ?? dataset.period) / DAYS_OF_YEAR;
  const streams = streamsOf(request).map(({ table, format }) => {
    const cost = TABLE_COSTS[table];
    return { rows: cost.rows * (cost.perYear ? years : 1), ...cost[format][request.compression] };
  });
  const needed = new Set(request.tables.flatMap((table) => TABLE_COSTS[table].needs));
  const truth = sum([...needed].map((part) => TRUTH_MICROSECONDS[part]));
  const microseconds = truth + sum(streams.map((stream) => stream.rows * stream.microseconds));
  return {
    rows: sum(streams.map(({ rows }) => rows)),
    bytes: sum(streams.map(({ rows, bytes }) => rows * bytes)),
    workerSeconds: (microseconds * WORKER.slowdown) / 1e6,
  };
}

/** Seconds that a Lambda worker is at a block of a job. */
export function blockSeconds(request: WorkRequest, dataset: Pick<Dataset, 'period'>): number {
  return memberWork(request, dataset).workerSeconds * MEMBERS_PER_BLOCK;
}

const DAYS_OF_YEAR = 365.25;

const daysOf = ({ from, to }: Period) => parseIsoDate(to) - parseIsoDate(from) + 1;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
