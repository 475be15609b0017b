/** What a trade partner expects beyond the guides (level 7). What is left out is not looked at. */
export interface PartnerOptions {
  /** ISA06 and GS02; without padding. */
  readonly senderIds?: readonly string[];
  /** ISA08 and GS03. */
  readonly receiverIds?: readonly string[];
  /** ISA15: T test, P production. */
  readonly usageIndicator?: 'T' | 'P';
  readonly maxClaimsPerTransaction?: number;
  /** Transaction sets that are taken at all, by number, such as `837`. */
  readonly transactionSets?: readonly string[];
}

export interface X12ValidatorOptions {
  /** Findings that are kept with their details; all are counted. 1,000 unless said otherwise. */
  readonly maxFindings?: number;
  readonly partner?: PartnerOptions;
}

export const DEFAULT_MAX_FINDINGS = 1_000;
