/** Reach: enrolment of whole blocks under many seeds, periods and parameters. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../../../shared/contracts/dataset.ts';
import { LINES } from '../../../../shared/contracts/plan-codes.ts';
import { yearsBefore } from '../../../../shared/engine/calendar/civil-date.ts';
import { formatIsoDate, parseIsoDate } from '../../../../shared/engine/calendar/iso-date.ts';
import type { Household } from '../../../../shared/engine/payer/households.ts';
import type {
  EnrollmentSpan,
  HouseholdEnrollment,
  MemberEnrollment,
} from '../../../../shared/engine/payer/market/enrollment-types.ts';
import { type Market, openMarket } from '../../../../shared/engine/payer/market/market.ts';
import { DEFAULT_MARKET_PARAMETERS } from '../../../../shared/engine/payer/market/parameters.ts';
import type { Person } from '../../../../shared/engine/payer/persons.ts';
import { ENROLLMENT_REASONS } from '../../../../shared/reference/enrollment-reasons.ts';
import { householdsOf, marketDataset } from './market-fixture.ts';

const share = fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));
const lineMix = fc
  .tuple(...LINES.map(() => fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }))))
  .filter((parts) => parts.some((part) => part > 0))
  .map((parts) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    return Object.fromEntries(LINES.map((line, place) => [line, (parts[place] as number) / sum]));
  });
const anyParameters = fc.record({
  lineMix: fc.oneof(fc.constant(DEFAULT_MARKET_PARAMETERS.lineMix), lineMix),
  joinShare: share,
  leaveShare: share,
  cobraShare: share,
  planChangeShare: share,
  retroactiveShare: share,
  coordinationShare: share,
  marriageShare: share,
  divorceShare: share,
  dentalRiderShare: share,
  visionRiderShare: share,
}) as fc.Arbitrary<typeof DEFAULT_MARKET_PARAMETERS>;

/** The same cases in every run of the tests; another seed gives others. */
const SEED = 20_260_101;

interface Case {
  readonly seed: number;
  readonly asOf: number;
  readonly back: number;
  readonly length: number;
  readonly parameters: typeof DEFAULT_MARKET_PARAMETERS;
}

/** A period of up to three years that ends up to a year before or half a year after `asOf`. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    seed: fc.maxSafeNat(),
    asOf: fc.integer({ min: parseIsoDate('1990-01-01'), max: parseIsoDate('2060-12-31') }),
    ending: fc.integer({ min: -180, max: 360 }),
    length: fc.integer({ min: 0, max: 1_100 }),
    parameters: anyParameters,
  })
  .map(({ ending, length, ...rest }) => ({
    ...rest,
    length,
    back: Math.min(ending + length, length + ending),
  }))
  .filter(({ back }) => back >= 0);

function open({ seed, asOf, back, length, parameters }: Case): { market: Market; households: Household[] } {
  const from = asOf - back;
  const period = { from, to: from + length };
  const market = openMarket(marketDataset({ seed, members: 1_000, asOfDay: asOf, period, parameters }));
  return { market, households: householdsOf(1_000, seed, formatIsoDate(asOf)) };
}

/** Runs a check over the households of many cases. */
function check(
  runs: number,
  judge: (household: Household, enrollment: HouseholdEnrollment, market: Market, one: Case) => void,
): void {
  fc.assert(
    fc.property(anyCase, (one) => {
      const { market, households } = open(one);
      for (const household of households) judge(household, market.enrollment(household), market, one);
    }),
    { numRuns: runs, seed: SEED },
  );
}

const lastDay = ({ end }: { readonly end: number | null }): number => end ?? Number.POSITIVE_INFINITY;
const pairs = (spans: readonly EnrollmentSpan[]) =>
  spans.slice(1).map((span, place) => [spans[place] as EnrollmentSpan, span] as const);

/** Not `expect`, which costs a hundred times as much as what it tests here. */
function must(holds: boolean, rule: string, subject: unknown): void {
  if (!holds) throw new Error(`${rule}: ${JSON.stringify(subject)}`);
}

describe('the enrolment of a household', () => {
  it('has all its persons, each with spans that follow one another without gap or overlap', () => {
    check(40, ({ persons, subscriberIndex }, enrollment, _, { asOf }) => {
      must(enrollment.subscriberIndex === subscriberIndex, 'names its subscriber', enrollment);
      must(enrollment.members.length === persons.length, 'has everyone', enrollment);
      for (const [place, { memberIndex, spans }] of enrollment.members.entries()) {
        const person = persons[place] as Person;
        must(memberIndex === person.index, 'is in the order of persons', enrollment);
        must(spans.length > 0, 'covers everyone', person);
        must((spans[0] as EnrollmentSpan).start >= person.birthDay, 'covers nobody unborn', spans);
        must((spans[0] as EnrollmentSpan).start <= asOf, 'begins by asOf', spans);
        for (const span of spans) {
          must(span.memberIndex === memberIndex, 'is of the member', span);
          must(lastDay(span) >= span.start, 'ends after it begins', span);
          must(span.endReason !== 'employment_ended' || !span.cobra, 'ends once', span);
        }
        for (const [one, next] of pairs(spans)) must(lastDay(one) + 1 === next.start, 'has no gap', spans);
      }
    });
  });

  it('is inside the coverage that the population gave, at its end', () => {
    check(20, ({ coverage, persons }, { members }) => {
      for (const { spans } of members) {
        const end = lastDay(spans.at(-1) as EnrollmentSpan);
        must(coverage.termination === null || end <= coverage.termination, 'ends with the household', spans);
      }
      const first = Math.min(...members.map(({ spans }) => (spans[0] as EnrollmentSpan).start));
      for (const [place, { spans }] of members.entries()) {
        const { start, reason } = spans[0] as EnrollmentSpan;
        const { birthDay } = persons[place] as Person;
        if (reason === 'birth') must(start === birthDay, 'covers the newborn from birth', spans);
        else must(reason === 'marriage' ? start > first : start === first, 'begins together', spans);
      }
    });
  });

  it('tells the same of everyone on a contract: dependents inside their subscriber, of one plan and tier', () => {
    check(30, (_, { members }) => {
      for (const { spans } of members) {
        for (const span of spans) {
          must((span.relationship === 'self') === (span.subscriberIndex === span.memberIndex), 'self', span);
          const holder = members.find(
            ({ memberIndex }) => memberIndex === span.subscriberIndex,
          ) as MemberEnrollment;
          const around = holder.spans.find(
            ({ start, end }) => start <= span.start && lastDay({ end }) >= lastDay(span),
          );
          must(around !== undefined, 'is inside the subscriber', { span, holder });
          for (const field of [
            'line',
            'planIndex',
            'sponsorIndex',
            'tier',
            'cobra',
            'dental',
            'vision',
          ] as const)
            must(around?.[field] === span[field], `agrees in ${field}`, { span, around });
        }
      }
    });
  });

  it('has the tier of those who are covered on the day', () => {
    check(20, (_, { members }) => {
      const all = members.flatMap(({ spans }) => spans);
      for (const span of all) {
        const others = all.filter(
          (other) =>
            other.subscriberIndex === span.subscriberIndex &&
            other.relationship !== 'self' &&
            other.start <= span.start &&
            lastDay(other) >= span.start,
        );
        const spouse = others.some(({ relationship }) => relationship === 'spouse');
        const child = others.some(({ relationship }) => relationship === 'child');
        const tier = spouse
          ? child
            ? 'family'
            : 'employee_spouse'
          : child
            ? 'employee_children'
            : 'employee';
        must(span.tier === tier, `is ${tier}`, { span, others });
      }
    });
  });

  it('is known by asOf, in order, and an end with what follows it', () => {
    check(20, (_, { members }, __, { asOf }) => {
      for (const { spans } of members) {
        for (const span of spans) {
          must(span.receivedDay <= asOf, 'is known', span);
          must((span.end === null) === (span.endReason === null), 'has a reason for its end', span);
          must((span.end === null) === (span.endReceivedDay === null), 'has news of its end', span);
          const heard = span.endReceivedDay ?? asOf;
          must(heard >= span.receivedDay && heard <= asOf, 'hears of the end after the beginning', span);
        }
        for (const [one, next] of pairs(spans)) {
          must(one.endReason === next.reason, 'ends for what begins', spans);
          must(one.endReceivedDay === next.receivedDay, 'is one message', spans);
        }
        const last = spans.at(-1) as EnrollmentSpan;
        if (last.endReason !== null)
          must(ENROLLMENT_REASONS[last.endReason].maintenanceType === '024', 'ends for good', last);
      }
    });
  });

  it('continues only an employment that ended: same plan, heard of within 60 days, at most 18 months', () => {
    let continued = 0;
    check(30, (_, { members }) => {
      for (const { spans } of members) {
        for (const [one, next] of pairs(spans)) {
          must(
            !one.cobra || next.cobra || next.reason === 'medicare_entitlement' || next.reason === 'age_limit',
            'stays',
            spans,
          );
          if (!next.cobra || one.cobra) continue;
          continued++;
          must(next.reason === 'cobra' && next.sponsorIndex !== null, 'follows employment', spans);
          must(
            one.planIndex === next.planIndex && one.sponsorIndex === next.sponsorIndex,
            'keeps the plan',
            spans,
          );
          must(
            next.receivedDay - next.start <= 60 || one.receivedDay === next.receivedDay,
            'is elected in time',
            spans,
          );
          const whole = spans.filter(({ cobra }) => cobra);
          const days = lastDay(whole.at(-1) as EnrollmentSpan) - next.start;
          must(days < 18 * 31 || days === Number.POSITIVE_INFINITY, 'lasts 18 months at most', spans);
        }
        must(!(spans[0] as EnrollmentSpan).cobra, 'begins with employment', spans);
      }
    });
    expect(continued).toBeGreaterThan(100);
  });

  it('names plans that the person may have and that the sponsor offers', () => {
    check(25, ({ persons }, { members }, market, { asOf }) => {
      for (const [place, { spans }] of members.entries()) {
        const person = persons[place] as Person;
        for (const span of spans) {
          const plan = market.plans[span.planIndex];
          must(plan?.line === span.line, 'is of its line', span);
          must((span.sponsorIndex !== null) === span.line.startsWith('commercial'), 'has a sponsor', span);
          if (span.sponsorIndex !== null) {
            const sponsor = market.sponsor(span.sponsorIndex);
            must(sponsor.planIndexes.includes(span.planIndex), 'is on offer', { span, sponsor });
            const small = sponsor.sizeClass === '3-49';
            must(small === (span.line === 'commercial_small'), 'is of its market', { span, sponsor });
          }
          const turned19 = person.birthDay <= yearsBefore(span.start, 19);
          if (plan?.audience === 'under_30')
            must(
              persons.some(({ index, age }) => index === span.subscriberIndex && age < 60),
              'is young',
              span,
            );
          if (span.line === 'chip')
            must(person.relationship === 'child' && person.age <= 26, 'is a child', span);
          if (plan?.audience === 'adults' && person.relationship === 'child')
            must(turned19, 'is of age', span);
          if (span.line === 'medicare') must(person.age >= 18, 'is grown up', span);
          if (span.dental || span.vision) must(plan?.hasRiders === true, 'may have riders', span);
          must(span.start <= asOf, 'is known of', span);
        }
      }
    });
  });

  it('has other coverage inside its own, and Medicaid paying last', () => {
    check(20, (_, { members }) => {
      for (const { spans, otherCoverage } of members) {
        if (otherCoverage === null) continue;
        const first = spans[0] as EnrollmentSpan;
        const last = spans.at(-1) as EnrollmentSpan;
        must(otherCoverage.start === first.start, 'begins with it', otherCoverage);
        must(lastDay(otherCoverage) <= lastDay(last) && lastDay(otherCoverage) >= first.start, 'ends by it', {
          otherCoverage,
          spans,
        });
        if (last.line === 'medicaid' || last.line === 'chip')
          must(otherCoverage.primary, 'pays last', otherCoverage);
      }
    });
  });

  it('ends with death, and passes to the spouse', () => {
    let passed = 0;
    check(20, (household, alive, market, { asOf }) => {
      const deaths = household.persons.map(({ index }) =>
        index % 3 === 0 ? asOf - 1 - (index % 400) : null,
      );
      const { members } = market.enrollment(household, deaths);
      // Who has died does not join or marry later; from another first day, others leave on other days.
      const moved = members.some(
        ({ spans }, place) => spans[0]?.start !== alive.members[place]?.spans[0]?.start,
      );
      for (const [place, { spans }] of members.entries()) {
        const death = deaths[place] ?? null;
        const before = alive.members[place] as MemberEnrollment;
        if (death === null) must(spans.length > 0, 'covers the living', spans);
        if (death === null || spans.length === 0) {
          if (death !== null) must((before.spans[0] as EnrollmentSpan).start > death, 'died before', before);
          continue;
        }
        const last = spans.at(-1) as EnrollmentSpan;
        const alone = Math.min(death, lastDay(before.spans.at(-1) as EnrollmentSpan));
        must(moved ? lastDay(last) <= death : lastDay(last) === alone, 'ends', last);
        if (last.endReason === 'death') must(last.end === death, 'ends with death', last);
        if (spans.some(({ reason }) => reason === 'subscriber_change')) passed++;
      }
    });
    expect(passed).toBeGreaterThan(0);
  });

  it('is the same in any order, again, and beside other households', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { market, households } = open(one);
        const first = households.map((household) => market.enrollment(household));
        const again = open(one);
        const reversed = [...again.households]
          .reverse()
          .map((household) => again.market.enrollment(household));
        expect(reversed.reverse()).toEqual(first);
      }),
      { numRuns: 4, seed: SEED },
    );
  });

  it('knows no state that the dataset does not have', () => {
    const states = STATE_CODES.filter((state) => state === 'TX');
    const market = openMarket(marketDataset({ states }));
    const elsewhere = householdsOf(1_000).filter(({ state }) => state !== 'TX');
    const enrolling = () => elsewhere.map((household) => market.enrollment(household));
    expect(enrolling).toThrow("is not one of the dataset's");
  });
});
