import type { InterchangeHeader } from './interchange-header.ts';
import type { Mark } from './reporter.ts';
import type { RuleId } from './rules/rule-book.ts';
import type { ReaderProblem } from './segment-reader.ts';
import type { TransactionJudge } from './transaction.ts';

/** Rules by what the reader could not read. */
export const PROBLEMS: Readonly<Record<ReaderProblem, RuleId>> = {
  'not-x12': 'x12.file.not-x12',
  header: 'x12.envelope.isa-shape',
  giant: 'x12.segment.giant',
  truncated: 'x12.file.truncated',
  blank: 'x12.segment.blank',
  encoding: 'x12.file.encoding',
  'byte-order-mark': 'x12.file.byte-order-mark',
};

/** The interchange that is open. */
export interface Interchange extends InterchangeHeader {
  readonly mark: Mark;
  groups: number;
  readonly groupNumbers: Set<string>;
}

/** The group that is open. */
export interface Group {
  readonly mark: Mark;
  readonly code: string;
  readonly number: string;
  readonly version: string;
  transactions: number;
  readonly transactionNumbers: Set<string>;
  /** Whether it was told that the version is none of those known. */
  toldVersion: boolean;
}

/** The transaction that is open. */
export interface Transaction {
  readonly mark: Mark;
  readonly set: string;
  readonly number: string;
  readonly version: string;
  /** From ST to SE, both counted. */
  segments: number;
  judge: TransactionJudge | null;
  begun: boolean;
}
