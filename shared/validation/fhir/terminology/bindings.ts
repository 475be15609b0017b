import type { FhirValueSet } from '../../../reference/fhir-value-sets.ts';
import { each, isObject } from '../model/json.ts';
import { CURRENCIES } from './currencies.ts';

const CURRENCY_SYSTEM = 'urn:iso:std:iso:4217';

/** Whether a value set has a code, of whichever system: elements of type code name none. */
export function hasCode(valueSet: FhirValueSet, code: string): boolean {
  for (const [system, codes] of valueSet) {
    if (codes === null ? system !== CURRENCY_SYSTEM || CURRENCIES.has(code) : codes.has(code)) return true;
  }
  return false;
}

/** Whether a coding is of a value set. */
export function hasCoding(valueSet: FhirValueSet, coding: unknown): boolean {
  if (!isObject(coding)) return false;
  const codes = valueSet.get(coding['system'] as string);
  if (codes === undefined) return false;
  return codes === null || codes.has(coding['code'] as string);
}

/** Whether a code, a coding, a concept or a quantity is of a value set. */
export function isBound(valueSet: FhirValueSet, value: unknown): boolean {
  if (typeof value === 'string') return hasCode(valueSet, value);
  if (!isObject(value)) return false;
  if (value['coding'] === undefined) return hasCoding(valueSet, value);
  return each(value, 'coding').some((coding) => hasCoding(valueSet, coding));
}
