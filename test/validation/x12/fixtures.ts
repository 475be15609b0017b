/** Small valid files of every set, written by hand. */

import { DENTAL, INSTITUTIONAL, PROFESSIONAL, REMITTANCE } from './claim-fixtures.ts';
import {
  CLAIM_ACKNOWLEDGMENT,
  ELIGIBILITY_ANSWER,
  ELIGIBILITY_INQUIRY,
  ENROLLMENT,
  IMPLEMENTATION_ACKNOWLEDGMENT,
  INTERCHANGE_ACKNOWLEDGMENT,
  PREMIUM,
  REVIEW_ANSWER,
  REVIEW_REQUEST,
  STATUS_ANSWER,
  STATUS_REQUEST,
} from './other-fixtures.ts';

export { PROFESSIONAL } from './claim-fixtures.ts';
export { bytesOf, NPI } from './envelopes.ts';
export { INTERCHANGE_ACKNOWLEDGMENT } from './other-fixtures.ts';

/** Every valid file by its set. */
export const VALID: Readonly<Record<string, string>> = {
  '837P': PROFESSIONAL,
  '837I': INSTITUTIONAL,
  '837D': DENTAL,
  '835': REMITTANCE,
  '834': ENROLLMENT,
  '270': ELIGIBILITY_INQUIRY,
  '271': ELIGIBILITY_ANSWER,
  '276': STATUS_REQUEST,
  '277': STATUS_ANSWER,
  '277CA': CLAIM_ACKNOWLEDGMENT,
  '278 request': REVIEW_REQUEST,
  '278 answer': REVIEW_ANSWER,
  '820': PREMIUM,
  '999': IMPLEMENTATION_ACKNOWLEDGMENT,
  TA1: INTERCHANGE_ACKNOWLEDGMENT,
};
