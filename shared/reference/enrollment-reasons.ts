/**
 * Why a span of coverage begins or ends. The code values are those that X12's benefit enrolment (834) puts in INS03
 * (maintenance type) and INS04 (maintenance reason), as far as they are generally known; the meaning is in our own
 * words. How long before or after an event the payer hears of it is our judgement.
 */
export interface EnrollmentReasonFacts {
  /** 021 addition, 001 change, 024 end. */
  readonly maintenanceType: '021' | '001' | '024';
  /** Two characters. */
  readonly maintenanceReason: string;
  readonly meaning: string;
  /** First and last day, counted from the day of the event, on which the payer hears of it in due course. */
  readonly notice: readonly [first: number, last: number];
  /** True for what can only be told after the fact: being late is no sign of trouble then. */
  readonly afterTheFact: boolean;
}

const facts = (
  maintenanceType: EnrollmentReasonFacts['maintenanceType'],
  maintenanceReason: string,
  meaning: string,
  notice: readonly [number, number],
  afterTheFact = false,
): EnrollmentReasonFacts => ({ maintenanceType, maintenanceReason, meaning, notice, afterTheFact });

/** Every reason. */
export const ENROLLMENT_REASONS = {
  initial_enrollment: facts('021', '28', 'first coverage with this payer', [-45, -3]),
  birth: facts('021', '02', 'born to a covered household', [1, 30], true),
  marriage: facts('021', '32', 'married the subscriber', [-15, 0]),
  cobra: facts('021', '09', 'continues the coverage of an employment that ended', [1, 60], true),
  plan_change: facts('001', '22', 'chose another plan at renewal', [-45, -10]),
  coverage_level_change: facts('001', '33', 'persons joined or left the contract', [-15, 0]),
  subscriber_change: facts('001', '33', 'another person of the household holds the contract', [-15, 0]),
  medicare_entitlement: facts('021', '28', 'reached the age of Medicare', [-60, -5]),
  age_limit: facts('021', '28', 'reached the age at which coverage for children changes', [-30, -3]),
  aged_out: facts('024', '07', 'reached the age at which coverage for children ends', [-30, -3]),
  employment_ended: facts('024', '08', 'left the employer', [-10, 0]),
  cobra_ended: facts('024', '07', 'continuation ended or was given up', [-10, 0]),
  premium_unpaid: facts('024', '59', 'did not pay the premium', [-5, 0]),
  withdrew: facts('024', '14', 'left of their own will', [-20, 0]),
  eligibility_ended: facts('024', '07', 'no longer qualifies for public coverage', [-20, 0]),
  divorce: facts('024', '01', 'divorced the subscriber', [-10, 0]),
  death: facts('024', '03', 'died', [2, 40], true),
} as const satisfies Readonly<Record<string, EnrollmentReasonFacts>>;
export type EnrollmentReason = keyof typeof ENROLLMENT_REASONS;
