/** Reach: every parameter of the market moves its own figure, the right way, and nothing else. */

import { beforeAll, describe, expect, it } from 'vitest';
import { LINES } from '../../../../shared/contracts/plan-codes.ts';
import type { Household } from '../../../../shared/engine/payer/households.ts';
import type {
  EnrollmentSpan,
  HouseholdEnrollment,
} from '../../../../shared/engine/payer/market/enrollment-types.ts';
import { surveyedMix } from '../../../../shared/engine/payer/market/line-mix.ts';
import { openMarket } from '../../../../shared/engine/payer/market/market.ts';
import {
  checkMarketParameters,
  DEFAULT_MARKET_PARAMETERS,
  type MarketParameters,
} from '../../../../shared/engine/payer/market/parameters.ts';
import { plans } from '../../../../shared/engine/payer/market/plans.ts';
import {
  ENROLLMENT_REASONS,
  type EnrollmentReason,
} from '../../../../shared/reference/enrollment-reasons.ts';
import type { Line } from '../../../../shared/reference/plan-designs.ts';
import { householdsOf, marketDataset, marketWith, PERIOD, shareOf, spansOf } from './market-fixture.ts';

const MEMBERS = 30_000;
let households: Household[];
let usual: HouseholdEnrollment[];
let usualTexts: string[];

const enrol = (parameters: Partial<MarketParameters>): HouseholdEnrollment[] => {
  const market = marketWith(parameters, MEMBERS);
  return households.map((household) => market.enrollment(household));
};

beforeAll(() => {
  households = householdsOf(MEMBERS);
  usual = enrol({});
  usualTexts = usual.map((one) => JSON.stringify(one));
});

const inPeriod = (day: number) => day >= PERIOD.from && day <= PERIOD.to;
const spansIn = ({ members }: HouseholdEnrollment) => members.flatMap(({ spans }) => spans);
const firstOf = ({ members }: HouseholdEnrollment) => members[0]?.spans[0] as EnrollmentSpan;
const lastOf = ({ members }: HouseholdEnrollment) => members[0]?.spans.at(-1) as EnrollmentSpan;

/** Checks that households which differ from the usual ones all have something that explains it. */
function onlyWhere(
  changed: readonly HouseholdEnrollment[],
  explains: (one: HouseholdEnrollment) => boolean,
): number {
  let different = 0;
  for (const [place, one] of changed.entries()) {
    if (JSON.stringify(one) === usualTexts[place]) continue;
    different++;
    if (!explains(one)) expect(one).toEqual(usual[place]);
  }
  return different;
}

/** Enrolments without some fields of their spans, as text: what must be the same, byte for byte. */
const without = (enrollments: readonly HouseholdEnrollment[], ...fields: (keyof EnrollmentSpan)[]) =>
  JSON.stringify(enrollments, (key, value) =>
    fields.includes(key as keyof EnrollmentSpan) ? undefined : value,
  );

const has = (reasons: readonly EnrollmentReason[]) => (one: HouseholdEnrollment) =>
  spansIn(one).some(
    ({ reason, endReason }) => reasons.includes(reason) || (endReason && reasons.includes(endReason)),
  );

describe('joinShare', () => {
  const joined = (all: readonly HouseholdEnrollment[]) => shareOf(all, (one) => inPeriod(firstOf(one).start));

  it('is the share of households that join in a year, within a point', () => {
    // Some households left for good before the year, and some subscribers come of age in it.
    expect(Math.abs(joined(usual) - DEFAULT_MARKET_PARAMETERS.joinShare)).toBeLessThan(0.01);
  });

  it('moves joiners and nothing else', () => {
    const more = enrol({ joinShare: 0.3 });
    expect(joined(more)).toBeGreaterThan(joined(usual) + 0.15);
    expect(onlyWhere(more, (one) => inPeriod(firstOf(one).start))).toBeGreaterThan(0);
  });
});

describe('leaveShare', () => {
  const REASONS = [
    'employment_ended',
    'premium_unpaid',
    'withdrew',
    'eligibility_ended',
    'aged_out',
    'cobra',
  ] as const;
  const left = (all: readonly HouseholdEnrollment[]) => {
    const started = all.filter((one) => firstOf(one).start < PERIOD.from);
    const here = started.filter((one) => (lastOf(one).end ?? PERIOD.to) >= PERIOD.from);
    return shareOf(here, (one) => inPeriod(lastOf(one).end ?? 0) || spansIn(one).some(({ cobra }) => cobra));
  };

  it('is the share that leaves in a year, with those that the population has ended, within 2 points', () => {
    expect(Math.abs(left(usual) - DEFAULT_MARKET_PARAMETERS.leaveShare - 0.02)).toBeLessThan(0.02);
  });

  it('moves leavers and nothing else', () => {
    const more = enrol({ leaveShare: 0.3 });
    expect(left(more)).toBeGreaterThan(left(usual) + 0.15);
    expect(onlyWhere(more, has(REASONS))).toBeGreaterThan(0);
  });
});

describe('cobraShare', () => {
  const ended = (one: HouseholdEnrollment) =>
    spansIn(one).some(
      ({ cobra, endReason, sponsorIndex }) =>
        cobra || (sponsorIndex !== null && endReason === 'employment_ended'),
    );
  const continued = (all: readonly HouseholdEnrollment[]) =>
    shareOf(
      all.filter((one) => ended(one) && (lastOf(one).end ?? PERIOD.to) >= PERIOD.from),
      (one) => spansIn(one).some(({ cobra }) => cobra),
    );

  it('moves those who continue and nothing else', () => {
    expect(continued(usual)).toBeGreaterThan(0.05);
    const more = enrol({ cobraShare: 0.5 });
    expect(continued(more)).toBeGreaterThan(continued(usual) + 0.25);
    expect(onlyWhere(more, (one) => spansIn(one).some(({ cobra }) => cobra))).toBeGreaterThan(0);
    expect(spansOf(enrol({ cobraShare: 0 })).filter(({ cobra }) => cobra)).toEqual([]);
  });
});

describe('planChangeShare', () => {
  const changes = (all: readonly HouseholdEnrollment[]) =>
    spansOf(all).filter(({ reason }) => reason === 'plan_change').length;

  it('moves plans at renewal and nothing else', () => {
    const more = enrol({ planChangeShare: 0.5 });
    expect(changes(more)).toBeGreaterThan(changes(usual) * 3);
    expect(onlyWhere(more, has(['plan_change']))).toBeGreaterThan(0);
    expect(changes(enrol({ planChangeShare: 0 }))).toBe(0);
    for (const { start, reason } of spansOf(more))
      if (reason === 'plan_change') expect(start).toBe(PERIOD.from);
  });

  it('is the share of contracts with a choice that change, within a point', () => {
    const couldChange = usual.filter((one) => {
      const span = spansIn(one).find(
        ({ relationship, start, end, line }) =>
          relationship === 'self' &&
          line === 'marketplace' &&
          start < PERIOD.from &&
          (end ?? PERIOD.to) >= PERIOD.from - 1,
      );
      return span !== undefined;
    });
    const changed = shareOf(couldChange, has(['plan_change']));
    expect(couldChange.length).toBeGreaterThan(500);
    expect(Math.abs(changed - DEFAULT_MARKET_PARAMETERS.planChangeShare)).toBeLessThan(0.02);
  });
});

describe('retroactiveShare', () => {
  const late = (all: readonly HouseholdEnrollment[]) =>
    shareOf(
      all.map(firstOf).filter(({ reason }) => !ENROLLMENT_REASONS[reason].afterTheFact),
      ({ start, receivedDay }) => receivedDay > start,
    );

  it('is the share of news that come late, within a point', () => {
    expect(Math.abs(late(usual) - DEFAULT_MARKET_PARAMETERS.retroactiveShare)).toBeLessThan(0.01);
    expect(late(enrol({ retroactiveShare: 0 }))).toBe(0);
  });

  it('moves days of receipt and nothing else', () => {
    const more = enrol({ retroactiveShare: 0.2 });
    expect(late(more)).toBeGreaterThan(late(usual) + 0.1);
    const same = ['receivedDay', 'endReceivedDay'] as const;
    expect(without(more, ...same)).toBe(without(usual, ...same));
    const ends = spansOf(more).filter(
      ({ end, endReceivedDay }) => end !== null && (endReceivedDay ?? 0) > end + 1,
    );
    expect(ends.length).toBeGreaterThan(250);
  });
});

describe('coordinationShare', () => {
  const covered = (all: readonly HouseholdEnrollment[]) =>
    shareOf(
      all.flatMap(({ members }) => members),
      ({ otherCoverage }) => otherCoverage !== null,
    );

  it('is the share of members with another payer, and moves nothing else', () => {
    expect(Math.abs(covered(usual) - DEFAULT_MARKET_PARAMETERS.coordinationShare)).toBeLessThan(0.005);
    const more = enrol({ coordinationShare: 0.2 });
    expect(Math.abs(covered(more) - 0.2)).toBeLessThan(0.01);
    expect(JSON.stringify(spansOf(more)) === JSON.stringify(spansOf(usual))).toBe(true);
    for (const [place, { members }] of usual.entries())
      for (const [one, { otherCoverage }] of members.entries())
        if (otherCoverage !== null) expect(more[place]?.members[one]?.otherCoverage).toEqual(otherCoverage);
  });
});

describe('marriageShare and divorceShare', () => {
  const couples = (all: readonly HouseholdEnrollment[]) =>
    all.filter((one) => one.members[1]?.spans.some(({ relationship }) => relationship === 'spouse'));
  const share = (all: readonly HouseholdEnrollment[], reason: EnrollmentReason) =>
    shareOf(couples(all), has([reason]));

  it('are shares of covered couples, within a point', () => {
    expect(Math.abs(share(usual, 'marriage') - DEFAULT_MARKET_PARAMETERS.marriageShare)).toBeLessThan(0.01);
    expect(Math.abs(share(usual, 'divorce') - DEFAULT_MARKET_PARAMETERS.divorceShare)).toBeLessThan(0.005);
  });

  it.each([
    ['marriageShare', 'marriage'],
    ['divorceShare', 'divorce'],
  ] as const)('%s moves couples and nothing else', (parameter, reason) => {
    const more = enrol({ [parameter]: 0.3 });
    expect(share(more, reason)).toBeGreaterThan(share(usual, reason) + 0.15);
    expect(onlyWhere(more, has([reason]))).toBeGreaterThan(0);
    expect(share(enrol({ [parameter]: 0 }), reason)).toBe(0);
  });
});

describe('riders', () => {
  it.each([
    ['dentalRiderShare', 'dental'],
    ['visionRiderShare', 'vision'],
  ] as const)('%s is a share of subscribers and moves nothing else', (parameter, field) => {
    const share = (all: readonly HouseholdEnrollment[]) =>
      shareOf(
        spansOf(all).filter(
          ({ relationship, planIndex }) => relationship === 'self' && plans[planIndex]?.hasRiders,
        ),
        (span) => span[field],
      );
    expect(Math.abs(share(usual) - DEFAULT_MARKET_PARAMETERS[parameter])).toBeLessThan(0.02);
    const more = enrol({ [parameter]: 0.95 });
    expect(share(more)).toBeGreaterThan(0.9);
    expect(without(more, field)).toBe(without(usual, field));
  });
});

describe('lineMix', () => {
  const mixOf = (all: readonly HouseholdEnrollment[]) => {
    const last = all.flatMap(({ members }) => members.map(({ spans }) => spans.at(-1)?.line));
    return Object.fromEntries(LINES.map((line) => [line, shareOf(last, (one) => one === line)])) as Record<
      Line,
      number
    >;
  };

  it('has a default that follows from the survey', () => {
    const surveyed = surveyedMix();
    for (const line of LINES) expect(DEFAULT_MARKET_PARAMETERS.lineMix[line]).toBeCloseTo(surveyed[line], 5);
  });

  it('is the mix of members, within a point of the default', () => {
    const mix = mixOf(usual);
    for (const line of LINES)
      expect(Math.abs(mix[line] - DEFAULT_MARKET_PARAMETERS.lineMix[line]), line).toBeLessThan(0.01);
  });

  it.each(LINES)('has more of %s when more is asked for', (line) => {
    const raised = Object.fromEntries(
      LINES.map((other) => [
        other,
        DEFAULT_MARKET_PARAMETERS.lineMix[other] * 0.7 + (other === line ? 0.3 : 0),
      ]),
    ) as Record<Line, number>;
    const more = enrol({ lineMix: raised });
    expect(mixOf(more)[line]).toBeGreaterThan(mixOf(usual)[line] * 1.08);
    // Nobody joins or holds a sponsor's place otherwise for it.
    expect(more.map((one) => firstOf(one).start)).toEqual(usual.map((one) => firstOf(one).start));
    expect(more.map((one) => firstOf(one).receivedDay)).toEqual(usual.map((one) => firstOf(one).receivedDay));
  });

  it('can be of one line alone where people can have it', () => {
    const only = (wanted: Line) =>
      Object.fromEntries(LINES.map((line) => [line, line === wanted ? 1 : 0])) as Record<Line, number>;
    expect(mixOf(enrol({ lineMix: only('commercial_large') })).commercial_large).toBe(1);
    expect(mixOf(enrol({ lineMix: only('marketplace') })).marketplace).toBe(1);
    expect(mixOf(enrol({ lineMix: only('medicaid') })).medicaid).toBeGreaterThan(0.8);
    expect(mixOf(enrol({ lineMix: only('medicare') })).medicare).toBeGreaterThan(0.7);
  });
});

describe('what comes from outside', () => {
  it('has defaults in its ranges', () => {
    expect(() => checkMarketParameters(DEFAULT_MARKET_PARAMETERS)).not.toThrow();
  });

  it.each([
    [{ joinShare: 1.2 }, '/parameters/market/joinShare is 1.2: it must be from 0 to 1'],
    [{ leaveShare: -0.1 }, '/parameters/market/leaveShare is -0.1: it must be from 0 to 1'],
    [{ cobraShare: Number.NaN }, '/parameters/market/cobraShare is NaN'],
    [
      { lineMix: { ...DEFAULT_MARKET_PARAMETERS.lineMix, chip: 0.5 } },
      '/parameters/market/lineMix sums to 1.48',
    ],
    [
      { lineMix: { ...DEFAULT_MARKET_PARAMETERS.lineMix, chip: -1 } },
      '/parameters/market/lineMix/chip is -1',
    ],
  ])('%j is refused', (parameters, message) => {
    expect(() => marketWith(parameters)).toThrow(message);
  });

  it.each([
    [
      { period: { from: 20_000, to: 19_999 } },
      '/period/to is 19999: it must not be before /period/from, 20000',
    ],
    [{ period: { from: 20_000.5, to: 20_100 } }, '/period/from is 20000.5: it must be a day number'],
    [{ asOfDay: PERIOD.from - 1 }, '/asOfDay is'],
    [{ states: [] }, 'distribution'],
  ])('%j is refused', (dataset, message) => {
    expect(() => openMarket(marketDataset(dataset))).toThrow(message);
  });
});
