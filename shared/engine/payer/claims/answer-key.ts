import { reasonsOf } from './adjudication.ts';
import type { CentReason } from './adjustment-reasons.ts';
import {
  type ClaimHistory,
  decidedSubmission,
  type Imperfection,
  type ImperfectionKind,
} from './claim-history.ts';

/** Where a row of the answer key belongs. */
interface Place {
  readonly memberIndex: number;
  /** The provider's number of the claim. */
  readonly controlNumber: string;
  /** The payer's number of the submission. */
  readonly payerClaimNumber: string;
  readonly submission: number;
  /** Number of the decision in the claim, or null when the row is about what was sent. */
  readonly transaction: number | null;
  /** Number of the line, or null when the row is about the whole claim. */
  readonly line: number | null;
}

/** Why an amount of a decision is what it is. The amounts of a line add up to its charge, negative in a reversal. */
export interface AmountAnswer extends Place {
  readonly subject: 'amount';
  readonly reason: CentReason;
  readonly cents: number;
}

/** Something that is wrong on purpose. */
export interface ImperfectionAnswer extends Place {
  readonly subject: 'imperfection';
  readonly kind: ImperfectionKind;
  /** Name of the field that is wrong, or null. */
  readonly field: string | null;
}

export type Answer = AmountAnswer | ImperfectionAnswer;

/** The answer key of a claim: the imperfections of what was sent, then those and the amounts of every decision. */
export function answersOf(history: ClaimHistory): Answer[] {
  const { submissions, transactions } = history;
  const answers: Answer[] = [];
  for (const { number, imperfections } of submissions) {
    for (const fault of imperfections) answers.push(imperfectionAnswer(history, number, null, fault));
  }
  for (const transaction of transactions) {
    const { number: decided } = decidedSubmission(history, transaction);
    for (const fault of transaction.imperfections) {
      answers.push(imperfectionAnswer(history, decided, transaction.number, fault));
    }
    for (const [place, line] of transaction.lines.entries()) {
      const number = history.claim.lines[place]?.number ?? null;
      const where = placeOf(history, decided, transaction.number, number);
      for (const { reason, cents } of reasonsOf(line)) {
        answers.push({ ...where, subject: 'amount', reason, cents: transaction.sign * cents });
      }
    }
  }
  return answers;
}

function imperfectionAnswer(
  history: ClaimHistory,
  submission: number,
  transaction: number | null,
  { kind, line, field }: Imperfection,
): ImperfectionAnswer {
  return { ...placeOf(history, submission, transaction, line), subject: 'imperfection', kind, field };
}

function placeOf(
  { claim, submissions }: ClaimHistory,
  submission: number,
  transaction: number | null,
  line: number | null,
): Place {
  return {
    memberIndex: claim.memberIndex,
    controlNumber: claim.controlNumber,
    payerClaimNumber: submissions[submission]?.payerClaimNumber ?? '',
    submission,
    transaction,
    line,
  };
}
