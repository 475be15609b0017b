import type { Dataset } from '../contracts/dataset.ts';
import { MAX_SYNC_MEMBERS } from '../contracts/generate.ts';
import type { Output } from '../contracts/job.ts';
import { memberWork } from './member-work.ts';

/** Seconds of work, on Lambda, that an answer may take; a third of what its function has. */
const ANSWER_SECONDS = 10;

/** Most of what is told of a member is worked out for a whole household, of which a filter wants one. */
const PERSONS_PER_WANTED = 3;

/**
 * The most members that are answered with at once: what their records take decides, so that an answer takes seconds
 * whatever it holds. Rounded down to two digits, as a figure that people read.
 */
export function answerLimit(output: Output, dataset: Pick<Dataset, 'period'>, filtered: boolean): number {
  const seconds = memberWork(output, dataset).workerSeconds * (filtered ? PERSONS_PER_WANTED : 1);
  return Math.min(MAX_SYNC_MEMBERS, twoDigits(ANSWER_SECONDS / seconds));
}

function twoDigits(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.max(1, Math.floor(value / unit) * unit);
}
