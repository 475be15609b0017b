import {
  type ClaimHistory,
  type ClaimTransaction,
  decidedSubmission,
  type Submission,
} from '../../engine/payer/claims/claim-history.ts';
import type { DaySpan } from '../../engine/payer/history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import { type ClaimStatus, standingOf, statusOf } from './claim-standing.ts';

/** A submission and what became of it. */
export interface ClaimRow {
  readonly memberId: string;
  readonly truth: HouseholdHistory;
  readonly history: ClaimHistory;
  readonly submission: Submission;
  readonly standing: ClaimTransaction | null;
  readonly status: ClaimStatus;
}

/** A decision. */
export interface DecisionRow {
  readonly memberId: string;
  readonly truth: HouseholdHistory;
  readonly history: ClaimHistory;
  readonly transaction: ClaimTransaction;
  /** Payer's number of the submission that is decided; see `decidedSubmission`. */
  readonly claimId: string;
}

/**
 * The claims of the wanted members, of encounters and fills of the period.
 *
 * @param days with them, claims of which nothing is received or decided on these days may be left out
 */
export function eachClaim(
  truth: HouseholdHistory,
  visit: (history: ClaimHistory, memberId: string) => void,
  days?: DaySpan,
): void {
  for (const history of truth.claimsTouching(days)) {
    const { memberIndex } = history.claim;
    if (truth.isWanted(memberIndex)) visit(history, truth.memberId(memberIndex));
  }
}

/** Every submission of these claims, in order. */
export function eachSubmission(
  truth: HouseholdHistory,
  visit: (row: ClaimRow) => void,
  days?: DaySpan,
): void {
  eachClaim(
    truth,
    (history, memberId) => {
      for (const submission of history.submissions) {
        const standing = standingOf(history, submission);
        const status = statusOf(history, submission, standing);
        visit({ memberId, truth, history, submission, standing, status });
      }
    },
    days,
  );
}

/** Every decision about these claims, in order. */
export function eachDecision(
  truth: HouseholdHistory,
  visit: (row: DecisionRow) => void,
  days?: DaySpan,
): void {
  eachClaim(
    truth,
    (history, memberId) => {
      for (const transaction of history.transactions) {
        const { payerClaimNumber } = decidedSubmission(history, transaction);
        visit({ memberId, truth, history, transaction, claimId: payerClaimNumber });
      }
    },
    days,
  );
}
