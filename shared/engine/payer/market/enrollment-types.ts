import type { EnrollmentReason } from '../../../reference/enrollment-reasons.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import type { Tier } from './plans.ts';

/**
 * A run of days on which one member's coverage stayed the same. Spans of a member follow one another and never
 * overlap; a new one begins when plan, contract, coverage tier or continuation changes. Days are UTC day numbers.
 */
export interface EnrollmentSpan {
  readonly memberIndex: number;
  /** Who holds the contract: the member, or the adult of the household under whom the member is covered. */
  readonly subscriberIndex: number;
  /** What the member is to the holder of the contract. */
  readonly relationship: 'self' | 'spouse' | 'child';
  readonly line: Line;
  /** In the catalogue. */
  readonly planIndex: number;
  /** The employer, or null where there is none. */
  readonly sponsorIndex: number | null;
  readonly tier: Tier;
  /** True while the coverage of an ended employment is continued. */
  readonly cobra: boolean;
  readonly dental: boolean;
  readonly vision: boolean;
  readonly start: number;
  /** Last day, or null while it runs. */
  readonly end: number | null;
  readonly reason: EnrollmentReason;
  /** When the payer heard that the span begins; after `start` when it was told late. Never after `asOf`. */
  readonly receivedDay: number;
  /** Why it ended: the reason of the span that follows, or of the end of coverage. Null while it runs. */
  readonly endReason: EnrollmentReason | null;
  /** When the payer heard that it ended; until then it took the coverage to run. Null while it runs. */
  readonly endReceivedDay: number | null;
}

/** Coverage of a member by another payer at the same time. */
export interface OtherCoverage {
  readonly payerName: string;
  readonly payerId: string;
  /** True when the other payer pays first. */
  readonly primary: boolean;
  /** First and last day; the last is null while it runs. Inside the member's own coverage. */
  readonly start: number;
  readonly end: number | null;
}

/** The enrolment of one member. */
export interface MemberEnrollment {
  readonly memberIndex: number;
  /**
   * In order of time; at least one, unless the deaths that were given let the member die before the day on which the
   * population has their coverage begin. Nobody of a dataset does, so its members all have one.
   */
  readonly spans: readonly EnrollmentSpan[];
  readonly otherCoverage: OtherCoverage | null;
}

/** The enrolment of a household; members in the order of its persons. */
export interface HouseholdEnrollment {
  readonly subscriberIndex: number;
  readonly members: readonly MemberEnrollment[];
}
