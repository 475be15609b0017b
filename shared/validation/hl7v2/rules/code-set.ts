import type { RuleText } from '../../x12/rules/rule-text.ts';

/** Level 5: code sets. */
export const CODE_SET = {
  'hl7v2.code.table': ['error', 'The code is not in the table of HL7.', 'Use a code of the table.'],
  'hl7v2.code.user-table': [
    'warning',
    'The code is not among those that HL7 suggests.',
    'Use a suggested code unless another was agreed.',
  ],
  'hl7v2.code.loinc': ['error', 'The code is no LOINC code: its check digit is wrong.', 'Check the code.'],
  'hl7v2.code.race': [
    'error',
    'The code is none of those of the CDC for race and ethnicity: its check digit is wrong.',
    'Check the code.',
  ],
  'hl7v2.code.vaccine': [
    'error',
    'The code is not in the CVX list.',
    'Use a CVX code of two or three digits.',
  ],
  'hl7v2.code.manufacturer': ['error', 'The code is not in the MVX list.', 'Use an MVX code.'],
  'hl7v2.code.diagnosis': [
    'error',
    'The code is not of the form of ICD-10-CM.',
    'Write the code with its point.',
  ],
  'hl7v2.code.procedure': [
    'error',
    'The code is not of the form of its list.',
    'Check the code and its system.',
  ],
  'hl7v2.code.record-source': ['error', 'The code is not in NIP001.', 'Use 00 to 08.'],
  'hl7v2.code.unit': ['error', 'The unit is not of the form of UCUM.', 'Use a UCUM unit without spaces.'],
  'hl7v2.code.statement': [
    'error',
    'The code is no encoded text of a vaccine information statement.',
    'Send the 24 digits of the document.',
  ],
  'hl7v2.code.npi': ['error', 'The number is no NPI: its check digit is wrong.', 'Check the number.'],
  'hl7v2.code.eligibility': [
    'error',
    'The code of eligibility does not exist.',
    'Use V00 to V08 or V22 to V25.',
  ],
  'hl7v2.vaccine.inactive': [
    'warning',
    'The vaccine of a new dose is not given any more.',
    'Use the code of an active vaccine, or record the dose as history.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
