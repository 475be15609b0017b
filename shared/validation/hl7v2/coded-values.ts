import { vaccineCodes, vaccineManufacturers } from '../../reference/vaccine-codes.ts';
import { TABLES } from './definitions/tables.ts';
import type { RuleId } from './rules/rule-book.ts';

/** Sources of a record of vaccination (NIP001): 00 new, 01 to 08 historical. */
const RECORD_SOURCES = /^0[0-8]$/;
const HL7_TABLE = /^HL7(\d{4})$/;
const CHECKED_CODE = /^(\d{1,7})-(\d)$/;

const SHAPES: Readonly<Record<string, readonly [pattern: RegExp, rule: RuleId]>> = {
  I10C: [/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/, 'hl7v2.code.diagnosis'],
  I10: [/^[A-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$/, 'hl7v2.code.diagnosis'],
  I10P: [/^[0-9A-HJ-NP-Z]{7}$/, 'hl7v2.code.procedure'],
  HCPCS: [/^[A-V]\d{4}$/, 'hl7v2.code.procedure'],
  NIP001: [RECORD_SOURCES, 'hl7v2.code.record-source'],
  UCUM: [/^[!-~]+$/, 'hl7v2.code.unit'],
  cdcgs1vis: [/^253088698300\d{12}$/, 'hl7v2.code.statement'],
};

/** Which rule a code of a coding system breaks, or null; codes of systems that are not known here break none. */
export function ruleBrokenBy(system: string, code: string): RuleId | null {
  switch (system) {
    case 'LN':
      return hasCheckDigit(code) ? null : 'hl7v2.code.loinc';
    case 'CDCREC':
      return hasCheckDigit(code) ? null : 'hl7v2.code.race';
    case 'CVX':
      return vaccineCodes.has(code) ? null : 'hl7v2.code.vaccine';
    case 'MVX':
      return vaccineManufacturers.has(code) ? null : 'hl7v2.code.manufacturer';
    default:
      return ofShape(system, code);
  }
}

function ofShape(system: string, code: string): RuleId | null {
  const shape = SHAPES[system];
  if (shape !== undefined) return shape[0].test(code) ? null : shape[1];
  const table = TABLES.get(HL7_TABLE.exec(system)?.[1] ?? '');
  return table === undefined || table.values.has(code) ? null : 'hl7v2.code.table';
}

/** Whether a code ends in a hyphen and its check digit, by the algorithm of LOINC (mod 10), which the CDC's codes share. */
function hasCheckDigit(code: string): boolean {
  const [, digits = '', check] = CHECKED_CODE.exec(code) ?? [];
  if (digits === '') return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10 === Number(check);
}
