import { CLAIM_FAULTS } from './claim-faults.ts';
import { CLAIM_FORM_FAULTS } from './claim-form-faults.ts';
import { INTERCHANGE_FAULTS, TRANSACTION_FAULTS } from './envelope-faults.ts';
import { PAYER_FAULTS, PAYER_TOTAL_FAULTS } from './payer-faults.ts';
import type { X12FaultClass } from './x12-edit.ts';

/** Every class of faults of X12. */
export const X12_FAULTS: readonly X12FaultClass[] = [
  ...INTERCHANGE_FAULTS,
  ...TRANSACTION_FAULTS,
  ...CLAIM_FORM_FAULTS,
  ...CLAIM_FAULTS,
  ...PAYER_FAULTS,
  ...PAYER_TOTAL_FAULTS,
];
