import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../../shared/contracts/presets.ts';
import { accumulatorsOn } from '../../../../shared/engine/payer/claims/accumulators-on.ts';
import type { HouseholdHistory } from '../../../../shared/engine/payer/household-history.ts';
import type { Person } from '../../../../shared/engine/payer/persons.ts';
import {
  answerOf,
  type ClaimStatusAnswer,
  claimStatusAnswer,
} from '../../../../shared/engine/payer/realtime/answers.ts';
import {
  benefitSnapshot,
  type CoverageSnapshot,
  primaryCareOf,
} from '../../../../shared/engine/payer/realtime/benefit-snapshot.ts';
import { DAY_MILLISECONDS } from '../../../../shared/engine/payer/realtime/instants.ts';
import { householdsOf } from './world.ts';

const households = householdsOf({ members: 120, parameters: PRESETS.edge_cases.parameters });
const { period, asOfDay } = (households[0] as HouseholdHistory).dataset;
const anyDay = fc.integer({ min: period.from, max: asOfDay });
const anyPerson = fc
  .constantFrom(...households)
  .chain((household) => fc.constantFrom(...household.persons).map((person) => ({ household, person })));
const NOON = DAY_MILLISECONDS / 2;

/** What the lines that were decided up to a day and are of a plan year and contract add up to, reversals taken back. */
function posted(
  household: HouseholdHistory,
  person: Person,
  through: number,
  serviceDay: number,
  today: number,
) {
  const active = household.benefits.coverage.benefitsAt(person.dependentNumber, serviceDay, today);
  const sums = { deductible: 0, outOfPocket: 0, familyDeductible: 0, familyOutOfPocket: 0 };
  if (typeof active === 'string') return sums;
  for (const { transactions } of household.claims) {
    for (const { decidedDay, sign, lines } of transactions) {
      for (const { posting } of decidedDay <= through ? lines : []) {
        if (posting?.ledger !== active.ledger || !posting.inNetwork) continue;
        sums.familyDeductible += sign * posting.deductible;
        sums.familyOutOfPocket += sign * posting.outOfPocket;
        if (posting.memberNumber !== person.dependentNumber) continue;
        sums.deductible += sign * posting.deductible;
        sums.outOfPocket += sign * posting.outOfPocket;
      }
    }
  }
  return sums;
}

describe('a benefit snapshot', () => {
  it('has met what the lines decided by the evening before add up to, at any instant, in any order', () => {
    let met = 0;
    fc.assert(
      fc.property(anyPerson, anyDay, fc.nat(DAY_MILLISECONDS - 1), ({ household, person }, day, time) => {
        const snapshot = benefitSnapshot(household, person, day * DAY_MILLISECONDS + time);
        expect(snapshot.decidedThrough).toBe(day - 1);
        if (snapshot.benefits === null) return;
        const { deductible, outOfPocket } = snapshot.benefits.inNetwork;
        const sums = posted(household, person, day - 1, day, day);
        expect({
          deductible: deductible.individual.met,
          outOfPocket: outOfPocket.individual.met,
          familyDeductible: deductible.family.met,
          familyOutOfPocket: outOfPocket.family.met,
        }).toEqual(sums);
        for (const { limit, met: own, remaining } of [
          ...[deductible.individual, deductible.family, outOfPocket.individual, outOfPocket.family],
        ]) {
          expect(own).toBeLessThanOrEqual(limit);
          expect(remaining).toBe(limit - own);
          met += own;
        }
      }),
      { numRuns: 600 },
    );
    expect(met).toBeGreaterThan(0);
  });

  it('agrees with the accumulators of the evening, however the days are asked for', () => {
    for (const household of households.slice(0, 20)) {
      for (const day of [asOfDay, period.from + 30, period.to, period.from + 200]) {
        const fresh = accumulatorsOn(household.claims, day);
        const kept = household.benefits.accumulatorsThrough(day);
        for (const { lines } of household.claims.flatMap(({ transactions }) => transactions)) {
          const posting = lines[0]?.posting;
          if (!posting) continue;
          const asked = [posting.ledger, posting.inNetwork, posting.memberNumber] as const;
          expect(kept.accumulated(...asked)).toEqual(fresh.accumulated(...asked));
        }
      }
    }
  });

  it('is active exactly when a claim of that day, decided that day, would be covered', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyPerson, anyDay, ({ household, person }, day) => {
        const { status, coverage, benefits } = benefitSnapshot(
          household,
          person,
          day * DAY_MILLISECONDS + NOON,
        );
        const covered = household.benefits.coverage.spanAt(person.dependentNumber, day, day);
        expect(status === 'active').toBe(covered !== undefined);
        expect(benefits === null).toBe(status !== 'active');
        expect(coverage === null).toBe(status === 'unknown');
        expect(coverage?.plan.index).toBe(covered?.planIndex ?? coverage?.plan.index);
        if (status === 'active') expect(coverage?.from).toBeLessThanOrEqual(day);
        seen.add(status);
      }),
      { numRuns: 600 },
    );
    expect(seen).toEqual(new Set(['active', 'inactive', 'unknown']));
  });

  it('knows of the end of coverage only once the payer has heard of it', () => {
    let late = 0;
    for (const household of households) {
      for (const person of household.persons) {
        for (const { end, endReceivedDay } of household.enrollment.members[person.dependentNumber]?.spans ??
          []) {
          if (end === null || endReceivedDay === null || endReceivedDay <= end + 1) continue;
          if (end + 1 < period.from || endReceivedDay > asOfDay) continue;
          const before = benefitSnapshot(household, person, (endReceivedDay - 1) * DAY_MILLISECONDS, end);
          expect([before.status, before.coverage?.to]).toEqual(['active', null]);
          const after = benefitSnapshot(household, person, endReceivedDay * DAY_MILLISECONDS, end);
          expect(after.coverage?.to).toBe(end);
          late += 1;
        }
      }
    }
    expect(late).toBeGreaterThan(0);
  });

  it('tells of another payer, of every service, and of who cares first', () => {
    const found = households.flatMap((household) =>
      household.persons.map((person) => ({
        ...{ household, person },
        snapshot: benefitSnapshot(household, person, period.to * DAY_MILLISECONDS),
      })),
    );
    const active = found.filter(({ snapshot }) => snapshot.benefits !== null);
    expect(active.some(({ snapshot }) => snapshot.benefits?.otherPayer)).toBe(true);
    expect(active.some(({ snapshot }) => snapshot.benefits?.outOfNetwork === null)).toBe(true);
    for (const { household, person, snapshot } of active.slice(0, 30)) {
      const { plan } = snapshot.coverage as CoverageSnapshot;
      const services = snapshot.benefits?.inNetwork.services ?? [];
      for (const { category, copay, coinsurance } of services) {
        expect(plan.benefits.inNetwork.services[category]).toMatchObject({ copay, coinsurance });
      }
      expect(services).toHaveLength(18);
      const provider = primaryCareOf(household, person, plan, snapshot.serviceDay);
      expect(household.dataset.network.npiOf(provider)).toMatch(/^\d{10}$/);
    }
  });

  it('is refused after asOf, and for an instant that is no whole millisecond', () => {
    const [household] = households as [HouseholdHistory];
    const [person] = household.persons as unknown as [Person];
    const last = (asOfDay + 1) * DAY_MILLISECONDS - 1;
    expect(() => benefitSnapshot(household, person, last)).not.toThrow();
    for (const instant of [last + 1, 1.5, Number.NaN]) {
      expect(() => benefitSnapshot(household, person, instant)).toThrow(RangeError);
    }
  });
});

describe('answers', () => {
  const answered = households.flatMap((household) =>
    household.realTime.map((request) => ({ household, request, answer: answerOf(household, request) })),
  );

  it('reject who was not named rightly, with the code for it', () => {
    const codes = new Set<string>();
    for (const { request, answer } of answered) {
      const wrong = request.imperfections.find(({ field }) => field !== null)?.kind;
      if (answer.kind === 'eligibility_inquiry') {
        expect(answer.snapshot === null).toBe(answer.outcome === 'rejected');
        if (wrong === 'wrong_member_id') expect(answer.rejection).toEqual({ code: '75', followUp: 'C' });
        if (wrong === 'wrong_birth_date') expect(answer.rejection).toEqual({ code: '71', followUp: 'C' });
        codes.add(answer.rejection?.code ?? answer.outcome);
      }
      if (answer.kind === 'claim_status_inquiry' && wrong) expect(answer.category).toBe('D0');
    }
    expect(codes).toEqual(new Set(['71', '75', 'active', 'inactive']));
  });

  it('about claims say what had been decided and paid by the evening before', () => {
    const outcomes = new Set<string>();
    for (const { request, answer } of answered) {
      if (request.kind !== 'claim_status_inquiry' || answer.kind !== 'claim_status_inquiry') continue;
      outcomes.add(answer.outcome);
      const day = Math.floor(request.requestedAt / DAY_MILLISECONDS);
      expect(answer).toEqual(claimStatusAnswer(request));
      if (answer.decision !== null) expect(answer.decision.decidedDay).toBeLessThan(day);
      if (answer.outcome === 'pending') {
        const { number } = request.submission;
        const earlier = request.history.transactions.filter(
          ({ submission, decidedDay, kind }) =>
            submission === number && decidedDay < day && kind !== 'reversal',
        );
        expect(earlier).toEqual([]);
      }
    }
    expect(outcomes).toContain('pending');
    expect(outcomes).toContain('decided');
  });

  it('about a claim that was paid or denied say so from the day after on', () => {
    const at = (day: number) => (day + 1) * DAY_MILLISECONDS;
    const found = households.flatMap(({ claims, persons }) =>
      claims.flatMap((history): [string, ClaimStatusAnswer][] => {
        const [submission] = history.submissions;
        const [decision] = history.transactions;
        const [person] = persons;
        if (!submission || !decision || !person || decision.paidDay === null) return [];
        const exchange = { requestedAt: at(decision.paidDay), imperfections: [] };
        const asked = { kind: 'claim_status_inquiry', history, submission, ...exchange } as unknown;
        const later = history.transactions[1];
        if (later !== undefined && later.decidedDay <= decision.paidDay) return [];
        return [[decision.kind, claimStatusAnswer(asked as Parameters<typeof claimStatusAnswer>[0])]];
      }),
    );
    const pairs = new Set(
      found.map(([kind, answer]) => `${kind} ${answer.outcome} ${answer.category}:${answer.status}`),
    );
    expect(pairs).toEqual(new Set(['payment paid F1:65', 'denial denied F2:9']));
  });
});
