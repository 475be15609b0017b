import { answerKeyContract } from '../../contracts/tables/claims.ts';
import { type Answer, answersOf } from '../../engine/payer/claims/answer-key.ts';
import type { ClaimHistory, ClaimTransaction, Submission } from '../../engine/payer/claims/claim-history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { Person } from '../../engine/payer/persons.ts';
import { dayOfInstant } from '../../engine/payer/realtime/instants.ts';
import type { RealTimeImperfection, RealTimeTransaction } from '../../engine/payer/realtime/transaction.ts';
import { type Emit, recordTable } from './record-table.ts';

/** An answer about a claim, numbered in it. */
interface ClaimAnswerRow {
  readonly memberId: string;
  readonly exchange: null;
  readonly history: ClaimHistory;
  readonly answer: Answer;
  readonly number: number;
}

/** Something wrong with a request in real time, numbered in it. */
interface ExchangeAnswerRow {
  readonly memberId: string;
  readonly exchange: RealTimeTransaction;
  readonly imperfection: RealTimeImperfection;
  readonly number: number;
}

type AnswerRow = ClaimAnswerRow | ExchangeAnswerRow;

function knownDay(row: AnswerRow): number {
  if (row.exchange !== null) return dayOfInstant(row.exchange.requestedAt);
  const { history, answer } = row;
  return answer.transaction === null
    ? (history.submissions[answer.submission] as Submission).receivedDay
    : (history.transactions[answer.transaction] as ClaimTransaction).decidedDay;
}

function claimIdOf(row: AnswerRow): string | null {
  if (row.exchange === null) return row.answer.payerClaimNumber;
  return row.exchange.kind === 'eligibility_inquiry' ? null : row.exchange.submission.payerClaimNumber;
}

/** The answer key. */
export const answerKeyTable = recordTable<AnswerRow, typeof answerKeyContract.columns>(
  answerKeyContract,
  {
    answer_id: (row) =>
      `${row.exchange === null ? row.answer.controlNumber : row.exchange.transactionId}-${row.number}`,
    claim_id: claimIdOf,
    transaction_id: ({ exchange }) => exchange?.transactionId ?? null,
    member_id: ({ memberId }) => memberId,
    subject: (row) => (row.exchange === null ? row.answer.subject : 'imperfection'),
    known_date: knownDay,
    decision: (row) => (row.exchange === null ? row.answer.transaction : null),
    line: (row) => (row.exchange === null ? row.answer.line : null),
    reason: (row) => (row.exchange === null && row.answer.subject === 'amount' ? row.answer.reason : null),
    amount: (row) => (row.exchange === null && row.answer.subject === 'amount' ? row.answer.cents : null),
    imperfection: (row) => {
      if (row.exchange !== null) return row.imperfection.kind;
      return row.answer.subject === 'imperfection' ? row.answer.kind : null;
    },
    field: (row) => {
      if (row.exchange !== null) return row.imperfection.field;
      return row.answer.subject === 'imperfection' ? row.answer.field : null;
    },
  },
  {
    ofHousehold: (truth, emit) => {
      for (const person of truth.persons) emitAnswers(truth, person, emit);
    },
  },
);

/** The answers about a member: those about claims, then those about requests in real time. */
function emitAnswers(truth: HouseholdHistory, person: Person, emit: Emit<AnswerRow>): void {
  const memberId = truth.memberId(person.index);
  for (const history of truth.claims) {
    if (history.claim.memberIndex !== person.index) continue;
    for (const [place, answer] of answersOf(history).entries()) {
      emit({ memberId, exchange: null, history, answer, number: place + 1 });
    }
  }
  for (const exchange of truth.realTimeOf(person)) {
    for (const [place, imperfection] of exchange.imperfections.entries()) {
      emit({ memberId, exchange, imperfection, number: place + 1 });
    }
  }
}
