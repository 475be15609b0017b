import { answerKeyContract } from '../../contracts/tables/claims.ts';
import { type Answer, answersOf } from '../../engine/payer/claims/answer-key.ts';
import type { ClaimHistory, ClaimTransaction, Submission } from '../../engine/payer/claims/claim-history.ts';
import { eachClaim } from './claim-rows.ts';
import { recordTable } from './record-table.ts';

/** An answer, numbered in its claim. */
interface AnswerRow {
  readonly memberId: string;
  readonly history: ClaimHistory;
  readonly answer: Answer;
  readonly number: number;
}

function knownDay({ history, answer: { transaction, submission } }: AnswerRow): number {
  return transaction === null
    ? (history.submissions[submission] as Submission).receivedDay
    : (history.transactions[transaction] as ClaimTransaction).decidedDay;
}

/** The answer key. */
export const answerKeyTable = recordTable<AnswerRow, typeof answerKeyContract.columns>(
  answerKeyContract,
  {
    answer_id: ({ answer, number }) => `${answer.controlNumber}-${number}`,
    claim_id: ({ answer }) => answer.payerClaimNumber,
    member_id: ({ memberId }) => memberId,
    subject: ({ answer }) => answer.subject,
    known_date: knownDay,
    decision: ({ answer }) => answer.transaction,
    line: ({ answer }) => answer.line,
    reason: ({ answer }) => (answer.subject === 'amount' ? answer.reason : null),
    amount: ({ answer }) => (answer.subject === 'amount' ? answer.cents : null),
    imperfection: ({ answer }) => (answer.subject === 'imperfection' ? answer.kind : null),
    field: ({ answer }) => (answer.subject === 'imperfection' ? answer.field : null),
  },
  {
    ofHousehold: (truth, emit) =>
      eachClaim(truth, (history, memberId) => {
        for (const [place, answer] of answersOf(history).entries()) {
          emit({ memberId, history, answer, number: place + 1 });
        }
      }),
  },
);
