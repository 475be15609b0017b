import type { RuleText } from './rule-text.ts';

/** Level 5: codes of external lists, and identifiers with a form of their own. */
export const CODE_SET = {
  'x12.code.unknown': ['error', 'The code is not in its list.', 'Use a code of the list.'],
  'x12.code.unlisted': [
    'info',
    'The code is well formed but not in the part of its list that is known here.',
    'Check the code against the whole list.',
  ],
  'x12.code.diagnosis': [
    'error',
    'The value is no ICD-10-CM code.',
    'Use three to seven characters that begin with a letter and a digit.',
  ],
  'x12.code.point': ['error', 'The diagnosis code has its point.', 'Leave out the point.'],
  'x12.code.procedure': [
    'error',
    'The value is no ICD-10-PCS code.',
    'Use seven characters without I and O.',
  ],
  'x12.code.ninth-revision': [
    'error',
    'Codes of the ninth revision ended with services of September 2015.',
    'Use ICD-10 and its qualifiers.',
  ],
  'x12.code.hcpcs': [
    'error',
    'The value has not the form of a HCPCS code.',
    'Use a letter and four digits, or five characters of level I.',
  ],
  'x12.code.level-one': [
    'info',
    'Codes of HCPCS level I (CPT) are not checked, since their list has an owner.',
    'Check the code against a licensed list.',
  ],
  'x12.code.modifier': [
    'warning',
    'The value is no known modifier.',
    'Use two characters of the HCPCS or level I modifiers.',
  ],
  'x12.code.dental': [
    'error',
    'The value has not the form of a dental procedure code.',
    'Use D and four digits.',
  ],
  'x12.code.tooth': [
    'error',
    'The value is no tooth.',
    'Use 1 to 32, A to T, or their supernumerary numbers.',
  ],
  'x12.code.ndc': ['error', 'The value is no national drug code.', 'Use eleven digits without hyphens.'],
  'x12.code.zip': ['error', 'The value is no ZIP code.', 'Use five or nine digits without the hyphen.'],
  'x12.identifier.npi': [
    'error',
    'The value is no national provider identifier: its form or check digit is wrong.',
    'Send ten digits with the right check digit.',
  ],
  'x12.identifier.tax-number': [
    'error',
    'The value is no tax or social security number.',
    'Send nine digits without hyphens.',
  ],
  'x12.identifier.telephone': [
    'warning',
    'The value is no telephone number.',
    'Send ten digits without separators.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
