import { formatIsoDate } from '../../engine/calendar/iso-date.ts';
import { traceNumber } from '../../engine/payer/claims/remittances.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import {
  type AdjudicationAnswer,
  answerOf,
  type ClaimStatusAnswer,
  type EligibilityAnswer,
} from '../../engine/payer/realtime/answers.ts';
import type { Meters, NetworkSnapshot } from '../../engine/payer/realtime/benefit-snapshot.ts';
import type { RealTimeTransaction } from '../../engine/payer/realtime/transaction.ts';
import { instantText } from '../instant-text.ts';
import { moneyText } from '../money-text.ts';
import { totals } from '../tables/claim-amounts.ts';

/**
 * A request in real time as an object of the stream: dates are ISO 8601, instants have milliseconds and are UTC, money is
 * text with two decimals. `response` is what was answered; where no reply came it is null, and `expected` says what the
 * answer ought to have been.
 */
export function realTimeLine(household: HouseholdHistory, transaction: RealTimeTransaction) {
  const { transactionId, correlationId, kind, channel, attempt, requestedAt, respondedAt } = transaction;
  const { duplicateOf, retryOf, correctionOf, reply } = transaction;
  const answer = answerObject(household, transaction);
  return {
    ...{ t: instantText(requestedAt), correlationId, transactionId, kind, channel, attempt },
    ...{ duplicateOf, retryOf, correctionOf },
    request: requestObject(household, transaction),
    reply,
    respondedAt: respondedAt === null ? null : instantText(respondedAt),
    latencyMs: respondedAt === null ? null : respondedAt - requestedAt,
    ...(respondedAt === null ? { response: null, expected: answer } : { response: answer }),
    labels: transaction.imperfections,
  };
}

/** What was asked, as it was sent. */
function requestObject(household: HouseholdHistory, transaction: RealTimeTransaction) {
  const { traceNumber: trace, provider, memberIdSent, birthDaySent } = transaction;
  const asked = {
    ...{ traceNumber: trace, providerNpi: household.dataset.network.npiOf(provider) },
    ...{ memberId: memberIdSent, birthDate: formatIsoDate(birthDaySent) },
  };
  if (transaction.kind === 'eligibility_inquiry') {
    const { serviceType, serviceDay } = transaction;
    return { ...asked, serviceType, serviceDate: formatIsoDate(serviceDay) };
  }
  const { payerClaimNumber, frequency, claim } = transaction.submission;
  return {
    ...{ ...asked, claimId: payerClaimNumber, controlNumber: claim.controlNumber, frequency },
    ...{ fromDate: formatIsoDate(claim.from), toDate: formatIsoDate(claim.to) },
    charge: moneyText(claim.lines.reduce((sum, { charge }) => sum + charge, 0)),
  };
}

function answerObject(household: HouseholdHistory, transaction: RealTimeTransaction) {
  const answer = answerOf(household, transaction);
  if (answer.kind === 'eligibility_inquiry') return eligibilityObject(household, answer);
  if (answer.kind === 'claim_adjudication') return adjudicationObject(answer);
  return claimStatusObject(household, answer, transaction);
}

function eligibilityObject(household: HouseholdHistory, { outcome, rejection, snapshot }: EligibilityAnswer) {
  if (rejection !== null) return { outcome, rejectCode: rejection.code, followUp: rejection.followUp };
  const { coverage, benefits } = snapshot ?? { coverage: null, benefits: null };
  if (coverage === null) return { outcome };
  const { span, plan, from, to } = coverage;
  return {
    outcome,
    planId: plan.planId,
    subscriberId: household.memberId(span.subscriberIndex),
    coverage: { from: formatIsoDate(from), to: to === null ? null : formatIsoDate(to) },
    ...(benefits && {
      inNetwork: networkObject(benefits.inNetwork),
      outOfNetwork: benefits.outOfNetwork && networkObject(benefits.outOfNetwork),
      otherPayer: benefits.otherPayer && {
        id: benefits.otherPayer.payerId,
        primary: benefits.otherPayer.primary,
      },
    }),
  };
}

function networkObject({ deductible, outOfPocket }: NetworkSnapshot) {
  return { deductible: metersObject(deductible), outOfPocket: metersObject(outOfPocket) };
}

const metersObject = ({ individual, family }: Meters) => ({
  individual: { limit: moneyText(individual.limit), remaining: moneyText(individual.remaining) },
  family: { limit: moneyText(family.limit), remaining: moneyText(family.remaining) },
});

function claimStatusObject(
  household: HouseholdHistory,
  { outcome, category, status, effectiveDay, decision, paidDay }: ClaimStatusAnswer,
  transaction: RealTimeTransaction,
) {
  const payee = transaction.kind === 'eligibility_inquiry' ? null : transaction.history.claim.payee;
  return {
    ...{ outcome, category, status, effectiveDate: formatIsoDate(effectiveDay) },
    paid: decision === null ? null : moneyText(decision.paid),
    paidDate: paidDay === null ? null : formatIsoDate(paidDay),
    remittance: paidDay === null || payee === null ? null : traceNumber(household.block, payee, paidDay),
  };
}

function adjudicationObject({ outcome, decision, rejectCode }: AdjudicationAnswer) {
  if (decision === null) return { outcome };
  const { allowed, deductible, copay, coinsurance, otherPayer } = totals(decision.lines);
  const told = (cents: number) => moneyText(cents === 0 ? 0 : decision.sign * cents);
  return {
    ...{ outcome, ...(rejectCode === null ? {} : { rejectCode }) },
    ...{ allowed: told(allowed), deductible: told(deductible), copay: told(copay) },
    ...{ coinsurance: told(coinsurance), otherPayer: told(otherPayer), paid: moneyText(decision.paid) },
  };
}
