import type { HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import type { EnrollmentSpan, OtherCoverage } from '../../../shared/engine/payer/market/enrollment-types.ts';

/** A span of a large employer's plan that runs from day 100 on and was told in time, but for what is given. */
export const span = (given: Partial<EnrollmentSpan>): EnrollmentSpan => ({
  ...{ memberIndex: 0, subscriberIndex: 0, relationship: 'self', line: 'commercial_large', planIndex: 0 },
  ...{ sponsorIndex: 5, tier: 'employee', cobra: false, dental: false, vision: false, start: 100, end: null },
  ...{ reason: 'initial_enrollment', receivedDay: 90, endReason: null, endReceivedDay: null },
  ...given,
});

/** A household of members with such spans, all wanted, at day 1,000. */
export function householdOf(
  spans: readonly (readonly EnrollmentSpan[])[],
  otherCoverage: OtherCoverage | null = null,
): HouseholdHistory {
  const members = spans.map((own, memberIndex) => ({ memberIndex, spans: own, otherCoverage }));
  const household = {
    dataset: { asOfDay: 1_000 },
    enrollment: { subscriberIndex: 0, members },
    isWanted: () => true,
  };
  return household as unknown as HouseholdHistory;
}
