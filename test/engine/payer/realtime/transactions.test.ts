import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../../shared/engine/payer/household-history.ts';
import { adjudicationAnswer } from '../../../../shared/engine/payer/realtime/answers.ts';
import { DAY_MILLISECONDS, dayOfInstant } from '../../../../shared/engine/payer/realtime/instants.ts';
import type {
  ClaimAdjudication,
  RealTimeTransaction,
} from '../../../../shared/engine/payer/realtime/transaction.ts';
import { payerDataset } from '../payer-dataset.ts';
import { householdsOf, requestsWith } from './world.ts';

const rough = {
  ...{ wrongMemberIdShare: 0.15, wrongBirthDateShare: 0.15, duplicateShare: 0.2, timeoutShare: 0.2 },
  ...{ realTimeClaimShare: 0.5, fillInquiryShare: 0.3, statusInquiryShare: 1 },
};
const requests = requestsWith(rough);
const byId = new Map(requests.map((one) => [one.transactionId, one]));
const questions = Map.groupBy(requests, ({ correlationId }) => correlationId);
const get = (id: string | null) => byId.get(id ?? '') as RealTimeTransaction;
const kindsOf = ({ imperfections }: RealTimeTransaction) => imperfections.map(({ kind }) => kind);

describe('requests in real time', () => {
  it('have each a name of their own, and each member theirs in order of time', () => {
    expect(requests.length).toBeGreaterThan(3_000);
    expect(byId.size).toBe(requests.length);
    for (const { transactionId, correlationId, traceNumber } of requests) {
      expect(transactionId).toMatch(/^R\d{19}$/);
      expect(correlationId).toMatch(/^Q\d{17}$/);
      expect(traceNumber).toMatch(/^E\d{19}$/);
    }
    for (const household of householdsOf({ members: 40 })) {
      const instants = household.realTime.map(({ requestedAt }) => requestedAt);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(household.realTime).toHaveLength(
        household.persons.reduce((sum, person) => sum + household.realTimeOf(person).length, 0),
      );
    }
  });

  it('are answered in time, late or never, and are labelled for it', () => {
    const timeout = 20_000;
    for (const one of requests) {
      const waited = one.closedAt - one.requestedAt;
      expect(Number.isSafeInteger(one.requestedAt) && Number.isSafeInteger(one.closedAt)).toBe(true);
      expect(one.respondedAt).toBe(one.reply === 'none' ? null : one.closedAt);
      if (one.reply === 'in_time') expect(waited > 0 && waited < timeout).toBe(true);
      if (one.reply === 'late') expect(waited).toBeGreaterThan(timeout);
      if (one.reply === 'none') expect(waited).toBe(timeout);
      expect(kindsOf(one).includes('late_reply')).toBe(one.reply === 'late');
      expect(kindsOf(one).includes('no_reply')).toBe(one.reply === 'none');
    }
    expect(new Set(requests.map(({ reply }) => reply)).size).toBe(3);
  });

  it('are sent again after the time limit, twice at most, under a trace number of their own', () => {
    const retries = requests.filter(({ retryOf }) => retryOf !== null);
    expect(retries.length).toBeGreaterThan(100);
    for (const one of retries.filter(({ duplicateOf }) => duplicateOf === null)) {
      const earlier = get(one.retryOf);
      expect(earlier.reply).not.toBe('in_time');
      expect(one.requestedAt).toBeGreaterThan(earlier.requestedAt + 20_000);
      expect(one.attempt).toBe(earlier.attempt + 1);
      expect(one.traceNumber).not.toBe(earlier.traceNumber);
      expect(one.correlationId).toBe(earlier.correlationId);
      expect(kindsOf(one)).toContain('timeout_retry');
    }
    for (const asked of questions.values()) {
      const chains = 1 + Number(asked.some(({ correctionOf }) => correctionOf !== null));
      expect(Math.max(...asked.map(({ attempt }) => attempt))).toBeLessThanOrEqual(3 * chains);
    }
  });

  it('are sent twice with the same trace number and content', () => {
    const twice = requests.filter(({ duplicateOf }) => duplicateOf !== null);
    expect(twice.length).toBeGreaterThan(100);
    for (const one of twice) {
      const first = get(one.duplicateOf);
      expect(first.duplicateOf).toBeNull();
      expect(one.requestedAt).toBeGreaterThan(first.requestedAt);
      const { traceNumber, correlationId, attempt, memberIdSent, birthDaySent, provider } = first;
      expect(one).toMatchObject({
        traceNumber,
        correlationId,
        attempt,
        memberIdSent,
        birthDaySent,
        provider,
      });
      expect(kindsOf(one)).toContain('duplicate_request');
    }
  });

  it('are mended after somebody was told that they were wrong', () => {
    const mended = requests.filter(({ correctionOf }) => correctionOf !== null);
    expect(mended.length).toBeGreaterThan(50);
    for (const one of mended) {
      const wrong = get(one.correctionOf);
      expect(wrong.imperfections.some(({ field }) => field !== null)).toBe(true);
      expect(one.requestedAt).toBeGreaterThan(wrong.respondedAt as number);
      expect(one.imperfections.every(({ field }) => field === null)).toBe(true);
      expect(one.birthDaySent).toBe(one.person.birthDay);
    }
  });

  it('name the member as they should, but for the fault that they are labelled with', () => {
    const right = new Map(
      householdsOf().flatMap((household) =>
        household.persons.map(({ index }) => [index, household.memberId(index)] as const),
      ),
    );
    const ids = new Set(right.values());
    for (const one of requests) {
      const wrongId = kindsOf(one).includes('wrong_member_id');
      expect(one.memberIdSent === right.get(one.person.index)).toBe(!wrongId);
      if (wrongId) expect(ids.has(one.memberIdSent)).toBe(false);
      expect(one.birthDaySent === one.person.birthDay).toBe(!kindsOf(one).includes('wrong_birth_date'));
    }
  });

  it('come of nothing before its time: no visit before its inquiry, nobody before their birth', () => {
    for (const one of requests) {
      expect(dayOfInstant(one.requestedAt)).toBeGreaterThanOrEqual(one.person.birthDay - 1);
      if (one.kind !== 'eligibility_inquiry') {
        expect(dayOfInstant(one.requestedAt)).toBeGreaterThanOrEqual(one.submission.receivedDay);
      } else if (one.attempt === 1 && one.duplicateOf === null) {
        expect(dayOfInstant(one.requestedAt)).toBeLessThanOrEqual(one.serviceDay);
        expect(one.serviceDay - dayOfInstant(one.requestedAt)).toBeLessThan(8);
      }
    }
  });
});

describe('claims in real time', () => {
  const isOnLine = (one: RealTimeTransaction): one is ClaimAdjudication => one.kind === 'claim_adjudication';
  const households = householdsOf({ realTime: rough });
  const first = (one: RealTimeTransaction) => one.attempt === 1 && one.duplicateOf === null;

  it('are all submissions of pharmacies, each once, on the day on which it was received', () => {
    for (const household of households) {
      const sent = household.realTime
        .filter(isOnLine)
        .filter((one) => first(one) && one.history.claim.kind === 'pharmacy');
      const submissions = household.claims
        .filter(({ claim }) => claim.kind === 'pharmacy' && household.isWanted(claim.memberIndex))
        .flatMap((history) => history.submissions.map(({ payerClaimNumber }) => payerClaimNumber));
      expect(sent.map(({ submission }) => submission.payerClaimNumber).sort()).toEqual(
        [...submissions].sort(),
      );
      for (const { requestedAt, submission } of sent) {
        expect(dayOfInstant(requestedAt)).toBe(submission.receivedDay);
      }
    }
  });

  it('are answered with the truth, to the cent', () => {
    const outcomes = new Set<string>();
    for (const household of households) {
      for (const one of household.realTime.filter(isOnLine)) {
        const { outcome, decision, rejectCode } = adjudicationAnswer(household, one);
        outcomes.add(`${one.history.claim.kind} ${outcome}`);
        if (one.history.claim.kind === 'pharmacy') expect(outcome).not.toBe('pended');
        if (decision === null) continue;
        expect(one.history.transactions).toContain(decision);
        expect(decision.submission).toBe(one.submission.number);
        expect(outcome === 'denied').toBe(decision.statusCode === '4');
        expect(rejectCode !== null).toBe(outcome === 'denied');
        expect(outcome === 'reversed').toBe(decision.kind === 'reversal');
      }
    }
    for (const outcome of ['pharmacy paid', 'pharmacy denied', 'pharmacy reversed', 'professional paid']) {
      expect(outcomes).toContain(outcome);
    }
    expect(outcomes).toContain('professional pended');
  });

  it('of a household and day are sent in the order in which they were decided, each after the last answer', () => {
    for (const household of households) {
      const place = new Map(household.claims.map((history, order) => [history, order]));
      const sent = household.realTime
        .filter(isOnLine)
        .filter((one) => first(one) && one.history.claim.kind === 'pharmacy');
      for (const today of Map.groupBy(sent, ({ submission }) => submission.receivedDay).values()) {
        for (const [at, one] of today.entries()) {
          const next = today[at + 1];
          if (next === undefined) continue;
          expect(next.requestedAt - one.requestedAt).toBeGreaterThanOrEqual(300_000);
          const [order, later] = [place.get(one.history) as number, place.get(next.history) as number];
          expect(order < later || (order === later && one.submission.number < next.submission.number)).toBe(
            true,
          );
        }
      }
    }
  });
});

describe('requests of a slice', () => {
  const members = 40;
  const tell = (households: readonly HouseholdHistory[]) =>
    households.flatMap(({ realTime }) =>
      realTime.map(({ transactionId, requestedAt, closedAt }) => [transactionId, requestedAt, closedAt]),
    );
  const dataset = payerDataset({ members });

  it('are those of the whole, whichever members are asked for', () => {
    const whole = [...openHistory(dataset).block(0, { from: 0, to: members }).households(true)];
    const expected = new Map(
      whole.flatMap((household) =>
        household.persons.map((person) => [person.index, household.realTimeOf(person)] as const),
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: members - 1 }), (from) => {
        const some = [
          ...openHistory(dataset)
            .block(0, { from, to: from + 1 })
            .households(false),
        ];
        const wanted = (expected.get(from) ?? []).map(({ transactionId, requestedAt, closedAt }) => [
          ...[transactionId, requestedAt, closedAt],
        ]);
        expect(tell(some)).toEqual(wanted);
      }),
      { numRuns: 8 },
    );
  });

  it('have no order of years: a day has the milliseconds that it has', () => {
    expect(dayOfInstant(-1)).toBe(-1);
    expect(dayOfInstant(DAY_MILLISECONDS)).toBe(1);
  });
});
