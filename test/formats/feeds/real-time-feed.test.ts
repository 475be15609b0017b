/** Reach: the stream of made-up requests about a real history, line by line. */

import { beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../../shared/engine/payer/realtime/answers.ts';
import type { RealTimeTransaction } from '../../../shared/engine/payer/realtime/transaction.ts';
import { openRealTimeFeed } from '../../../shared/formats/feeds/real-time-feed.ts';
import { type SomeInquiries, someInquiries } from '../x12/some-inquiries.ts';
import { feedOf } from './feed-file.ts';

const DATASET = { id: `ds_${'0'.repeat(32)}`, members: 80 };

let some: SomeInquiries;
beforeAll(() => {
  some = someInquiries(DATASET.members);
});

const lines = (request: Parameters<typeof feedOf>[3] = {}, window?: { from: number; to: number }) => {
  const given = window === undefined ? {} : { window };
  const { text, records } = feedOf(openRealTimeFeed, some.history, DATASET, request, {
    ...given,
    households: some.households,
  });
  const objects = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  expect(objects).toHaveLength(records);
  return objects;
};

describe('the real-time stream', () => {
  it('has every request once, in order of time', () => {
    const objects = lines();
    expect(objects.map(({ transactionId }) => transactionId).sort()).toEqual(
      some.transactions.map(({ transactionId }) => transactionId).sort(),
    );
    const instants = objects.map(({ t }) => t);
    expect(instants).toEqual([...instants].sort());
    expect(objects.length).toBeGreaterThan(200);
  });

  it('says what was asked, when, and what was answered or ought to have been', () => {
    const truth = new Map<string, { transaction: RealTimeTransaction; outcome: string }>();
    for (const household of some.households) {
      for (const transaction of household.realTime) {
        truth.set(transaction.transactionId, {
          transaction,
          outcome: answerOf(household, transaction).outcome,
        });
      }
    }
    const kinds = new Set<string>();
    for (const line of lines()) {
      const { transaction, outcome } = truth.get(line.transactionId) as NonNullable<
        ReturnType<typeof truth.get>
      >;
      const { kind, respondedAt, requestedAt, memberIdSent, traceNumber } = transaction;
      expect([line.kind, line.request.memberId, line.request.traceNumber]).toEqual([
        kind,
        memberIdSent,
        traceNumber,
      ]);
      expect(line.t).toBe(new Date(requestedAt).toISOString());
      expect(line.labels).toEqual(transaction.imperfections);
      if (respondedAt === null) {
        expect([line.response, line.latencyMs, line.respondedAt]).toEqual([null, null, null]);
        expect(line.expected.outcome).toBe(outcome);
      } else {
        expect(line.response.outcome).toBe(outcome);
        expect(line.latencyMs).toBe(respondedAt - requestedAt);
        expect(line).not.toHaveProperty('expected');
      }
      kinds.add(`${kind} ${outcome}`);
    }
    for (const kind of [
      'eligibility_inquiry active',
      'eligibility_inquiry rejected',
      'claim_status_inquiry paid',
    ]) {
      expect(kinds).toContain(kind);
    }
    expect(kinds).toContain('claim_adjudication paid');
  });

  it('tells the amounts of a claim that was decided at once as the claim has them', () => {
    for (const household of some.households) {
      for (const transaction of household.realTime) {
        if (transaction.kind !== 'claim_adjudication') continue;
        const answer = answerOf(household, transaction);
        if (answer.kind !== 'claim_adjudication' || answer.decision === null) continue;
        const line = lines().find(({ transactionId }) => transactionId === transaction.transactionId);
        const told = line.response ?? line.expected;
        expect(Math.round(Number(told.paid) * 100)).toBe(answer.decision.paid);
        return;
      }
    }
    throw new Error('no claim was decided at once');
  });

  it('keeps to what came after a day, and to a window', () => {
    const recent = lines({ loadType: 'incremental', since: '2025-06-30' });
    expect(recent).toEqual(lines().filter(({ t }) => t >= '2025-07-01'));
    expect(recent).toEqual(lines({ loadType: 'delta', since: '2025-06-30' }));
    const { from } = some.history.period;
    const days = lines({}, { from: from + 31, to: from + 58 }).map(({ t }) => t.slice(0, 7));
    expect(new Set(days)).toEqual(new Set(['2025-02']));
  });
});
