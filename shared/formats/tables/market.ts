import { BENEFIT_CATEGORIES } from '../../contracts/plan-codes.ts';
import { enrollmentContract, plansContract, sponsorsContract } from '../../contracts/tables/market.ts';
import { maintenanceOf } from '../../engine/payer/history.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { BenefitCategory, CostShare } from '../../engine/payer/market/benefit-design.ts';
import type {
  EnrollmentSpan,
  MemberEnrollment,
  OtherCoverage,
} from '../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../engine/payer/market/plans.ts';
import type { Sponsor } from '../../engine/payer/market/sponsors.ts';
import type { Accessors } from '../records/record-column.ts';
import { recordTable, yesOrNo } from './record-table.ts';

const share = (plan: Plan, category: BenefitCategory): CostShare =>
  plan.benefits.inNetwork.services[category];

const costAccessors = Object.fromEntries(
  BENEFIT_CATEGORIES.flatMap((name) => [
    [`${name}_after_deductible`, (plan: Plan) => yesOrNo(share(plan, name).deductible)],
    [`${name}_copay`, (plan: Plan) => share(plan, name).copay],
    [`${name}_coinsurance`, (plan: Plan) => share(plan, name).coinsurance],
  ]),
) as unknown as Accessors<Plan, typeof plansContract.columns>;

const categoriesOf = (plan: Plan, isWanted: (share: CostShare) => boolean): string =>
  BENEFIT_CATEGORIES.filter((name) => isWanted(share(plan, name))).join(' ');

/** Plans are few and the same for everybody, so they come with the first block. */
export const plansTable = recordTable<Plan, typeof plansContract.columns>(
  plansContract,
  {
    ...costAccessors,
    plan_id: (plan) => plan.planId,
    name: (plan) => plan.name,
    line: (plan) => plan.line,
    network: (plan) => plan.network,
    metal: (plan) => plan.metal,
    audience: (plan) => plan.audience,
    premium_employee: (plan) => plan.monthlyPremium.employee,
    premium_employee_spouse: (plan) => plan.monthlyPremium.employee_spouse,
    premium_employee_children: (plan) => plan.monthlyPremium.employee_children,
    premium_family: (plan) => plan.monthlyPremium.family,
    has_riders: (plan) => yesOrNo(plan.hasRiders),
    deductible_individual: (plan) => plan.benefits.inNetwork.deductible.individual,
    deductible_family: (plan) => plan.benefits.inNetwork.deductible.family,
    maximum_individual: (plan) => plan.benefits.inNetwork.outOfPocketMaximum.individual,
    maximum_family: (plan) => plan.benefits.inNetwork.outOfPocketMaximum.family,
    out_deductible_individual: (plan) => plan.benefits.outOfNetwork?.deductible.individual ?? null,
    out_deductible_family: (plan) => plan.benefits.outOfNetwork?.deductible.family ?? null,
    out_maximum_individual: (plan) => plan.benefits.outOfNetwork?.outOfPocketMaximum.individual ?? null,
    out_maximum_family: (plan) => plan.benefits.outOfNetwork?.outOfPocketMaximum.family ?? null,
    out_coinsurance: (plan) => plan.benefits.outOfNetwork?.services.specialist.coinsurance ?? null,
    prior_authorization: (plan) => categoriesOf(plan, ({ priorAuthorization }) => priorAuthorization),
    not_covered: (plan) => categoriesOf(plan, ({ covered }) => !covered),
  },
  {
    ofBlock: ({ block }, emit) => {
      if (block === 0) for (const plan of plans) emit(plan);
    },
  },
);

const planIdAt = (sponsor: Sponsor, place: number): string | null => {
  const index = sponsor.planIndexes[place];
  return index === undefined ? null : planIdOf(index);
};

const planIdOf = (index: number): string => (plans[index] as Plan).planId;

/** Every block owns as many sponsors, whoever chooses them. */
export const sponsorsTable = recordTable<Sponsor, typeof sponsorsContract.columns>(
  sponsorsContract,
  {
    sponsor_id: (sponsor) => sponsor.sponsorId,
    name: (sponsor) => sponsor.name,
    tin: (sponsor) => sponsor.tin,
    industry_code: (sponsor) => sponsor.industryCode,
    industry: (sponsor) => sponsor.industry,
    size_class: (sponsor) => sponsor.sizeClass,
    state: (sponsor) => sponsor.state,
    self_funded: (sponsor) => yesOrNo(sponsor.selfFunded),
    plan_id_1: (sponsor) => planIdOf(sponsor.planIndexes[0] as number),
    plan_id_2: (sponsor) => planIdAt(sponsor, 1),
    plan_id_3: (sponsor) => planIdAt(sponsor, 2),
  },
  {
    ofBlock: ({ dataset, block }, emit) => {
      for (const sponsor of dataset.market.sponsors(block)) emit(sponsor);
    },
  },
);

/** A span with what its row needs besides. */
interface SpanRow {
  readonly span: EnrollmentSpan;
  readonly history: HouseholdHistory;
  /** Null when it does not touch the span's days. */
  readonly other: OtherCoverage | null;
}

/** Coverage by another payer that touches the days of a span, else null. */
export function otherOn(member: MemberEnrollment, { start, end }: EnrollmentSpan): OtherCoverage | null {
  const other = member.otherCoverage;
  if (other === null || (end !== null && other.start > end)) return null;
  return other.end === null || other.end >= start ? other : null;
}

/** The spans of the wanted members that touch the period. */
export function spansOfPeriod(
  history: HouseholdHistory,
  visit: (member: MemberEnrollment, span: EnrollmentSpan) => void,
): void {
  const { period } = history.dataset;
  for (const member of history.enrollment.members) {
    if (!history.isWanted(member.memberIndex)) continue;
    for (const span of member.spans) {
      if (span.start <= period.to && (span.end === null || span.end >= period.from)) visit(member, span);
    }
  }
}

/** Spans of the wanted members. */
export const enrollmentTable = recordTable<SpanRow, typeof enrollmentContract.columns>(
  enrollmentContract,
  {
    member_id: ({ span, history }) => history.memberId(span.memberIndex),
    start_date: ({ span }) => span.start,
    end_date: ({ span }) => span.end,
    subscriber_id: ({ span, history }) => history.memberId(span.subscriberIndex),
    relationship: ({ span }) => span.relationship,
    line: ({ span }) => span.line,
    plan_id: ({ span }) => planIdOf(span.planIndex),
    sponsor_id: ({ span, history }) =>
      span.sponsorIndex === null ? null : history.dataset.market.sponsor(span.sponsorIndex).sponsorId,
    coverage_tier: ({ span }) => span.tier,
    cobra: ({ span }) => yesOrNo(span.cobra),
    dental: ({ span }) => yesOrNo(span.dental),
    vision: ({ span }) => yesOrNo(span.vision),
    reason: ({ span }) => span.reason,
    maintenance_type: ({ span }) => maintenanceOf(span.reason).type,
    maintenance_reason: ({ span }) => maintenanceOf(span.reason).reason,
    received_date: ({ span }) => span.receivedDay,
    end_reason: ({ span }) => span.endReason,
    end_received_date: ({ span }) => span.endReceivedDay,
    other_payer_id: ({ other }) => other?.payerId ?? null,
    other_payer_name: ({ other }) => other?.payerName ?? null,
    other_payer_primary: ({ other }) => other && yesOrNo(other.primary),
    other_payer_start_date: ({ other }) => other?.start ?? null,
    other_payer_end_date: ({ other }) => other?.end ?? null,
  },
  {
    ofHousehold: (history, emit) =>
      spansOfPeriod(history, (member, span) => emit({ span, history, other: otherOn(member, span) })),
  },
);
