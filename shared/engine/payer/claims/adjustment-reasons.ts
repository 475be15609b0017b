import type { AdjustmentGroup } from '../../../reference/adjustment-codes.ts';

/** The codes that tell a provider why an amount was not paid. */
export interface AdjustmentCodes {
  readonly group: AdjustmentGroup;
  /** Claim adjustment reason code. */
  readonly carc: string;
  /** Remark codes; CARC 16 and 96 need at least one. */
  readonly rarc: readonly string[];
}

const codes = (group: AdjustmentGroup, carc: string, ...rarc: string[]): AdjustmentCodes => ({
  group,
  carc,
  rarc,
});

/**
 * Why a line is not paid at all. The first three come from enrolment, the next three from the plan, `bundled` and
 * `not_necessary` from payment policy, and the others from what the provider sent. Group and CARC are as in
 * `adjustment-codes.json`.
 */
export const DENIAL_REASONS = {
  coverage_not_begun: codes('PR', '26', 'N30'),
  coverage_ended: codes('PR', '27', 'N30'),
  member_not_identified: codes('PR', '31', 'N382'),
  benefit_not_in_plan: codes('PR', '204', 'N216'),
  provider_not_in_network: codes('PR', '242'),
  no_authorization: codes('CO', '197', 'M62'),
  non_covered: codes('PR', '96', 'N130'),
  not_necessary: codes('CO', '50', 'N115'),
  bundled: codes('CO', '97', 'M15'),
  duplicate: codes('CO', '18'),
  timely_filing: codes('CO', '29'),
  other_payer_first: codes('CO', '22'),
  missing_diagnosis_pointer: codes('CO', '16', 'M76', 'MA130'),
  missing_procedure: codes('CO', '16', 'M51', 'MA130'),
  missing_place_of_service: codes('CO', '16', 'M77', 'MA130'),
  missing_rendering_provider: codes('CO', '16', 'N290', 'MA130'),
  missing_bill_type: codes('CO', '16', 'MA30', 'MA130'),
  missing_admission_date: codes('CO', '16', 'MA40', 'MA130'),
  missing_drug_code: codes('CO', '16', 'M119', 'MA130'),
  missing_tooth: codes('CO', '16', 'N37', 'MA130'),
} as const satisfies Record<string, AdjustmentCodes>;
export type DenialReason = keyof typeof DENIAL_REASONS;

/** Why a part of a covered line's charge is not paid by the plan. */
export const PRICING_REASONS = {
  above_fee_schedule: codes('CO', '45'),
  /** No contract holds outside the network, so what the plan does not allow may be billed to the patient. */
  above_allowed_out_of_network: codes('PR', '45'),
  deductible: codes('PR', '1'),
  coinsurance: codes('PR', '2'),
  copay: codes('PR', '3'),
  other_payer: codes('OA', '23'),
  /** Beyond the most that a dental rider pays in a year. */
  benefit_maximum: codes('PR', '119'),
} as const satisfies Record<string, AdjustmentCodes>;
export type PricingReason = keyof typeof PRICING_REASONS;

/** Why the plan pays what it pays: its share, and what a met out-of-pocket maximum takes off the member. */
export const PAID_REASONS = ['plan_share', 'out_of_pocket_maximum'] as const;
export type PaidReason = (typeof PAID_REASONS)[number];

/** Every cent of a charge has exactly one of these. */
export type CentReason = DenialReason | PricingReason | PaidReason;
