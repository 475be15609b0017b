import type { Member } from '../../contracts/member.ts';
import { maintenanceOf } from '../../engine/payer/history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type {
  EnrollmentSpan,
  MemberEnrollment,
  OtherCoverage,
} from '../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../engine/payer/market/plans.ts';
import { otherOn, spansOfPeriod } from '../tables/market.ts';
import { yesOrNo } from '../tables/record-table.ts';
import type { FeedOptions } from './feed-options.ts';
import { day, openPipeFeed, plain } from './pipe-feed.ts';

/** S the record as it stands; of a delta: A coverage was added, T its end became known. */
type Action = 'S' | 'A' | 'T';

/** A span of coverage as it was known on a day. */
interface EligibilityRow {
  readonly action: Action;
  readonly household: HouseholdHistory;
  readonly member: Member;
  readonly span: EnrollmentSpan;
  readonly plan: Plan;
  readonly other: OtherCoverage | null;
  /** When the latest of what the row says became known. */
  readonly knownDay: number;
  /** Last day as known then, or null while coverage was taken to run. */
  readonly end: number | null;
}

const memberNumber = ({ member_id }: Member): number => Number(member_id.slice(2));

/**
 * The eligibility feed: spans of coverage that touch the period, or a window in its place. A delta has a row for each thing
 * that became known, with the state of that day; in order of members.
 */
export const openEligibilityFeed = openPipeFeed<EligibilityRow>({
  feed: 'eligibility',
  columns: [
    plain('action', ({ action }) => action),
    day('known_date', ({ knownDay }) => knownDay),
    plain('member_id', ({ member }) => member.member_id),
    plain('subscriber_id', ({ household, span }) => household.memberId(span.subscriberIndex)),
    plain('relationship', ({ span }) => span.relationship),
    plain('last_name', ({ member }) => member.last_name),
    plain('first_name', ({ member }) => member.first_name),
    plain('birth_date', ({ member }) => member.birth_date),
    plain('sex', ({ member }) => member.sex),
    plain('line', ({ span }) => span.line),
    plain('plan_id', ({ plan }) => plan.planId),
    plain('sponsor_id', ({ household: { dataset }, span }) =>
      span.sponsorIndex === null ? null : dataset.market.sponsor(span.sponsorIndex).sponsorId,
    ),
    plain('coverage_tier', ({ span }) => span.tier),
    plain('cobra', ({ span }) => yesOrNo(span.cobra)),
    plain('dental', ({ span }) => yesOrNo(span.dental)),
    plain('vision', ({ span }) => yesOrNo(span.vision)),
    day('start_date', ({ span }) => span.start),
    day('end_date', ({ end }) => end),
    plain('maintenance_type', (row) => maintenanceOfRow(row).type),
    plain('maintenance_reason', (row) => maintenanceOfRow(row).reason),
    plain('other_payer_id', ({ other }) => other?.payerId ?? null),
    plain('other_payer_primary', ({ other }) => other && yesOrNo(other.primary)),
  ],
  totals: [{ name: 'member_numbers', of: ({ member }) => memberNumber(member), isMoney: false }],
  rowsOf: (household, { options, window, memberAt }, emit) => {
    const days = window ?? household.dataset.period;
    spansOfPeriod(household, (enrolled, span) => {
      if (span.start > days.to || (span.end !== null && span.end < days.from)) return;
      for (const told of toldOf(span, options)) emit(rowOf(household, memberAt, enrolled, span, told));
    });
  },
});

type Told = Pick<EligibilityRow, 'action' | 'knownDay' | 'end'>;

function rowOf(
  household: HouseholdHistory,
  memberAt: (index: number) => Member,
  enrolled: MemberEnrollment,
  span: EnrollmentSpan,
  told: Told,
): EligibilityRow {
  const plan = plans[span.planIndex] as Plan;
  return {
    ...told,
    ...{ household, member: memberAt(span.memberIndex), span, plan, other: otherOn(enrolled, span) },
  };
}

/** Why coverage began or, where its end is told, ended. */
function maintenanceOfRow({ action, span }: EligibilityRow): {
  readonly type: string;
  readonly reason: string;
} {
  return maintenanceOf(action === 'T' && span.endReason !== null ? span.endReason : span.reason);
}

/** What a load tells of a span. */
function toldOf(
  { receivedDay, endReceivedDay, end }: EnrollmentSpan,
  { loadType, since }: FeedOptions,
): Told[] {
  const after = since ?? Number.NEGATIVE_INFINITY;
  if (loadType !== 'delta') {
    const knownDay = Math.max(receivedDay, endReceivedDay ?? receivedDay);
    return knownDay > after ? [{ action: 'S', knownDay, end }] : [];
  }
  const told: Told[] = [];
  const endsAtOnce = endReceivedDay !== null && endReceivedDay <= receivedDay;
  if (receivedDay > after) told.push({ action: 'A', knownDay: receivedDay, end: endsAtOnce ? end : null });
  if (endReceivedDay !== null && !endsAtOnce && endReceivedDay > after) {
    told.push({ action: 'T', knownDay: endReceivedDay, end });
  }
  return told;
}
