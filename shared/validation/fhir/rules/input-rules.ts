import { rulesOf } from './rule.ts';

/** Bytes that cannot be read as FHIR. */
export const INPUT = rulesOf('input', {
  empty: ['error', 'There is nothing to judge: the file has no resource.', 'Send at least one resource.'],
  binary: ['error', 'The file holds bytes that no text has.', 'Send FHIR as JSON or XML text.'],
  compressed: ['error', 'The file is compressed.', 'Unpack it first.'],
  encoding: ['error', 'The text is not UTF-8.', 'Write the file in UTF-8.'],
  bom: [
    'warning',
    'The file begins with a byte order mark, which JSON must not have.',
    'Leave the mark out.',
  ],
  'not-fhir': [
    'error',
    'This is neither a JSON object nor XML.',
    'Send resources, one a line or one in all.',
  ],
  'too-large': [
    'error',
    'A resource is larger than what is read at once; it was not judged.',
    'Split it, or raise the limit.',
  ],
  'too-deep': [
    'error',
    'Objects lie too deep inside each other; it was not judged.',
    'Flatten the resource.',
  ],
});

export const JSON_RULES = rulesOf('json', {
  syntax: [
    'error',
    'This is not JSON.',
    'Write each resource with a JSON serialiser, whole and on one line.',
  ],
  'duplicate-key': [
    'error',
    'An object has the same key twice; readers keep one of the two values, and not all the same.',
    'Write the key once.',
  ],
});

export const XML = rulesOf('xml', {
  syntax: ['error', 'This is not well-formed XML.', 'Write it with an XML serialiser.'],
  doctype: ['error', 'Document types, entities and processing instructions are not read.', 'Leave them out.'],
  namespace: ['error', "The root element is not in FHIR's namespace.", 'Add xmlns="http://hl7.org/fhir".'],
  order: [
    'error',
    'An element does not stand where its type has it.',
    "Write elements in the definition's order.",
  ],
  attribute: ['error', 'FHIR has no such attribute here.', 'Leave the attribute out.'],
  text: [
    'error',
    'There is text between elements; values are attributes.',
    'Move it into a value attribute.',
  ],
});
