/** Reach: premiums of whole blocks, against the spans that they follow from. */

import { describe, expect, it } from 'vitest';
import { civilOf } from '../../../../shared/engine/calendar/civil-date.ts';
import { formatIsoDate, parseIsoDate } from '../../../../shared/engine/calendar/iso-date.ts';
import type { HouseholdEnrollment } from '../../../../shared/engine/payer/market/enrollment-types.ts';
import { openMarket } from '../../../../shared/engine/payer/market/market.ts';
import { type Plan, plans } from '../../../../shared/engine/payer/market/plans.ts';
import { type PremiumDue, premiumsDue } from '../../../../shared/engine/payer/market/premiums.ts';
import { householdsOf, marketDataset, PERIOD, spansOf } from './market-fixture.ts';

const market = openMarket(marketDataset({ members: 2_000 }));
const enrollments = householdsOf(2_000).map((household) => market.enrollment(household));
const planOf = ({ span }: PremiumDue): Plan => plans[span.planIndex] as Plan;
const iso = ({ from, to }: PremiumDue): string[] => [formatIsoDate(from), formatIsoDate(to)];

describe('premiumsDue', () => {
  it('is what the plan costs for the tier, for every contract on the first of a month', () => {
    let expected = 0;
    for (const span of spansOf(enrollments)) {
      if (span.relationship !== 'self') continue;
      for (let month = 1; month <= 12; month++) {
        const first = parseIsoDate(`2025-${String(month).padStart(2, '0')}-01`);
        if (span.start > first || (span.end !== null && span.end < first)) continue;
        expected += (plans[span.planIndex] as Plan).monthlyPremium[span.tier];
      }
    }
    const due = enrollments.flatMap((enrollment) => premiumsDue(enrollment, PERIOD));
    expect(due.reduce((sum, { cents }) => sum + cents, 0)).toBe(expected);
    expect(expected).toBeGreaterThan(0);
    for (const premium of due) {
      expect(premium.cents).toBe(planOf(premium).monthlyPremium[premium.span.tier]);
      expect(civilOf(premium.from).day).toBe(1);
    }
  });

  it('bills a contract once a month and nothing for plans without a premium', () => {
    const due = enrollments.flatMap((enrollment) => premiumsDue(enrollment, PERIOD));
    const keys = due.map(({ span, from }) => `${span.subscriberIndex} ${from}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(due.some((premium) => planOf(premium).line === 'medicaid')).toBe(false);
    expect(due.every(({ cents }) => cents > 0)).toBe(true);
  });

  it('begins and ends with whole months inside the days asked for', () => {
    const enrollment = enrollments.find(
      (household) => premiumsDue(household, PERIOD).length === 12,
    ) as HouseholdEnrollment;
    const days = { from: parseIsoDate('2025-01-02'), to: parseIsoDate('2025-03-01') };
    expect(premiumsDue(enrollment, days).map(iso)).toEqual([
      ['2025-02-01', '2025-02-28'],
      ['2025-03-01', '2025-03-31'],
    ]);
    expect(premiumsDue(enrollment, { from: days.from, to: days.from })).toEqual([]);
  });
});
