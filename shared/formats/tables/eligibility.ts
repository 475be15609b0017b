import { eligibilityContract } from '../../contracts/tables/eligibility.ts';
import { ageAt } from '../../engine/calendar/civil-date.ts';
import type { HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EnrollmentSpan, MemberEnrollment } from '../../engine/payer/market/enrollment-types.ts';
import { type Plan, plans } from '../../engine/payer/market/plans.ts';
import type { Person } from '../../engine/payer/persons.ts';
import { productOf } from '../../engine/payer/plan-network.ts';
import { otherOn, spansOfPeriod } from './market.ts';
import { recordTable, yesOrNo } from './record-table.ts';

/** A span as an enquiry would be told of it. */
interface EligibilityRow {
  readonly truth: HouseholdHistory;
  readonly member: MemberEnrollment;
  readonly span: EnrollmentSpan;
  readonly plan: Plan;
}

function statusOf({ truth, span }: EligibilityRow): 'active' | 'ended' | 'future' {
  const { asOfDay } = truth.dataset;
  if (span.start > asOfDay) return 'future';
  return span.end !== null && span.end < asOfDay ? 'ended' : 'active';
}

/** NPI of who cares first for the member, from the first day of the span that the dataset tells of. */
export function primaryCareOf({
  truth: { dataset, household },
  span,
  plan,
}: Pick<EligibilityRow, 'truth' | 'span' | 'plan'>): string {
  const { memberIndex } = span;
  const { subscriberIndex, zipCode, persons } = household;
  const person = persons[memberIndex - subscriberIndex] as Person;
  const day = Math.max(span.start, dataset.period.from);
  const seeker = { memberIndex, householdIndex: subscriberIndex, zipCode, product: productOf(plan) };
  return dataset.network.npiOf(dataset.network.primaryCareOf(seeker, ageAt(person.birthDay, day)));
}

function otherPayerOf({ member, span }: EligibilityRow): 'none' | 'primary' | 'secondary' {
  const other = otherOn(member, span);
  if (other === null) return 'none';
  return other.primary ? 'primary' : 'secondary';
}

/** Coverage as an eligibility enquiry would be answered. */
export const eligibilityTable = recordTable<EligibilityRow, typeof eligibilityContract.columns>(
  eligibilityContract,
  {
    member_id: ({ truth, span }) => truth.memberId(span.memberIndex),
    start_date: ({ span }) => span.start,
    end_date: ({ span }) => span.end,
    status: statusOf,
    plan_id: ({ plan }) => plan.planId,
    primary_care_npi: primaryCareOf,
    deductible_individual: ({ plan }) => plan.benefits.inNetwork.deductible.individual,
    deductible_family: ({ plan }) => plan.benefits.inNetwork.deductible.family,
    maximum_individual: ({ plan }) => plan.benefits.inNetwork.outOfPocketMaximum.individual,
    maximum_family: ({ plan }) => plan.benefits.inNetwork.outOfPocketMaximum.family,
    other_payer: otherPayerOf,
    dental: ({ span }) => yesOrNo(span.dental),
    vision: ({ span }) => yesOrNo(span.vision),
  },
  {
    ofHousehold: (truth, emit) =>
      spansOfPeriod(truth, (member, span) =>
        emit({ truth, member, span, plan: plans[span.planIndex] as Plan }),
      ),
  },
);
