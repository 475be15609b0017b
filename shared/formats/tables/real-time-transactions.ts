import { realTimeTransactionsContract } from '../../contracts/tables/realtime.ts';
import type { ClaimTransaction } from '../../engine/payer/claims/claim-history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import {
  answerOf,
  type EligibilityAnswer,
  type RealTimeAnswer,
} from '../../engine/payer/realtime/answers.ts';
import type { NetworkSnapshot, ServiceBenefit } from '../../engine/payer/realtime/benefit-snapshot.ts';
import { dayOfInstant } from '../../engine/payer/realtime/instants.ts';
import type { EligibilityInquiry, RealTimeTransaction } from '../../engine/payer/realtime/transaction.ts';
import { type AmountName, signed, totals } from './claim-amounts.ts';
import { encounterIdOf, fillIdOf } from './health.ts';
import { recordTable } from './record-table.ts';

/** A request with its answer, which is worked out once for all its columns. */
interface ExchangeRow {
  readonly truth: HouseholdHistory;
  readonly memberId: string;
  readonly exchange: RealTimeTransaction;
  readonly answer: RealTimeAnswer;
  /** Null unless the coverage holds. */
  readonly inNetwork: NetworkSnapshot | null;
  /** What the service costs that is asked for; null unless the coverage holds. */
  readonly service: ServiceBenefit | null;
  /** The decision that the answer tells of, or null. */
  readonly decision: ClaimTransaction | null;
}

function exchangeRow(truth: HouseholdHistory, memberId: string, exchange: RealTimeTransaction): ExchangeRow {
  const answer = answerOf(truth, exchange);
  const inNetwork =
    answer.kind === 'eligibility_inquiry' ? (answer.snapshot?.benefits?.inNetwork ?? null) : null;
  const service = inNetwork === null ? null : serviceOf(inNetwork, (exchange as EligibilityInquiry).category);
  const decision = answer.kind === 'eligibility_inquiry' ? null : answer.decision;
  return { truth, memberId, exchange, answer, inNetwork, service, decision };
}

function serviceOf({ services }: NetworkSnapshot, wanted: ServiceBenefit['category']): ServiceBenefit | null {
  for (const service of services) if (service.category === wanted) return service;
  return null;
}

const coverageOf = ({ answer }: ExchangeRow) => (answer as Partial<EligibilityAnswer>).snapshot?.coverage;

const amountOf =
  (...names: readonly AmountName[]) =>
  ({ decision }: ExchangeRow) => {
    if (decision === null) return null;
    const sums = totals(decision.lines);
    let sum = 0;
    for (const name of names) sum += sums[name];
    return signed(decision, sum);
  };

function chargeOf({ exchange, decision }: ExchangeRow): number | null {
  if (exchange.kind === 'eligibility_inquiry') return null;
  if (decision !== null) return signed(decision, totals(decision.lines).charge);
  return exchange.submission.claim.lines.reduce((sum, { charge }) => sum + charge, 0);
}

function rejectCodeOf({ answer }: ExchangeRow): string | null {
  if (answer.kind === 'eligibility_inquiry') return answer.rejection?.code ?? null;
  return answer.kind === 'claim_adjudication' ? answer.rejectCode : null;
}

/** Nearly all requests have nothing wrong with them. */
const wrongOf = ({ exchange: { imperfections } }: ExchangeRow): string =>
  imperfections.length === 0 ? '' : imperfections.map(({ kind }) => kind).join(' ');

/** Requests in real time and their replies. */
export const realTimeTransactionsTable = recordTable<
  ExchangeRow,
  typeof realTimeTransactionsContract.columns
>(
  realTimeTransactionsContract,
  {
    transaction_id: ({ exchange }) => exchange.transactionId,
    correlation_id: ({ exchange }) => exchange.correlationId,
    trace_number: ({ exchange }) => exchange.traceNumber,
    kind: ({ exchange }) => exchange.kind,
    channel: ({ exchange }) => exchange.channel,
    member_id: ({ memberId }) => memberId,
    member_id_sent: ({ exchange }) => exchange.memberIdSent,
    birth_date_sent: ({ exchange }) => exchange.birthDaySent,
    provider_npi: ({ truth, exchange }) => truth.dataset.network.npiOf(exchange.provider),
    requested_date: ({ exchange }) => dayOfInstant(exchange.requestedAt),
    closed_date: ({ exchange }) => dayOfInstant(exchange.closedAt),
    requested_at: ({ exchange }) => exchange.requestedAt,
    responded_at: ({ exchange }) => exchange.respondedAt,
    latency: ({ exchange: { requestedAt, respondedAt } }) =>
      respondedAt === null ? null : respondedAt - requestedAt,
    reply: ({ exchange }) => exchange.reply,
    attempt: ({ exchange }) => exchange.attempt,
    duplicate_of: ({ exchange }) => exchange.duplicateOf,
    retry_of: ({ exchange }) => exchange.retryOf,
    correction_of: ({ exchange }) => exchange.correctionOf,
    imperfections: wrongOf,
    encounter_id: ({ memberId, exchange }) =>
      exchange.kind !== 'eligibility_inquiry' || exchange.encounterOrdinal === null
        ? null
        : encounterIdOf(memberId, exchange.encounterOrdinal),
    fill_id: ({ memberId, exchange }) =>
      exchange.kind !== 'eligibility_inquiry' || exchange.fillOrdinal === null
        ? null
        : fillIdOf(memberId, exchange.fillOrdinal),
    claim_id: ({ exchange }) =>
      exchange.kind === 'eligibility_inquiry' ? null : exchange.submission.payerClaimNumber,
    service_date: ({ exchange }) =>
      exchange.kind === 'eligibility_inquiry' ? exchange.serviceDay : exchange.submission.claim.from,
    service_type: ({ exchange }) => (exchange.kind === 'eligibility_inquiry' ? exchange.serviceType : null),
    outcome: ({ answer }) => answer.outcome,
    reject_code: rejectCodeOf,
    status_category: ({ answer }) => (answer.kind === 'claim_status_inquiry' ? answer.category : null),
    status_code: ({ answer }) => (answer.kind === 'claim_status_inquiry' ? answer.status : null),
    plan_id: (row) => coverageOf(row)?.plan.planId ?? null,
    coverage_start_date: (row) => coverageOf(row)?.from ?? null,
    coverage_end_date: (row) => coverageOf(row)?.to ?? null,
    copay: ({ service }) => service?.copay ?? null,
    coinsurance: ({ service }) => service?.coinsurance ?? null,
    deductible_left: ({ inNetwork }) => inNetwork?.deductible.individual.remaining ?? null,
    family_deductible_left: ({ inNetwork }) => inNetwork?.deductible.family.remaining ?? null,
    out_of_pocket_left: ({ inNetwork }) => inNetwork?.outOfPocket.individual.remaining ?? null,
    family_out_of_pocket_left: ({ inNetwork }) => inNetwork?.outOfPocket.family.remaining ?? null,
    charge: chargeOf,
    allowed: amountOf('allowed'),
    patient_owes: amountOf('deductible', 'copay', 'coinsurance'),
    paid: amountOf('paid'),
  },
  {
    ofHousehold: (truth, emit) => {
      for (const person of truth.persons) {
        const memberId = truth.memberId(person.index);
        for (const exchange of truth.realTimeOf(person)) emit(exchangeRow(truth, memberId, exchange));
      }
    },
  },
);
