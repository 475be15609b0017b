import { FindingLog, type Place, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { isDateAt, isNpiAt } from '../tables/value-checks.ts';
import type { FeedLine } from './feed-lines.ts';
import { FEED_RULES, type FeedRuleId } from './feed-rules.ts';

/** Findings that are kept when nobody says how many. */
export const DEFAULT_MAX_FINDINGS = 1_000;

/** A feed that is being judged. */
export interface FeedValidator {
  /** Takes the next bytes, cut anywhere. They are not kept after the call. */
  push(bytes: Uint8Array): void;
  /** Ends the feed; nothing may be pushed after. */
  end(): ValidationReport;
  /** Lines read so far that say anything. */
  readonly records: number;
}

/** What is told of a line. */
export interface FeedFinding {
  readonly rule: FeedRuleId;
  readonly value: string;
  /** The column or member; empty for the line as a whole. */
  readonly path: string;
  /** Number of the batch. */
  readonly transaction?: string | undefined;
}

/** Counts and keeps what is found in the lines of a feed. */
export class FeedLog {
  private readonly log: FindingLog;

  constructor(maxFindings: number) {
    this.log = new FindingLog(maxFindings);
  }

  tell({ offset, number }: Pick<FeedLine, 'offset' | 'number'>, finding: FeedFinding): void {
    const { rule, value, path, transaction } = finding;
    const { level, severity, meaning, fix } = FEED_RULES[rule];
    if (!this.log.count(rule, severity)) return;
    const place: Place = {
      ...{ offset, record: number },
      ...(path !== '' && { path }),
      ...(transaction !== undefined && { transaction }),
    };
    this.log.keep({ level, severity, place, rule, value: value.slice(0, VALUE_LENGTH), meaning, fix });
  }

  report(): ValidationReport {
    return this.log.report();
  }
}

const encoder = new TextEncoder();

/** Whether a text is a day of the Gregorian calendar, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const bytes = encoder.encode(text);
  return isDateAt(bytes, 0, bytes.length);
}

/** Whether a text is a National Provider Identifier. */
export function isNpi(text: string): boolean {
  const bytes = encoder.encode(text);
  return isNpiAt(bytes, 0, bytes.length);
}
