import type { Fill } from '../health/clinical-course.ts';
import type { BenefitCategory } from '../market/benefit-design.ts';
import { type Claim, type ClaimLine, fillClaim } from './claim.ts';
import type { ClaimContext, Patient } from './claim-context.ts';
import { FOREVER } from './claim-coverage.ts';
import { claimOf, type Draft, visitOf } from './claim-draft.ts';
import { chargeMultiple, fillPrice } from './fee-schedule.ts';

const DRUG_TIERS = [
  'drug_tier_1',
  'drug_tier_2',
  'drug_tier_3',
  'drug_tier_4',
] as const satisfies readonly BenefitCategory[];

/** The concept of a pharmacy's line. */
const DISPENSED_DRUG = 'dispensed_drug';

/** The claim of a fill: one line. */
export function pharmacyClaim(context: ClaimContext, patient: Patient, fill: Fill): Claim {
  const span = context.coverage.spanAt(patient.memberNumber, fill.day, FOREVER);
  const provider = context.providers.pharmacy(patient, fill, span);
  const number = fillClaim(fill.ordinal);
  const draft: Draft = {
    context,
    patient,
    span,
    provider,
    encounter: null,
    fill,
    visit: visitOf(patient, number),
    multiple: chargeMultiple(context.stream, 'pharmacy', provider.payee),
  };
  return {
    ...claimOf(draft, 'pharmacy', number, [lineOfFill(fill, draft.multiple)], null),
    diagnoses: [{ code: fill.diagnosis, presentOnAdmission: null }],
  };
}

function lineOfFill(fill: Fill, multiple: number): ClaimLine {
  const { drug, quantity, daysSupply, refillNumber } = fill;
  return {
    number: 1,
    serviceDay: fill.day,
    category: DRUG_TIERS[drug.tier - 1] as BenefitCategory,
    concept: DISPENSED_DRUG,
    procedure: null,
    modifiers: [],
    revenueCode: null,
    placeOfService: null,
    drug: { rxcui: drug.rxcui, ndc: drug.ndc, quantity, daysSupply, refillNumber },
    units: 1,
    diagnosisPointers: [],
    ...fillPrice(drug.centsPerFill, quantity, drug.quantity, multiple),
    otherPaid: 0,
  };
}
