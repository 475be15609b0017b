import { firstDayOfMonth, monthOf } from '../../calendar/civil-date.ts';
import type { EnrollmentSpan, HouseholdEnrollment } from './enrollment-types.ts';
import { type Plan, plans } from './plans.ts';

/** What is due for one contract and one month. */
export interface PremiumDue {
  /** The holder's span that covers the first of the month; plan, tier and sponsor are in it. */
  readonly span: EnrollmentSpan;
  /** First and last day of the month, as day numbers. Premiums are due on the first. */
  readonly from: number;
  readonly to: number;
  /** Employer's and holder's part together, over 0. */
  readonly cents: number;
}

/**
 * The premiums of a household: one for each contract and month on whose first day the contract runs, as is usual, with
 * no part of a month billed apart. Plans without a premium (Medicaid, which the state pays for, and some of Medicare and
 * CHIP) owe none. Riders cost nothing more: the designs that the catalogue is made from give one premium for all.
 *
 * @param days only months that begin within them; both are included
 * @returns by holder of the contract, in the order of the household, then by month
 */
export function premiumsDue(
  { members }: HouseholdEnrollment,
  days: { readonly from: number; readonly to: number },
): PremiumDue[] {
  const due: PremiumDue[] = [];
  for (const { spans } of members) {
    for (const span of spans) if (span.relationship === 'self') addPremiums(due, span, days);
  }
  return due;
}

function addPremiums(
  due: PremiumDue[],
  span: EnrollmentSpan,
  days: { readonly from: number; readonly to: number },
): void {
  const cents = (plans[span.planIndex] as Plan).monthlyPremium[span.tier];
  if (cents === 0) return;
  const end = Math.min(days.to, span.end ?? days.to);
  let month = firstMonthFrom(Math.max(days.from, span.start));
  for (let from = firstDayOfMonth(month); from <= end; ) {
    const next = firstDayOfMonth(++month);
    due.push({ span, from, to: next - 1, cents });
    from = next;
  }
}

/** The first month that begins on a day or after it. */
function firstMonthFrom(day: number): number {
  const month = monthOf(day);
  return firstDayOfMonth(month) < day ? month + 1 : month;
}
