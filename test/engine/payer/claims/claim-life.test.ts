import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulatorsOn } from '../../../../shared/engine/payer/claims/accumulators-on.ts';
import { answersOf } from '../../../../shared/engine/payer/claims/answer-key.ts';
import type { ClaimHistory } from '../../../../shared/engine/payer/claims/claim-history.ts';
import { household, households, SETTLED, span, YEAR } from './world.ts';

/** Rates at which everything happens to a part of a small sample. */
const EVENTFUL = {
  denialNotIdentified: 0.05,
  denialNoAuthorization: 0.3,
  denialDuplicate: 0.1,
  denialTimelyFiling: 0.05,
  denialNonCovered: 0.05,
  denialNotNecessary: 0.05,
  denialBundled: 0.1,
  denialMissingInformation: 0.1,
  replacementShare: 0.1,
  voidShare: 0.1,
  payerCorrectionShare: 0.1,
};

const eventful = households(60, { parameters: EVENTFUL });
const transactionsOf = (histories: readonly ClaimHistory[]) =>
  histories.flatMap(({ transactions }) => transactions);

describe('the life of claims', () => {
  it('is the same whenever it is asked for, alone or among others', () => {
    expect(household(57, 30, { parameters: EVENTFUL })).toEqual(
      eventful.filter(({ claim }) => claim.memberIndex >= 57 && claim.memberIndex < 60),
    );
  });

  it('has every kind of event', () => {
    const kinds = new Set(transactionsOf(eventful).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['correction', 'denial', 'payment', 'reversal']);
    const faults = new Set(
      eventful.flatMap(({ submissions, transactions }) =>
        [...submissions, ...transactions].flatMap(({ imperfections }) =>
          imperfections.map(({ kind }) => kind),
        ),
      ),
    );
    expect([...faults].sort()).toEqual([
      'authorization_missing',
      'billed_in_error',
      'duplicate_submission',
      'late_filing',
      'missing_field',
      'priced_too_low',
      'unit_too_many',
      'wrong_member_id',
    ]);
  });

  it('goes forward in time: service, received, decided, paid, and nothing after asOf', () => {
    fc.assert(
      fc.property(fc.integer({ min: YEAR.from, max: SETTLED }), fc.nat(200), (asOf, first) => {
        for (const { claim, submissions, transactions } of household(first * 3, 40, {
          asOf,
          parameters: EVENTFUL,
        })) {
          expect(submissions.length).toBeGreaterThan(0);
          expect(submissions.map(({ number }) => number)).toEqual(submissions.map((_, place) => place));
          let received = claim.to;
          for (const submission of submissions) {
            expect(submission.receivedDay).toBeGreaterThanOrEqual(received);
            received = submission.receivedDay;
          }
          expect(received).toBeLessThanOrEqual(asOf);
          let decided = claim.to;
          for (const { submission, decidedDay, paidDay } of transactions) {
            expect(decidedDay).toBeGreaterThanOrEqual(submissions[submission]?.receivedDay ?? asOf);
            expect(decidedDay).toBeGreaterThanOrEqual(decided);
            expect(decidedDay).toBeLessThanOrEqual(asOf);
            if (paidDay !== null) {
              expect(paidDay).toBeGreaterThan(decidedDay);
              expect(paidDay - decidedDay).toBeLessThanOrEqual(7);
              expect(paidDay).toBeLessThanOrEqual(asOf);
              // Fridays: day 1 of the epoch was one.
              expect(paidDay % 7).toBe(1);
            }
            decided = decidedDay;
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is cut off by asOf, not changed by it', () => {
    const whole = household(9, 30, { parameters: EVENTFUL });
    const asOf = YEAR.from + 200;
    const cut = household(9, 30, { parameters: EVENTFUL, asOf });
    const expected = whole
      .filter(({ submissions }) => (submissions[0]?.receivedDay ?? 0) <= asOf)
      .map(({ claim, submissions, transactions }) => ({
        claim,
        submissions: submissions.filter(({ receivedDay }) => receivedDay <= asOf),
        transactions: transactions
          .filter(({ decidedDay }) => decidedDay <= asOf)
          .map((transaction) => ({
            ...transaction,
            paidDay: (transaction.paidDay ?? asOf + 1) > asOf ? null : transaction.paidDay,
          })),
      }));
    expect(cut).toEqual(expected);
  });

  it('keeps a reversal equal and opposite to what it takes back, and the reference to the submission it answers', () => {
    for (const { submissions, transactions } of eventful) {
      for (const transaction of transactions) {
        const sum = transaction.lines.reduce((total, { paid }) => total + paid, 0);
        expect(transaction.paid).toBe(transaction.sign * sum + 0);
        if (transaction.reverses === null) continue;
        const taken = transactions[transaction.reverses];
        expect(taken?.lines).toBe(transaction.lines);
        expect(taken?.paid).toBe(-transaction.paid + 0);
        expect(transaction.statusCode).toBe('22');
      }
      for (const { number, frequency, originalReference } of submissions) {
        const before = submissions[number - 1]?.payerClaimNumber ?? null;
        expect(originalReference).toBe(frequency === '1' ? null : before);
      }
    }
  });

  it('leaves every claim with what it was worth in the end: one decision stands, or none', () => {
    for (const { transactions } of eventful) {
      const standing = new Set<number>();
      for (const { number, reverses } of transactions) {
        if (reverses === null) standing.add(number);
        else standing.delete(reverses);
      }
      const paid = transactions.reduce((sum, transaction) => sum + transaction.paid, 0);
      const due = transactions
        .filter(({ number }) => standing.has(number))
        .reduce((sum, one) => sum + one.paid, 0);
      expect(paid).toBe(due);
      const payments = transactions.filter(({ number, paid: cents }) => standing.has(number) && cents > 0);
      expect(payments.length).toBeLessThanOrEqual(1);
    }
  });

  it('has accumulators on every day that are inside their limits and equal what the transactions then say', () => {
    const histories = household(3, 10, { parameters: EVENTFUL });
    const decisions = histories
      .flatMap(({ claim, transactions }) => transactions.map((transaction) => ({ claim, transaction })))
      .sort((one, other) => one.transaction.decidedDay - other.transaction.decidedDay);
    expect(decisions.length).toBeGreaterThan(100);
    for (const { claim, transaction } of decisions) {
      const so = accumulatorsOn(histories, transaction.decidedDay);
      const ledger = 2_024;
      for (const inNetwork of [true, false]) {
        const { deductible, outOfPocket, familyDeductible, familyOutOfPocket } = so.accumulated(
          ledger,
          inNetwork,
          claim.memberNumber,
        );
        expect(deductible).toBeLessThanOrEqual(100_000);
        expect(familyDeductible).toBeLessThanOrEqual(200_000);
        expect(outOfPocket).toBeLessThanOrEqual(500_000);
        expect(familyOutOfPocket).toBeLessThanOrEqual(1_000_000);
      }
    }
    // The last decision of a day says what the fold over all decisions says.
    for (const [place, { claim, transaction }] of decisions.entries()) {
      const next = decisions[place + 1]?.transaction.decidedDay;
      if (next === transaction.decidedDay || transaction.accumulated === null) continue;
      const { posting } = transaction.lines.findLast((line) => line.posting !== null) ?? {};
      const sameDay = decisions.filter((one) => one.transaction.decidedDay === transaction.decidedDay);
      if (!posting || sameDay.length > 1) continue;
      expect(
        accumulatorsOn(histories, transaction.decidedDay).accumulated(
          posting.ledger,
          posting.inNetwork,
          claim.memberNumber,
        ),
      ).toEqual(transaction.accumulated);
    }
  });

  it('denies what arrives late as late, and nothing else', () => {
    for (const { claim, submissions, transactions } of eventful) {
      const late = (submissions[0]?.receivedDay ?? 0) - claim.to > 180;
      const reasons = new Set(
        transactions[0]?.lines.flatMap(({ adjustments }) => adjustments.map(({ carc }) => carc)),
      );
      expect(reasons.has('29')).toBe(late);
    }
  });

  it('sends what was wrong, and names the field in the answer key', () => {
    let seen = 0;
    for (const history of eventful) {
      for (const answer of answersOf(history)) {
        if (answer.subject !== 'imperfection' || answer.kind !== 'missing_field') continue;
        const sent = history.submissions[answer.submission]?.claim as unknown as Record<string, unknown>;
        const right = history.claim as unknown as Record<string, unknown>;
        const where = (claim: Record<string, unknown>) =>
          answer.line === null
            ? { ...claim, ...(claim['institutional'] as object) }
            : (claim['lines'] as Record<string, unknown>[])[answer.line - 1];
        const field = answer.field as string;
        const value = (where(sent) as Record<string, unknown>)[field];
        expect([null, '', '[]']).toContain(Array.isArray(value) ? JSON.stringify(value) : value);
        expect((where(right) as Record<string, unknown>)[field]).not.toEqual(value);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('has an answer for every cent of every decision', () => {
    for (const history of eventful.slice(0, 2_000)) {
      const answers = answersOf(history).filter((answer) => answer.subject === 'amount');
      for (const { number, sign, lines } of history.transactions) {
        for (const [place, { charge }] of lines.entries()) {
          const line = history.claim.lines[place]?.number;
          const of = answers.filter((answer) => answer.transaction === number && answer.line === line);
          expect(of.reduce((sum, { cents }) => sum + cents, 0)).toBe(sign * charge + 0);
        }
      }
    }
  });
});

describe('coverage that changes behind the provider’s back', () => {
  const all = (wanted: Parameters<typeof span>[0]) =>
    [0, 1, 2].map((memberNumber) => span({ ...wanted, memberNumber }));

  it('has paid claims taken back when it ends retroactively', () => {
    const end = YEAR.from + 100;
    const endKnown = end + 75;
    const histories = household(0, 7, { spans: all({ memberNumber: 0, to: end, endKnown }) });
    let recovered = 0;
    for (const { claim, transactions } of histories) {
      const kinds = transactions.map(({ kind }) => kind);
      const fault = transactions.at(-1)?.imperfections[0]?.kind;
      if (claim.from <= end) expect(fault).not.toBe('coverage_ended_retroactively');
      else if (kinds.includes('payment')) {
        expect(kinds.slice(-2)).toEqual(['reversal', 'correction']);
        expect(fault).toBe('coverage_ended_retroactively');
        expect(transactions.at(-2)?.decidedDay).toBeGreaterThanOrEqual(endKnown);
        expect(transactions.at(-1)?.lines[0]?.adjustments[0]?.carc).toBe('27');
        recovered++;
      }
    }
    expect(recovered).toBeGreaterThan(5);
  });

  it('has few services after it billed, and those denied', () => {
    const end = YEAR.from + 100;
    const histories = household(0, 5, { spans: all({ memberNumber: 0, to: end }) });
    const after = histories.filter(({ claim }) => claim.from > end);
    expect(after.length).toBeGreaterThan(3);
    for (const { claim, submissions, transactions } of after) {
      expect(claim.from).toBeLessThanOrEqual(end + 90);
      expect(submissions[0]?.imperfections.at(-1)?.kind).toBe('service_not_covered');
      expect(transactions.every(({ paid }) => paid === 0)).toBe(true);
    }
  });

  it('has claims denied until the payer knows that it began, and paid when sent again', () => {
    const beginKnown = YEAR.from + 60;
    const histories = household(0, 7, {
      spans: all({ memberNumber: 0, beginKnown }),
      parameters: { resubmissionShare: 1 },
    });
    const denied = histories.filter(({ transactions }) =>
      transactions[0]?.lines.some(({ adjustments }) => adjustments[0]?.carc === '26'),
    );
    expect(denied.length).toBeGreaterThan(5);
    expect(denied.some(({ transactions }) => transactions.some(({ paid }) => paid > 0))).toBe(true);
    for (const { transactions } of denied) expect(transactions[0]?.decidedDay).toBeLessThan(beginKnown);
  });

  it('is decided after another payer, whose money comes off', () => {
    const others = [0, 1, 2].map((memberNumber) => ({ memberNumber, from: YEAR.from, to: null }));
    const histories = household(0, 7, {
      others,
      parameters: { denialOtherPayerFirst: 0.3, resubmissionShare: 1 },
    });
    const omitted = histories.filter(({ submissions }) =>
      submissions[0]?.imperfections.some(({ kind }) => kind === 'other_payer_omitted'),
    );
    expect(omitted.length).toBeGreaterThan(5);
    for (const { transactions } of omitted)
      expect(transactions[0]?.lines[0]?.adjustments[0]?.carc).toBe('22');
    const paid = transactionsOf(histories).filter(({ statusCode }) => statusCode === '2');
    expect(paid.length).toBeGreaterThan(30);
    for (const { lines } of paid) expect(lines.some(({ otherPayer }) => otherPayer > 0)).toBe(true);
  });
});
