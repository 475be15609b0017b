import type { ClinicalCourse, Encounter } from '../health/clinical-course.ts';
import type { EnrollmentSpan, HouseholdEnrollment } from '../market/enrollment-types.ts';
import { BILLING_RULES, isSentOut } from './billing-rules.ts';
import { type Claim, encounterClaim, fillClaim } from './claim.ts';
import type { Patient } from './claim-context.ts';
import { FOREVER, type HouseholdCoverage } from './claim-coverage.ts';
import { type DrawnChances, drawChances, isLate } from './claim-fate.ts';
import type { ClaimRules } from './claim-rules.ts';
import { businessDay, paymentDay } from './lags.ts';

/** A claim that there may be: what of it can be told before it is written. */
export type ClaimHead = Pick<
  Claim,
  'memberIndex' | 'memberNumber' | 'number' | 'kind' | 'from' | 'to' | 'secondary'
>;

/** Days, both included, as day numbers. */
interface Days {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether anything may be received or decided on some days about a household's claims: false only when it cannot be. Costs
 * a fraction of deciding the claims, because steps have days of their own, whatever is decided; so nearly all households are
 * done with for a feed of one day. Follows `claimHistories`, which must have no step that is not here.
 *
 * @param courses of the household's persons, in their order
 */
export function mayBeTouched(
  rules: ClaimRules,
  coverage: HouseholdCoverage,
  enrollment: HouseholdEnrollment,
  patients: readonly Patient[],
  courses: readonly ClinicalCourse[],
  days: Days,
): boolean {
  return patients.some((patient, place) => {
    const ends = enrollment.members[patient.memberNumber]?.spans ?? [];
    const test = (claim: ClaimHead) => mayMove(rules, claim, ends, days);
    return someHead(coverage, patient, courses[place] as ClinicalCourse, days, test);
  });
}

/** Whether a test holds for some claim that a member may have, of services that ended by the last of some days. */
function someHead(
  coverage: HouseholdCoverage,
  patient: Patient,
  { encounters, fills }: ClinicalCourse,
  { to: last }: Days,
  test: (head: ClaimHead) => boolean,
): boolean {
  const { memberIndex, memberNumber } = patient;
  const secondaryOn = (day: number) =>
    coverage.isSecondary(memberNumber, day) && coverage.spanAt(memberNumber, day, FOREVER) !== undefined;
  for (const encounter of encounters) {
    if (encounter.endDay > last) continue;
    const { day: from, endDay: to, ordinal } = encounter;
    const secondary = secondaryOn(from);
    const headOf = (kind: ClaimHead['kind'], part: 0 | 1 | 2) =>
      test({ memberIndex, memberNumber, number: encounterClaim(ordinal, part), kind, from, to, secondary });
    if (someClaim(encounter, headOf)) return true;
  }
  return fills.some(({ day, ordinal }) => {
    if (day > last) return false;
    const head = { memberIndex, memberNumber, number: fillClaim(ordinal), kind: 'pharmacy' } as const;
    return test({ ...head, from: day, to: day, secondary: secondaryOn(day) });
  });
}

function someClaim(
  { kind, reason, stay, services }: Encounter,
  test: (kind: ClaimHead['kind'], part: 0 | 1 | 2) => boolean,
): boolean {
  if (reason === 'dental') return test('dental', 1);
  const { billType, setting } = BILLING_RULES[kind];
  if (billType !== null && test(stay === null ? 'outpatient' : 'inpatient', 0)) return true;
  if (test('professional', 1)) return true;
  const sendsOut = setting === 'office' && services.some(({ concept }) => isSentOut(concept.id));
  return sendsOut && test('professional', 2);
}

function mayMove(
  { stream, chances, days }: ClaimRules,
  claim: ClaimHead,
  spans: readonly EnrollmentSpan[],
  wanted: Days,
): boolean {
  const drawn = drawChances(stream, chances, claim);
  const received = days.received(claim, isLate(drawn, claim.kind));
  if (received > wanted.to) return false;
  const decided = days.decided(claim, 1, received);
  if (isIn(wanted, received) || isIn(wanted, decided)) return true;
  if (decided > wanted.to) return false;
  if (isTakenBack(claim, spans, decided, wanted)) return true;
  for (const known of answeredFrom(claim, drawn, spans, decided)) {
    const again = days.answered(claim, 2, known);
    const later = days.decided(claim, 3, again);
    if (isIn(wanted, again) || isIn(wanted, later) || isTakenBack(claim, spans, later, wanted)) return true;
  }
  if (!drawn.mispriced) return false;
  const corrected = days.corrected(claim, 2, paymentDay(decided));
  return isIn(wanted, corrected) || isTakenBack(claim, spans, corrected, wanted);
}

const isIn = ({ from, to }: Days, day: number): boolean => day >= from && day <= to;

/** The days on which the provider may have known what made it send a claim again. */
function answeredFrom(
  { kind, from }: ClaimHead,
  { causes, unauthorized, duplicated, resubmitted, replaced, voided }: DrawnChances,
  spans: readonly EnrollmentSpan[],
  decided: number,
): number[] {
  const known: number[] = [];
  // Denied as before coverage: sent anew, in case the payer has heard of it by then.
  const unknown = !spans.some(
    ({ start, receivedDay, dental }) =>
      start <= from && receivedDay <= decided && (dental || kind !== 'dental'),
  );
  if (duplicated || (resubmitted && (causes !== 0 || unauthorized || unknown))) known.push(decided);
  if (replaced || voided) known.push(kind === 'pharmacy' ? decided : paymentDay(decided));
  return known;
}

/** Whether a payment may be taken back on some days, because coverage turns out to have ended before. */
function isTakenBack(
  { from }: ClaimHead,
  spans: readonly EnrollmentSpan[],
  decided: number,
  wanted: Days,
): boolean {
  return spans.some(({ end, endReceivedDay }) => {
    if (end === null || endReceivedDay === null || from <= end || endReceivedDay <= decided) return false;
    return isIn(wanted, businessDay(Math.max(endReceivedDay, decided + 1)));
  });
}
