import { describe, expect, it } from 'vitest';
import type { ClaimHistory } from '../../../../shared/engine/payer/claims/claim-history.ts';
import { remittancesOf, traceNumber } from '../../../../shared/engine/payer/claims/remittances.ts';
import { households } from './world.ts';

const histories = households(80, {
  parameters: { voidShare: 0.3, replacementShare: 0.1, payerCorrectionShare: 0.1, lagScale: 3 },
});
const remittances = remittancesOf(7, histories);

describe('the remittances of a block', () => {
  it('pay every decision once, on its day, to its payee', () => {
    const paid = remittances.flatMap(({ claims }) => claims.map(({ transaction }) => transaction));
    const due = histories.flatMap(({ transactions }) =>
      transactions.filter(({ paidDay }) => paidDay !== null),
    );
    expect(paid.length).toBe(due.length);
    expect(new Set(paid)).toEqual(new Set(due));
    for (const { claims, payee, paidDay } of remittances) {
      for (const { history, transaction } of claims) {
        expect(history.claim.payee).toBe(payee);
        expect(transaction.paidDay).toBe(paidDay);
      }
    }
  });

  it('total what the claims paid less the provider adjustments, and never less than nothing', () => {
    for (const { claims, adjustments, total } of remittances) {
      const paid = claims.reduce((sum, { transaction }) => sum + transaction.paid, 0);
      const adjusted = adjustments.reduce((sum, { cents }) => sum + cents, 0);
      expect(total).toBe(paid - adjusted);
      expect(total).toBeGreaterThanOrEqual(0);
    }
  });

  it('pay interest as a negative adjustment that names the late claim', () => {
    const interest = remittances.flatMap(({ adjustments }) =>
      adjustments.filter(({ code }) => code === 'L6'),
    );
    const late = histories.flatMap(({ submissions, transactions }) =>
      transactions
        .filter(({ interest: cents, paidDay }) => cents > 0 && paidDay !== null)
        .map((one) => [submissions[one.submission]?.payerClaimNumber, -one.interest]),
    );
    expect(interest.length).toBeGreaterThan(20);
    expect(interest.map(({ reference, cents }) => [reference, cents]).sort()).toEqual(late.sort());
  });

  it('carry forward what reversals take, until later payments have made it good', () => {
    let carried = 0;
    const owed = new Map<number, number>();
    const traces = new Set<string>();
    for (const { payee, adjustments, traceNumber: trace } of remittances) {
      traces.add(trace);
      for (const { code, cents, reference } of adjustments) {
        if (code !== 'FB') continue;
        owed.set(payee, (owed.get(payee) ?? 0) - cents);
        expect(owed.get(payee)).toBeGreaterThanOrEqual(0);
        expect(traces.has(reference)).toBe(true);
        carried++;
      }
    }
    expect(carried).toBeGreaterThan(10);
  });

  it('are in order of day and payee, with a trace number of their own', () => {
    const keys = remittances.map(({ paidDay, payee }) => paidDay * 1e6 + payee);
    expect(keys).toEqual([...keys].sort((one, other) => one - other));
    expect(new Set(remittances.map((one) => one.traceNumber)).size).toBe(remittances.length);
    for (const { traceNumber: trace, payee, paidDay } of remittances) {
      expect(trace).toBe(traceNumber(7, payee, paidDay));
      expect(trace).toMatch(/^T\d{21}$/);
    }
  });

  it('do not depend on the order in which the households come', () => {
    const byHousehold = new Map<number, ClaimHistory[]>();
    for (const history of histories) {
      const first = history.claim.memberIndex - history.claim.memberNumber;
      byHousehold.set(first, [...(byHousehold.get(first) ?? []), history]);
    }
    expect(remittancesOf(7, [...byHousehold.values()].reverse().flat())).toEqual(remittances);
  });
});
