/** How messages are validated. */
export interface Hl7v2ValidatorOptions {
  /** Findings that are kept with their details; all are counted. 1,000 unless said otherwise. */
  readonly maxFindings?: number;
}

export const DEFAULT_MAX_FINDINGS = 1_000;
