import type { Claim } from '../../../shared/engine/payer/claims/claim.ts';
import { openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import type { Person } from '../../../shared/engine/payer/persons.ts';
import { DAY_MILLISECONDS } from '../../../shared/engine/payer/realtime/instants.ts';
import type { Exchange, RealTimeTransaction } from '../../../shared/engine/payer/realtime/transaction.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';

/** A small dataset whose households ask, in real time, what was made up by hand. */
export interface SomeInquiries {
  readonly history: PayerHistory;
  readonly block: BlockHistory;
  readonly households: readonly HouseholdHistory[];
  readonly transactions: readonly RealTimeTransaction[];
}

/** So many members: of every claim an eligibility inquiry two days before it, and one of its status or a real-time claim. */
export function someInquiries(members: number, seed = 7): SomeInquiries {
  const history = openHistory(payerDataset({ members, seed }));
  const block = history.block(0, { from: 0, to: members });
  const households = [...block.households(false)];
  let count = 0;
  for (const household of households) {
    const made = household.claims
      .filter(({ claim }) => household.isWanted(claim.memberIndex))
      .flatMap((claimHistory) => {
        const { claim, submissions } = claimHistory;
        const submission = submissions[0];
        if (submission === undefined || submission.receivedDay + 20 > history.asOfDay) return [];
        count += 2;
        return inquiriesOf(household, claim, claimHistory, submission, count);
      });
    Object.defineProperty(household, 'realTime', { value: made });
  }
  return { history, block, households, transactions: households.flatMap(({ realTime }) => realTime) };
}

type Answered = Extract<RealTimeTransaction, { kind: 'claim_status_inquiry' }>;

function inquiriesOf(
  household: HouseholdHistory,
  claim: Claim,
  history: Answered['history'],
  submission: Answered['submission'],
  number: number,
): RealTimeTransaction[] {
  const person = household.household.persons[claim.memberNumber] as Person;
  const about = { history, submission };
  const eligibility: RealTimeTransaction = {
    ...exchangeOf(household, person, claim.payee, claim.from - 2, number),
    kind: 'eligibility_inquiry',
    encounterOrdinal: claim.encounterOrdinal,
    fillOrdinal: claim.fillOrdinal,
    serviceDay: claim.from,
    category: 'specialist',
    serviceType: '98',
  };
  if (claim.kind === 'pharmacy') {
    const exchange = exchangeOf(household, person, claim.payee, submission.receivedDay, number + 1);
    return [eligibility, { ...exchange, ...about, kind: 'claim_adjudication' }];
  }
  const day = submission.receivedDay + 1 + (number % 18);
  const exchange = exchangeOf(household, person, claim.payee, day, number + 1);
  return [eligibility, { ...exchange, ...about, kind: 'claim_status_inquiry' }];
}

/** Some of them are never answered, some name nobody's id, some a wrong birth date, and some answers come the day after. */
function exchangeOf(
  household: HouseholdHistory,
  person: Person,
  provider: number,
  day: number,
  number: number,
): Exchange {
  const requestedAt = day * DAY_MILLISECONDS + ((number * 7_919_000) % DAY_MILLISECONDS);
  const isAnswered = number % 19 !== 0;
  const respondedAt = number % 23 === 0 ? requestedAt + DAY_MILLISECONDS : requestedAt + 850;
  const fault = number % 11 === 0 ? 'wrong_member_id' : number % 13 === 0 ? 'wrong_birth_date' : null;
  const digits = String(number).padStart(19, '0');
  return {
    ...{ transactionId: `R${digits}`, correlationId: `Q${digits.slice(1)}`, traceNumber: `E${digits}` },
    ...{ person, provider, channel: 'clearinghouse', requestedAt, attempt: 1 },
    ...{ respondedAt: isAnswered ? respondedAt : null, closedAt: respondedAt },
    ...{ reply: isAnswered ? 'in_time' : 'none', duplicateOf: null, retryOf: null, correctionOf: null },
    memberIdSent: fault === 'wrong_member_id' ? 'SW0000000000' : household.memberId(person.index),
    birthDaySent: person.birthDay + (fault === 'wrong_birth_date' ? 1 : 0),
    imperfections:
      fault === null
        ? []
        : [{ kind: fault, field: fault === 'wrong_member_id' ? 'memberIdSent' : 'birthDaySent' }],
  };
}
