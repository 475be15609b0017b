import { describe, expect, it } from 'vitest';
import { REAL_TIME } from '../../../../shared/contracts/parameters/realtime.ts';
import type { HouseholdHistory } from '../../../../shared/engine/payer/household-history.ts';
import { dayOfInstant } from '../../../../shared/engine/payer/realtime/instants.ts';
import {
  checkRealTimeParameters,
  DEFAULT_REAL_TIME_PARAMETERS,
  type RealTimeParameters,
} from '../../../../shared/engine/payer/realtime/real-time-parameters.ts';
import type {
  RealTimeImperfectionKind,
  RealTimeTransaction,
} from '../../../../shared/engine/payer/realtime/transaction.ts';
import { householdsOf, requestsWith } from './world.ts';

type Figure = (requests: readonly RealTimeTransaction[]) => number;

interface Case {
  readonly low: number;
  readonly high: number;
  readonly figure: Figure;
  /** What the figure is to be near, for a value; none where it only has to grow. */
  readonly near?: (value: number) => number;
  readonly also?: Partial<RealTimeParameters>;
  /** True where the figure falls as the value rises. */
  readonly falls?: boolean;
}

const share = <Item>(items: readonly Item[], is: (item: Item) => boolean) =>
  items.length === 0 ? 0 : items.filter(is).length / items.length;
const isWrong = (kind: RealTimeImperfectionKind) => (request: RealTimeTransaction) =>
  request.imperfections.some((imperfection) => imperfection.kind === kind);
const isInquiry = ({ kind }: RealTimeTransaction) => kind !== 'claim_adjudication';
const isFirst = ({ attempt, duplicateOf }: RealTimeTransaction) => attempt === 1 && duplicateOf === null;
const count =
  (is: (request: RealTimeTransaction) => boolean): Figure =>
  (requests) =>
    requests.filter(is).length;
const same = (value: number) => value;

const isAsked = (planned: boolean) => (request: RealTimeTransaction) =>
  request.kind === 'eligibility_inquiry' &&
  request.encounterOrdinal !== null &&
  (request.category === 'emergency') !== planned;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const latencies = (requests: readonly RealTimeTransaction[]) =>
  requests.flatMap(({ reply, requestedAt, respondedAt }) =>
    reply === 'in_time' && respondedAt !== null ? [respondedAt - requestedAt] : [],
  );
const timedOut = ({ reply }: RealTimeTransaction) => reply !== 'in_time';

const CASES: Readonly<Record<keyof RealTimeParameters, Case>> = {
  visitInquiryShare: { low: 0.2, high: 0.9, figure: count(isAsked(true)) },
  emergencyInquiryShare: { low: 0.1, high: 0.9, figure: count(isAsked(false)) },
  fillInquiryShare: {
    low: 0.05,
    high: 0.5,
    figure: count((request) => request.kind === 'eligibility_inquiry' && request.fillOrdinal !== null),
  },
  realTimeClaimShare: {
    low: 0.05,
    high: 0.9,
    figure: count((one) => one.kind === 'claim_adjudication' && one.history.claim.kind === 'professional'),
  },
  statusInquiryShare: {
    low: 0.1,
    high: 0.9,
    figure: count(({ kind }) => kind === 'claim_status_inquiry'),
  },
  statusInquiryDays: {
    low: 10,
    high: 60,
    falls: true,
    figure: count(({ kind }) => kind === 'claim_status_inquiry'),
  },
  wrongMemberIdShare: {
    low: 0.05,
    high: 0.4,
    figure: (requests) =>
      share(
        requests.filter((one) => isInquiry(one) && isFirst(one)),
        isWrong('wrong_member_id'),
      ),
    near: same,
  },
  wrongBirthDateShare: {
    low: 0.05,
    high: 0.4,
    figure: (requests) =>
      share(
        requests.filter((one) => isInquiry(one) && isFirst(one)),
        isWrong('wrong_birth_date'),
      ),
    near: same,
  },
  correctionShare: {
    low: 0.2,
    high: 0.8,
    also: { wrongMemberIdShare: 0.5 },
    figure: (requests) => {
      const wrong = requests.filter((one) => isInquiry(one) && isFirst(one) && one.imperfections.length > 0);
      return requests.filter((one) => one.correctionOf !== null && isInquiry(one)).length / wrong.length;
    },
    near: same,
  },
  duplicateShare: {
    low: 0.02,
    high: 0.3,
    figure: (requests) =>
      count(isWrong('duplicate_request'))(requests) /
      count(({ duplicateOf }) => duplicateOf === null)(requests),
    near: same,
  },
  timeoutShare: {
    low: 0.02,
    high: 0.3,
    figure: (requests) => share(requests.filter(isFirst), timedOut),
    near: same,
  },
  lateReplyShare: {
    low: 0.2,
    high: 0.8,
    also: { timeoutShare: 0.2 },
    figure: (requests) => share(requests.filter(timedOut), ({ reply }) => reply === 'late'),
    near: same,
  },
  retryShare: {
    low: 0.2,
    high: 0.8,
    also: { timeoutShare: 0.2 },
    figure: (requests) => {
      const retried = new Set(requests.map(({ retryOf }) => retryOf));
      const first = requests.filter((one) => isFirst(one) && timedOut(one));
      return share(first, ({ transactionId }) => retried.has(transactionId));
    },
    near: same,
  },
  timeoutSeconds: {
    low: 5,
    high: 40,
    also: { timeoutShare: 0.2, lateReplyShare: 0 },
    figure: (requests) => {
      const waits = requests.filter(timedOut).map(({ closedAt, requestedAt }) => closedAt - requestedAt);
      return Math.max(...waits) / 1_000;
    },
    near: same,
  },
  latencyScale: { low: 0.5, high: 2, figure: (requests) => mean(latencies(requests)) },
};

describe('every parameter of requests in real time', () => {
  for (const [name, { low, high, figure, near, also, falls }] of Object.entries(CASES)) {
    it(`${name} moves its figure the right way, near what was asked for`, () => {
      const measured = [low, high].map((value) => figure(requestsWith({ ...also, [name]: value })));
      const [least, most] = falls ? [...measured].reverse() : measured;
      expect(most).toBeGreaterThan((least as number) * 1.2);
      if (near === undefined) return;
      for (const [place, value] of [low, high].entries()) {
        expect(Math.abs((measured[place] as number) - near(value))).toBeLessThan(value * 0.25 + 0.004);
      }
    });
  }

  it('moves only the requests that it hits', () => {
    const few = requestsWith({ wrongMemberIdShare: 0.01, timeoutShare: 0.001 });
    const many = requestsWith({ wrongMemberIdShare: 0.2, timeoutShare: 0.2 });
    const after = new Map(many.map((one) => [one.transactionId, one]));
    const calm = few.filter(({ imperfections }) => imperfections.length === 0);
    const unmoved = calm.filter(({ transactionId }) => after.get(transactionId)?.imperfections.length === 0);
    expect(unmoved.length).toBeGreaterThan(calm.length / 2);
    for (const { transactionId, requestedAt, respondedAt } of unmoved) {
      expect(after.get(transactionId)).toMatchObject({ requestedAt, respondedAt });
    }
    const wrong = few.filter((one) => isInquiry(one) && isFirst(one) && isWrong('wrong_member_id')(one));
    expect(wrong.length).toBeGreaterThan(0);
    for (const { transactionId } of wrong) {
      expect(isWrong('wrong_member_id')(after.get(transactionId) as RealTimeTransaction)).toBe(true);
    }
  });

  it('leaves claims and health as they are', () => {
    const told = (households: readonly HouseholdHistory[]) =>
      JSON.stringify(households.map(({ claims }) => claims));
    const high = Object.fromEntries(Object.entries(CASES).map(([name, { high: value }]) => [name, value]));
    expect(told(householdsOf({ members: 60, realTime: high })) === told(householdsOf({ members: 60 }))).toBe(
      true,
    );
  });

  it('has a default in its range, and is refused outside of it by JSON pointer', () => {
    expect(() => checkRealTimeParameters(DEFAULT_REAL_TIME_PARAMETERS)).not.toThrow();
    for (const [name, { min, max }] of Object.entries(REAL_TIME.parameters)) {
      for (const value of [min - 0.001, max + 0.001, Number.NaN]) {
        expect(() => checkRealTimeParameters({ ...DEFAULT_REAL_TIME_PARAMETERS, [name]: value })).toThrow(
          `/parameters/realTime/${name} is ${value}: it must be from ${min} to ${max}`,
        );
      }
    }
    expect(() => checkRealTimeParameters({ ...DEFAULT_REAL_TIME_PARAMETERS, timeoutSeconds: 2.5 })).toThrow(
      '/timeoutSeconds is 2.5: it must be a whole number',
    );
  });

  it('has requests of no day after asOf, and no reply either', () => {
    const [household] = householdsOf({ members: 1 });
    const { asOfDay } = household?.dataset ?? { asOfDay: Number.NaN };
    const days = requestsWith({ timeoutShare: 0.3, wrongMemberIdShare: 0.3 }).map(({ closedAt }) =>
      dayOfInstant(closedAt),
    );
    expect(Math.max(...days)).toBeLessThanOrEqual(asOfDay);
  });
});
