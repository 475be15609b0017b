/** The seven levels at which a file is judged, in the order in which trade partners usually apply them. */
export const LEVELS = {
  1: 'integrity',
  2: 'requirement',
  3: 'balancing',
  4: 'situation',
  5: 'code set',
  6: 'type of service',
  7: 'partner',
} as const;
export type Level = keyof typeof LEVELS;

export const SEVERITIES = ['error', 'warning', 'info'] as const;
/** error: a receiver may refuse the file. warning: doubtful. info: could not be judged, or a hint. */
export type Severity = (typeof SEVERITIES)[number];

/** Where a finding is. Only what is known is there; elements and components count from 1, as guides do. */
export interface Place {
  /** Bytes from the start of the file to the segment, line or value. */
  readonly offset: number;
  /** Number of the segment in the file, from 1. */
  readonly segment?: number;
  readonly segmentId?: string;
  readonly element?: number;
  readonly component?: number;
  readonly loop?: string;
  /** ISA13, GS06 and ST02 of what the segment lies in. */
  readonly interchange?: string;
  readonly group?: string;
  readonly transaction?: string;
  /** The claim's own number (CLM01 or CLP01) and the number of its service line. */
  readonly claim?: string;
  readonly line?: number;
  /** An expression that leads to a value inside a resource or message. */
  readonly path?: string;
  /** Number of the resource, bundle or message in the file, from 1. */
  readonly record?: number;
}

/** One thing that is wrong, or doubtful, with an uploaded or written file. */
export interface Finding {
  readonly level: Level;
  readonly severity: Severity;
  readonly place: Place;
  /** Stable name of the rule, such as `x12.envelope.se01-count`. */
  readonly rule: string;
  /** What stood there, cut to `VALUE_LENGTH` characters. */
  readonly value: string;
  readonly meaning: string;
  readonly fix: string;
}

/** Characters of a value that a finding repeats; uploads may be about real people. */
export const VALUE_LENGTH = 80;

/** What a validator has to say: the first findings, and how many there were in all. */
export interface ValidationReport {
  /** True when nothing of severity `error` was found. */
  readonly valid: boolean;
  /** In the order in which they were found; at most the limit asked for. */
  readonly findings: readonly Finding[];
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Findings of each rule, those beyond the limit too. */
  readonly byRule: Readonly<Record<string, number>>;
}

/** Counts every finding and keeps the first `limit`, so that a hopeless file costs no memory. */
export class FindingLog {
  readonly #limit: number;
  readonly #kept: Finding[] = [];
  readonly #byRule = new Map<string, number>();
  readonly #bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts a finding; true when its details are still wanted, to be handed to `keep`. */
  count(rule: string, severity: Severity): boolean {
    this.#total += 1;
    this.#bySeverity[severity] += 1;
    this.#byRule.set(rule, (this.#byRule.get(rule) ?? 0) + 1);
    return this.#kept.length < this.#limit;
  }

  keep(finding: Finding): void {
    this.#kept.push(finding);
  }

  report(): ValidationReport {
    return {
      valid: this.#bySeverity.error === 0,
      findings: this.#kept,
      total: this.#total,
      bySeverity: { ...this.#bySeverity },
      byRule: Object.fromEntries([...this.#byRule].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}

/** Findings of each level by its name, in the order of the levels; those without any stay out. */
export function byLevelOf(
  byRule: ValidationReport['byRule'],
  levelOf: (rule: string) => Level,
): Record<string, number> {
  const counts = new Map<Level, number>();
  for (const [rule, count] of Object.entries(byRule)) {
    const level = levelOf(rule);
    counts.set(level, (counts.get(level) ?? 0) + count);
  }
  const named = [...counts].sort(([a], [b]) => a - b);
  return Object.fromEntries(named.map(([level, count]) => [LEVELS[level], count]));
}
