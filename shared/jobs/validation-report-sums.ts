import type { Stream } from '../contracts/streams.ts';
import { type JobValidationReport, judgeOf, type StreamValidation } from '../contracts/validation-report.ts';
import { USUAL_FINDINGS } from '../contracts/validations.ts';
import { LEVELS } from '../validation/finding.ts';

/** Findings of a stream that are told with their details; all are counted. */
export const TOLD_FINDINGS = USUAL_FINDINGS;

/** How many findings there are, and of what kind. */
export type FindingCounts = Pick<JobValidationReport, 'total' | 'bySeverity' | 'byLevel'>;

/** No findings, to be added to. */
export const noCounts = (): FindingCounts => ({
  total: 0,
  bySeverity: { error: 0, warning: 0, info: 0 },
  byLevel: {},
});

/** A stream of which nothing was read yet, to be added to. */
export function noFindings(stream: Stream): StreamValidation {
  const { content, format } = stream;
  const read = { blocks: 0, records: 0, bytes: 0, read: 0 };
  return { content, format, judge: judgeOf(stream), ...read, ...noCounts(), byRule: {}, findings: [] };
}

/** Adds what was found elsewhere to `sums`. */
export function addCounts(sums: FindingCounts, { total, bySeverity, byLevel }: FindingCounts): void {
  sums.total += total;
  sums.bySeverity.error += bySeverity.error;
  sums.bySeverity.warning += bySeverity.warning;
  sums.bySeverity.info += bySeverity.info;
  sums.byLevel = inOrder(Object.values(LEVELS), [sums.byLevel, byLevel]);
}

/** Adds what was found in another part of the stream to `sums`, and its findings as long as there are less than `most`. */
export function addValidation(sums: StreamValidation, more: StreamValidation, most: number): void {
  sums.blocks += more.blocks;
  sums.records += more.records;
  sums.bytes += more.bytes;
  sums.read += more.read;
  addCounts(sums, more);
  const rules = [...Object.keys(sums.byRule), ...Object.keys(more.byRule)].sort();
  sums.byRule = inOrder(rules, [sums.byRule, more.byRule]);
  sums.findings.push(...more.findings.slice(0, most - sums.findings.length));
}

type Counts = Readonly<Record<string, number>>;

/** Sums by name, in the order of `names`; those that nobody counted stay out. */
function inOrder(names: readonly string[], counts: readonly Counts[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const name of new Set(names)) {
    const sum = counts.reduce((total, counted) => total + (counted[name] ?? 0), 0);
    if (sum > 0) sums.set(name, sum);
  }
  return Object.fromEntries(sums);
}
