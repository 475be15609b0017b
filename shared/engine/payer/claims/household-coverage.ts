import type { DentalDesign } from '../market/benefit-design.ts';
import { DENTAL_RIDER } from '../market/dental-rider.ts';
import type { EnrollmentSpan, HouseholdEnrollment } from '../market/enrollment-types.ts';
import type { Plan } from '../market/plans.ts';
import { type CoverageSpan, HouseholdCoverage, type OtherPayerSpan } from './claim-coverage.ts';

/**
 * What adjudication needs of a household's enrolment. Spans of one plan, sponsor and contract count towards the same
 * limits, and so does a continuation (COBRA); a contract's limits are its own family's.
 *
 * @param plans the catalogue
 */
export function householdCoverage(
  plans: readonly Plan[],
  { members }: HouseholdEnrollment,
): HouseholdCoverage {
  const accounts = new Map<string, number>();
  const spans: CoverageSpan[] = [];
  const others: OtherPayerSpan[] = [];
  for (const [memberNumber, member] of members.entries()) {
    for (const span of member.spans) spans.push(coverageSpan(plans, accounts, memberNumber, span));
    const other = member.otherCoverage;
    if (other?.primary) others.push({ memberNumber, from: other.start, to: other.end });
  }
  return new HouseholdCoverage(spans, others);
}

/** Dental accounts are numbered behind all others: so far behind the account of the plan that the rider goes with. */
const DENTAL_ACCOUNTS = 1_000;

/**
 * What adjudication of dental claims needs of a household's enrolment: the spans with a dental rider, each with limits of
 * its own. Other payers' coverage is not dental.
 *
 * @param plans the catalogue
 */
export function householdDentalCoverage(
  plans: readonly Plan[],
  { members }: HouseholdEnrollment,
): HouseholdCoverage<DentalDesign> {
  const accounts = new Map<string, number>();
  const spans: CoverageSpan<DentalDesign>[] = [];
  for (const [memberNumber, member] of members.entries()) {
    for (const enrolled of member.spans) {
      const span = coverageSpan(plans, accounts, memberNumber, enrolled);
      if (!enrolled.dental) continue;
      spans.push({ ...span, account: DENTAL_ACCOUNTS + span.account, design: DENTAL_RIDER });
    }
  }
  return new HouseholdCoverage(spans, []);
}

function coverageSpan(
  plans: readonly Plan[],
  accounts: Map<string, number>,
  memberNumber: number,
  span: EnrollmentSpan,
): CoverageSpan {
  const { planIndex, sponsorIndex, subscriberIndex, start, end, receivedDay, endReceivedDay, line } = span;
  return {
    memberNumber,
    from: start,
    to: end,
    beginKnown: receivedDay,
    endKnown: endReceivedDay ?? 0,
    account: accountOf(accounts, `${planIndex} ${sponsorIndex} ${subscriberIndex}`),
    design: (plans[planIndex] as Plan).benefits,
    planIndex,
    line,
  };
}

/** Accounts of a household are numbered in the order in which they are met. */
function accountOf(accounts: Map<string, number>, key: string): number {
  const known = accounts.get(key);
  if (known !== undefined) return known;
  accounts.set(key, accounts.size);
  return accounts.size - 1;
}
