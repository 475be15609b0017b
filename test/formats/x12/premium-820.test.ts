/** Reach: premium payments of small datasets, read back and compared with the enrolment that they follow from. */

import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import { premiumsDue } from '../../../shared/engine/payer/market/premiums.ts';
import { open820 } from '../../../shared/formats/x12/premium-820.ts';
import { d8, rd8 } from '../../../shared/formats/x12/x12-writer.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { optionsOf, runsOf, type Segment, segmentsOf, written } from './x12-file.ts';

const MEMBERS = 300;

const cents = (text: string | undefined): number => Math.round(Number(text || 0) * 100);
const all = (segments: readonly Segment[], id: string) => segments.filter((segment) => segment[0] === id);
const one = (segments: readonly Segment[], id: string, qualifier?: string) =>
  segments.find((segment) => segment[0] === id && (qualifier === undefined || segment[1] === qualifier));
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const history = openHistory(payerDataset({ members: MEMBERS, seed: 7 }));
const due = [...history.block(0, { from: 0, to: MEMBERS }).households(false)].flatMap((household) =>
  premiumsDue(household.enrollment, history.period),
);
const file = written(open820, { members: MEMBERS });
const payments = runsOf(segmentsOf(file.text), 'ST', 'GE');

describe('820', () => {
  it('pays every premium of the year once, by holder and month', () => {
    const found = payments.flatMap((payment) => {
      const period = one(payment, 'DTM', '582')?.[6];
      return all(payment, 'RMR').map(([, , holder, , amount]) => `${holder} ${period} ${cents(amount)}`);
    });
    const expected = due.map(
      ({ span, from, to, cents: amount }) =>
        `${history.memberId(span.memberIndex)} ${rd8(from, to)} ${amount}`,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(file.records).toBe(due.length);
  });

  it('pays in each transaction what its premiums add up to, on the first of the month', () => {
    for (const payment of payments) {
      const bpr = one(payment, 'BPR') as Segment;
      expect(cents(bpr[2])).toBe(sum(all(payment, 'RMR').map((premium) => cents(premium[4]))));
      expect(bpr[16]).toBe(one(payment, 'DTM', '582')?.[6]?.slice(0, 8));
      expect(bpr[10]).toBe(one(payment, 'TRN')?.[3]);
      expect(bpr[10]).toMatch(/^[19]\d{9}$/);
      expect(all(payment, 'ENT').map(([, place]) => Number(place))).toEqual(
        all(payment, 'RMR').map((_, place) => place + 1),
      );
    }
    const traces = payments.map((payment) => one(payment, 'TRN')?.[2]);
    expect(new Set(traces).size).toBe(traces.length);
  });

  it('gathers the contracts of an employer, and has everybody else pay for themselves', () => {
    const groups = new Map(
      due.map(({ span, from }) => {
        const { sponsorIndex } = span;
        const sponsor = sponsorIndex === null ? undefined : history.market.sponsor(sponsorIndex).sponsorId;
        return [`${history.memberId(span.memberIndex)} ${d8(from)}`, sponsor];
      }),
    );
    const seen = new Set<string>();
    for (const payment of payments) {
      const day = one(payment, 'BPR')?.[16];
      const group = one(payment, 'REF', '38')?.[2];
      const holders = all(payment, 'ENT').map((entity) => entity[4]);
      for (const holder of holders) expect(groups.get(`${holder} ${day}`)).toBe(group);
      if (group === undefined) expect(holders.length).toBe(1);
      const key = `${group ?? holders[0]} ${day}`;
      expect(seen.has(key)).toBe(false);
      seen.add(key);
      expect(one(payment, 'BPR')?.[4]).toBe(group === undefined ? 'CHK' : 'ACH');
    }
    expect(payments.some((payment) => all(payment, 'RMR').length > 5)).toBe(true);
  });

  it('keeps what was paid in a window, up to asOf, and cuts interchanges where they are full', () => {
    const first = history.period.from;
    const options = optionsOf({ transactionsPerInterchange: 3 });
    const january = segmentsOf(
      written(open820, { members: MEMBERS, options, window: { from: 0, to: first + 30 } }).text,
    );
    expect(new Set(all(january, 'BPR').map((bpr) => bpr[16]))).toEqual(new Set([d8(first)]));
    const expected = payments.filter((payment) => one(payment, 'BPR')?.[16] === d8(first)).length;
    expect(all(january, 'ST').length).toBe(expected);
    expect(all(january, 'ISA').length).toBe(Math.ceil(expected / 3));
    const later = { from: history.asOfDay + 1, to: history.asOfDay + 400 };
    expect(written(open820, { members: MEMBERS, window: later })).toEqual({ text: '', records: 0 });
  });

  it('writes a block the same whatever came before it, and whatever waits to be taken', () => {
    const members = 1_100;
    const dataset = openHistory(payerDataset({ members, seed: 7 }));
    const text = (opened: ReturnType<typeof open820>, number: number): string => {
      const block = dataset.block(number, {
        from: number * 1_000,
        to: Math.min(members, number * 1_000 + 1_000),
      });
      const run = opened.openBlock(block);
      for (const household of block.households(false)) run.addHousehold(household);
      run.finishBlock([]);
      return Buffer.from(run.take()).toString('latin1');
    };
    const stream = open820(dataset, optionsOf(), undefined);
    text(stream, 0);
    expect(text(stream, 1)).toBe(text(open820(dataset, optionsOf(), undefined), 1));
  });
});
