import type { BatchedClaim, ClaimBatch } from './claim-batches.ts';

/** A claim that the payer does not take in (277CA). */
export interface ClaimRejection {
  /** Claim status category of a rejection: A3 unprocessable, A6 missing, A7 invalid or A8 conflicting information. */
  readonly category: 'A3' | 'A6' | 'A7' | 'A8';
  /** Claim status code: what is wrong. */
  readonly status: string;
  /** Entity that it is about, for example IL the subscriber, 85 the billing provider; null when it is about none. */
  readonly entity: string | null;
}

/** Decides whether a claim is taken in: null when it is. */
export type JudgeClaim = (claim: BatchedClaim, batch: ClaimBatch) => ClaimRejection | null;

/** Something wrong with an element of a segment (IK4). */
export interface ElementError {
  /** Place in the segment, from 1, and of the component in it. */
  readonly element: number;
  readonly component?: number;
  /** Data element reference number, where it is known. */
  readonly reference?: string;
  /** Code of the error: 1 missing, 4 too short, 5 too long, 6 bad character, 7 bad code, 8 bad date, I10 not used, ... */
  readonly code: string;
  /** The value, unless it cannot be repeated. */
  readonly value?: string;
}

/** Something wrong with a segment of a transaction (IK3). */
export interface SegmentError {
  readonly segment: string;
  /** Place in the transaction: ST is 1. */
  readonly position: number;
  /** Loop of the guide, such as 2300. */
  readonly loop?: string;
  /** Code of the error: 1 unknown, 3 missing, 8 errors in its elements, I6 a condition of the guide, ... */
  readonly code: string;
  /** Control number (CLM01) of the claim that it is about. */
  readonly claim?: string;
  readonly elements?: readonly ElementError[];
}

/** What is found wrong with a transaction. */
export interface TransactionErrors {
  /** IK501: E taken in with errors, R rejected. */
  readonly verdict: 'E' | 'R';
  /** IK502 and on, up to five: 5 errors in segments, I5 errors against the guide, ... */
  readonly codes: readonly string[];
  readonly segments: readonly SegmentError[];
}

/** Checks a transaction of a batch, by its place in it: null when nothing is wrong. */
export type JudgeTransaction = (batch: ClaimBatch, transaction: number) => TransactionErrors | null;

/** Why an interchange is not simply accepted (TA104, TA105). */
export interface InterchangeNote {
  readonly verdict: 'E' | 'R';
  /** Three digits, such as 025: the control number was there before. */
  readonly note: string;
  /** True when the interchange came twice: the first is accepted, and the verdict is on the second. */
  readonly again?: boolean;
}

/** Checks an interchange: null when nothing is wrong. */
export type JudgeInterchange = (batch: ClaimBatch) => InterchangeNote | null;

/** Finds nothing wrong: what the truth says of every submission, since each was decided. */
export const acceptAll = (): null => null;
