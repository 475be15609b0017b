import type { AdjudicatedLine } from '../../../engine/payer/claims/adjudication.ts';
import { DENIAL_REASONS, type DenialReason } from '../../../engine/payer/claims/adjustment-reasons.ts';
import { conceptsOf } from '../concepts.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import { SYSTEMS } from '../systems.ts';

/**
 * What pharmacies are told when a claim is refused: code values of the NCPDP's reject codes, from general knowledge,
 * whose texts are the NCPDP's and are not here. Which code stands for which of our reasons is our choice.
 */
const REJECT_CODES: Readonly<Record<DenialReason, string>> = {
  coverage_not_begun: '67',
  coverage_ended: '69',
  member_not_identified: '52',
  benefit_not_in_plan: '70',
  provider_not_in_network: '40',
  no_authorization: '75',
  non_covered: '70',
  not_necessary: '70',
  bundled: '70',
  duplicate: '83',
  timely_filing: '81',
  other_payer_first: '41',
  missing_diagnosis_pointer: '70',
  missing_procedure: '70',
  missing_place_of_service: '70',
  missing_rendering_provider: '25',
  missing_bill_type: '70',
  missing_admission_date: '70',
  missing_drug_code: '21',
  missing_tooth: '70',
};

const codes = conceptsOf(SYSTEMS.rejectCode);

/** Why a pharmacy's line was refused; undefined when it was not. */
export function rejectConcept({ adjustments }: AdjudicatedLine): CodeableConcept | undefined {
  for (const { reason } of adjustments) {
    if (isDenial(reason)) return codes(REJECT_CODES[reason]);
  }
  return undefined;
}

const isDenial = (reason: string): reason is DenialReason => reason in DENIAL_REASONS;
