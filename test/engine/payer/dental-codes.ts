import { DENTAL_CONCEPT_IDS } from '../../../shared/contracts/concept-ids.ts';

/** A code of the shape, and nobody's, for every concept of dental care. */
export const DENTAL_CODES: Record<string, string> = Object.fromEntries(
  DENTAL_CONCEPT_IDS.map((id, place) => [id, `D${String(place).padStart(4, '0')}`]),
);
