import type { EnrollmentReason } from '../../../reference/enrollment-reasons.ts';
import type { Contract } from './contracts.ts';
import type { EnrollmentSpan } from './enrollment-types.ts';
import type { Life } from './lives.ts';
import type { Tier } from './plans.ts';

/** A span that may still be given an end. */
export type OpenSpan = { -readonly [Field in keyof EnrollmentSpan]: EnrollmentSpan[Field] };

/** What a life has on a day: where two days have the same, the span goes on. */
export interface Standing {
  readonly subscriberIndex: number;
  readonly contract: Contract;
  readonly tier: Tier;
  readonly cobra: boolean;
}

/** Whether a day brings nothing new. */
export function isSame(span: OpenSpan, { subscriberIndex, contract, tier, cobra }: Standing): boolean {
  return (
    span.planIndex === contract.planIndex &&
    span.subscriberIndex === subscriberIndex &&
    span.tier === tier &&
    span.cobra === cobra &&
    span.line === contract.line
  );
}

/**
 * What of all that changed says why: the weightiest first.
 *
 * @param ofAge true on the day on which the member's coverage changes with a birthday
 */
export function reasonOfChange(
  span: OpenSpan,
  { subscriberIndex, contract, cobra }: Standing,
  ofAge: boolean,
): EnrollmentReason {
  if (ofAge && (span.line !== contract.line || span.planIndex !== contract.planIndex)) {
    return contract.line === 'medicare' ? 'medicare_entitlement' : 'age_limit';
  }
  if (cobra && !span.cobra) return 'cobra';
  if (span.line === contract.line && span.planIndex !== contract.planIndex) return 'plan_change';
  return span.subscriberIndex !== subscriberIndex ? 'subscriber_change' : 'coverage_level_change';
}

/** A span as it begins. One literal for all spans, so that they have one hidden class. */
export function spanOf(
  { person }: Life,
  { subscriberIndex, contract, tier, cobra }: Standing,
  start: number,
  reason: EnrollmentReason,
  receivedDay: number,
): OpenSpan {
  return {
    memberIndex: person.index,
    subscriberIndex,
    relationship:
      person.index === subscriberIndex ? 'self' : person.relationship === 'child' ? 'child' : 'spouse',
    line: contract.line,
    planIndex: contract.planIndex,
    sponsorIndex: contract.sponsorIndex,
    tier,
    cobra,
    dental: contract.dental,
    vision: contract.vision,
    start,
    end: null,
    reason,
    receivedDay,
    endReason: null,
    endReceivedDay: null,
  };
}

/** Ends a span. */
export function close(span: OpenSpan, end: number, reason: EnrollmentReason, received: number): void {
  span.end = end;
  span.endReason = reason;
  span.endReceivedDay = received;
}
