/** Reach: 270, 271, 276 and 277 of made-up requests about a real history, read back and compared with its answers. */

import { beforeAll, describe, expect, it } from 'vitest';
import { traceNumber as remittanceTrace } from '../../../shared/engine/payer/claims/remittances.ts';
import {
  type ClaimStatusAnswer,
  claimStatusAnswer,
  type EligibilityAnswer,
  eligibilityAnswer,
} from '../../../shared/engine/payer/realtime/answers.ts';
import { dayOfInstant } from '../../../shared/engine/payer/realtime/instants.ts';
import type { RealTimeTransaction } from '../../../shared/engine/payer/realtime/transaction.ts';
import type { OpenDocument } from '../../../shared/formats/documents/document.ts';
import { open276 } from '../../../shared/formats/x12/claim-status-276.ts';
import { open277 } from '../../../shared/formats/x12/claim-status-277.ts';
import { open270 } from '../../../shared/formats/x12/eligibility-270.ts';
import { open271 } from '../../../shared/formats/x12/eligibility-271.ts';
import { fractionOf } from '../../../shared/formats/x12/service-benefits-271.ts';
import type { X12Options } from '../../../shared/formats/x12/x12-options.ts';
import { d8, money } from '../../../shared/formats/x12/x12-writer.ts';
import { type SomeInquiries, someInquiries } from './some-inquiries.ts';
import { optionsOf, runsOf, type Segment, segmentsOf } from './x12-file.ts';

type Window = { readonly from: number; readonly to: number };

const one = (segments: readonly Segment[], id: string, qualifier?: string) =>
  segments.find((segment) => segment[0] === id && (qualifier === undefined || segment[1] === qualifier));

let some: SomeInquiries;
let byTrace: Map<string, RealTimeTransaction>;
let eligibilityAnswers: Map<string, EligibilityAnswer>;
let statusAnswers: Map<string, ClaimStatusAnswer>;

beforeAll(() => {
  some = someInquiries(90);
  byTrace = new Map(some.transactions.map((transaction) => [transaction.traceNumber, transaction]));
  eligibilityAnswers = new Map();
  statusAnswers = new Map();
  for (const household of some.households) {
    for (const transaction of household.realTime) {
      const { traceNumber } = transaction;
      if (transaction.kind === 'eligibility_inquiry') {
        eligibilityAnswers.set(traceNumber, eligibilityAnswer(household, transaction));
      }
      if (transaction.kind === 'claim_status_inquiry') {
        statusAnswers.set(traceNumber, claimStatusAnswer(transaction));
      }
    }
  }
});

const kept = new Map<OpenDocument<X12Options>, ReturnType<typeof writeAll>>();

/** With the usual options, written once and read by many. */
function writtenOf(open: OpenDocument<X12Options>) {
  const known = kept.get(open) ?? writeAll(open, optionsOf());
  kept.set(open, known);
  return known;
}

function writeAll(open: OpenDocument<X12Options>, options: X12Options, window?: Window) {
  const run = open(some.history, options, window).openBlock(some.block);
  for (const household of some.households) run.addHousehold(household);
  expect(run.pending).toBe(0);
  run.finishBlock([]);
  const segments = segmentsOf(Buffer.from(run.take()).toString('latin1'));
  return { segments, records: run.records };
}

/** Every patient's loop with the day of its interchange. */
function loopsOf(segments: readonly Segment[]) {
  return runsOf(segments, 'GS', 'IEA').flatMap((group) =>
    runsOf(group, 'ST', 'GE').flatMap((transaction) =>
      runsOf(transaction, 'HL', 'SE')
        .filter(([hl]) => hl?.[3] === '22')
        .map((loop) => ({ day: group[0]?.[4], loop, trace: one(loop, 'TRN')?.[2] ?? '' })),
    ),
  );
}

const asked = (kind: RealTimeTransaction['kind'], isAnswer: boolean) =>
  some.transactions.filter(
    (transaction) => transaction.kind === kind && (!isAnswer || transaction.respondedAt !== null),
  );

describe.each([
  ['270', open270, 'eligibility_inquiry', false],
  ['271', open271, 'eligibility_inquiry', true],
  ['276', open276, 'claim_status_inquiry', false],
  ['277', open277, 'claim_status_inquiry', true],
] as const)('%s', (set, open, kind, isAnswer) => {
  it('has every request of its kind once, on its day, as it was sent', () => {
    const { segments, records } = writtenOf(open);
    const loops = loopsOf(segments);
    const wanted = asked(kind, isAnswer);
    expect(wanted.length).toBeGreaterThan(100);
    expect(records).toBe(loops.length);
    expect(loops.map(({ trace }) => trace).sort()).toEqual(
      wanted.map(({ traceNumber }) => traceNumber).sort(),
    );
    for (const { day, loop, trace } of loops) {
      const exchange = byTrace.get(trace) as RealTimeTransaction;
      const instant = isAnswer ? (exchange.respondedAt as number) : exchange.requestedAt;
      expect(day).toBe(d8(dayOfInstant(instant)));
      expect(one(loop, 'NM1', 'IL')?.[9]).toBe(exchange.memberIdSent);
      expect(one(loop, 'TRN')?.[1]).toBe(isAnswer ? '2' : '1');
      if (!isAnswer) expect(one(loop, 'DMG')?.[2]).toBe(d8(exchange.birthDaySent));
    }
  });

  it('hangs every patient under the provider who asks, and every provider under the same source', () => {
    for (const transaction of runsOf(writtenOf(open).segments, 'ST', 'GE')) {
      const providers = new Map<string | undefined, string | undefined>();
      for (const level of runsOf(transaction, 'HL', 'SE')) {
        const [, number, parent, code, hasChild] = level[0] as Segment;
        expect(hasChild).toBe(code === '22' ? '0' : '1');
        expect(Number(parent || 0)).toBeLessThan(Number(number));
        if (one(level, 'NM1', '1P') !== undefined) providers.set(number, one(level, 'NM1', '1P')?.[9]);
        if (code !== '22') continue;
        const exchange = byTrace.get(one(level, 'TRN')?.[2] ?? '') as RealTimeTransaction;
        expect(providers.get(parent)).toBe(some.history.network.npiOf(exchange.provider));
      }
    }
  });

  it('keeps transactions and interchanges to their size and to the days of a window', () => {
    const options = optionsOf({ claimsPerTransaction: 2, transactionsPerInterchange: 1 });
    const { segments, records } = writeAll(open, options);
    expect(records).toBe(asked(kind, isAnswer).length);
    for (const interchange of runsOf(segments, 'ISA', 'IEA')) {
      expect(runsOf(interchange, 'ST', 'GE')).toHaveLength(1);
      expect(loopsOf(interchange).length).toBeLessThanOrEqual(2);
    }
    const { period } = some.history;
    const window = { from: period.from + 100, to: period.from + 160 };
    const days = loopsOf(writeAll(open, options, window).segments).map(({ day }) => day ?? '');
    expect(days.length).toBeGreaterThan(5);
    for (const day of days) expect(day >= d8(window.from) && day <= d8(window.to)).toBe(true);
  });

  it('names its set, and goes to the payer or comes from it', () => {
    const { segments } = writtenOf(open);
    expect(new Set(segments.filter(([id]) => id === 'ST').map((segment) => segment[1]))).toEqual(
      new Set([set]),
    );
    const senders = new Set(segments.filter(([id]) => id === 'GS').map((segment) => segment[2]));
    const { senderId, receiverId } = optionsOf();
    expect(senders).toEqual(new Set([isAnswer ? receiverId : senderId]));
  });
});

describe('271', () => {
  const answered = () =>
    loopsOf(writtenOf(open271).segments).map(({ loop, trace }) => ({
      loop,
      answer: eligibilityAnswers.get(trace) as EligibilityAnswer,
    }));
  const eb = (loop: readonly Segment[], ...elements: readonly (string | undefined)[]) =>
    loop.find(
      (segment) =>
        segment[0] === 'EB' &&
        elements.every((element, place) => element === undefined || segment[place + 1] === element),
    );

  it('rejects what names nobody, and tells nothing of them', () => {
    const rejected = answered().filter(({ answer }) => answer.rejection !== null);
    expect(new Set(rejected.map(({ answer }) => answer.rejection?.code))).toEqual(new Set(['71', '75']));
    for (const { loop, answer } of rejected) {
      expect(one(loop, 'AAA')?.slice(1)).toEqual(['N', '', answer.rejection?.code, 'C']);
      expect(one(loop, 'EB')).toBeUndefined();
    }
  });

  it('tells limits and what is left of them, in and out of the network', () => {
    const active = answered().filter(({ answer }) => answer.outcome === 'active');
    expect(active.length).toBeGreaterThan(100);
    for (const { loop, answer } of active) {
      const benefits = answer.snapshot?.benefits;
      for (const [network, code] of [
        [benefits?.inNetwork, 'Y'],
        [benefits?.outOfNetwork, 'N'],
      ] as const) {
        if (network == null) {
          expect(loop.filter((segment) => segment[0] === 'EB' && segment[12] === code)).toEqual([]);
          continue;
        }
        const told = (kind: string, level: string, period: string) =>
          loop.find(
            (segment) =>
              segment[1] === kind && segment[2] === level && segment[6] === period && segment[12] === code,
          )?.[7];
        expect(told('C', 'IND', '23')).toBe(money(network.deductible.individual.limit));
        expect(told('C', 'FAM', '29')).toBe(money(network.deductible.family.remaining));
        expect(told('G', 'IND', '29')).toBe(money(network.outOfPocket.individual.remaining));
        expect(told('G', 'FAM', '23')).toBe(money(network.outOfPocket.family.limit));
      }
    }
  });

  it('tells what every service costs', () => {
    for (const { loop, answer } of answered()) {
      for (const service of answer.snapshot?.benefits?.inNetwork.services ?? []) {
        const words = service.category.replaceAll('_', ' ');
        const message = loop.findIndex(
          ([id, text]) => id === 'MSG' && (text === words || text === `${words}, after deductible`),
        );
        const benefit = loop[message - 1] as Segment;
        expect(benefit[3]).toBe(service.serviceType);
        expect(benefit[11]).toBe(service.priorAuthorization ? 'Y' : 'N');
        if (!service.covered) expect(benefit[1]).toBe('I');
        else if (service.copay > 0) expect([benefit[1], benefit[7]]).toEqual(['B', money(service.copay)]);
        else expect([benefit[1], Number(benefit[8])]).toEqual(['A', service.coinsurance / 10_000]);
      }
    }
  });

  it('names plan, group, days, primary care and other payer of active coverage', () => {
    const seen = { group: 0, primaryCare: 0, other: 0, inactive: 0 };
    for (const { loop, answer } of answered()) {
      const { snapshot } = answer;
      if (snapshot?.coverage == null) continue;
      const { coverage, benefits } = snapshot;
      expect(one(loop, 'DTP', '346')?.[3]).toBe(d8(coverage.from));
      expect(one(loop, 'DTP', '347')?.[3]).toBe(coverage.to === null ? undefined : d8(coverage.to));
      expect(one(loop, 'REF', '6P') !== undefined).toBe(coverage.span.sponsorIndex !== null);
      if (coverage.span.sponsorIndex !== null) seen.group += 1;
      if (benefits === null) {
        expect(eb(loop, '6', '', '30')).toBeDefined();
        seen.inactive += 1;
        continue;
      }
      expect(eb(loop, '1')?.[5]).toBe(coverage.plan.name);
      expect(one(loop, 'NM1', benefits.otherPayer?.primary ? 'PRP' : 'SEP') !== undefined).toBe(
        benefits.otherPayer !== null,
      );
      if (benefits.otherPayer !== null) seen.other += 1;
      const isGated = ['HMO', 'POS'].includes(coverage.plan.network);
      expect(one(loop, 'NM1', 'P3')?.[9] !== undefined).toBe(isGated);
      if (isGated) seen.primaryCare += 1;
    }
    for (const count of [seen.group, seen.primaryCare, seen.other]) expect(count).toBeGreaterThan(0);
  });
});

describe('277', () => {
  it('tells where the claim stood the evening before', () => {
    const outcomes = new Set<string>();
    for (const { loop, trace } of loopsOf(writtenOf(open277).segments)) {
      const exchange = byTrace.get(trace) as Extract<RealTimeTransaction, { kind: 'claim_status_inquiry' }>;
      const { outcome, category, status, decision, paidDay, effectiveDay } = statusAnswers.get(
        trace,
      ) as ClaimStatusAnswer;
      const stc = one(loop, 'STC') as Segment;
      expect(stc[1]?.split(':').slice(0, 2)).toEqual([category, status]);
      expect(stc[2]).toBe(d8(effectiveDay));
      expect(stc[5] ?? '').toBe(decision === null ? '' : money(decision.paid));
      expect(one(loop, 'REF', 'EJ')?.[2]).toBe(exchange.submission.claim.controlNumber);
      expect(one(loop, 'REF', '1K')?.[2]).toBe(
        outcome === 'rejected' ? undefined : exchange.submission.payerClaimNumber,
      );
      const { payee } = exchange.history.claim;
      expect(one(loop, 'REF', 'VV')?.[2]).toBe(
        paidDay === null ? undefined : remittanceTrace(0, payee, paidDay),
      );
      outcomes.add(outcome);
    }
    expect(outcomes).toEqual(new Set(['rejected', 'pending', 'decided', 'paid', 'denied']));
  });

  it('asks for the charge of the submission', () => {
    for (const { loop, trace } of loopsOf(writtenOf(open276).segments)) {
      const exchange = byTrace.get(trace) as Extract<RealTimeTransaction, { kind: 'claim_status_inquiry' }>;
      const charge = exchange.submission.claim.lines.reduce((sum, line) => sum + line.charge, 0);
      expect(one(loop, 'AMT', 'T3')?.[2]).toBe(money(charge));
    }
  });
});

describe('fractionOf', () => {
  it('writes basis points without needless zeros', () => {
    expect([0, 5, 50, 500, 2_500, 10_000].map(fractionOf)).toEqual(['0', '.0005', '.005', '.05', '.25', '1']);
  });
});
