import { rulesOf } from './rule.ts';

/** What FHIR R4 says of types, elements and primitive values. */
export const STRUCTURE = rulesOf('structure', {
  'no-resource': ['error', 'There should be a resource here.', 'Put an object with a resourceType here.'],
  'resource-type': ['error', 'FHIR R4 has no such type of resource.', 'Correct resourceType.'],
  'type-not-judged': ['info', 'The elements of this type of resource are not judged.', 'Nothing to do.'],
  'unknown-element': ['error', 'The type has no such element.', 'Correct its name, or make it an extension.'],
  missing: ['error', 'A required element is missing.', 'Add it, or say with an extension why it is absent.'],
  'not-array': ['error', 'The element may repeat, so it must be an array.', 'Put the value into an array.'],
  array: [
    'error',
    'The element may be there once only, but it is an array.',
    'Write one value, not an array.',
  ],
  empty: [
    'error',
    'Nothing may be empty in FHIR: no text, no object and no array.',
    'Leave the element out.',
  ],
  null: [
    'error',
    'null stands only in arrays of primitive values whose extensions say more.',
    'Leave it out.',
  ],
  'wrong-type': [
    'error',
    'The value has the wrong JSON type; constraints and profiles of this resource were not judged.',
    'Write it as its type demands.',
  ],
  choice: ['error', 'Only one type of a choice may be there.', 'Keep one of the values.'],
  format: ['error', 'The value does not have the form of its type.', 'Correct the value.'],
  date: ['error', 'There is no such day or time.', 'Correct the date.'],
  range: ['error', 'The number lies outside of what its type allows.', 'Correct the number.'],
  'extension-of': [
    'error',
    'There is nothing that these extensions could belong to.',
    'Name them as the element.',
  ],
  'extension-count': [
    'error',
    'Extensions of a repeating value must stand in an array beside it, of the same length.',
    'Fill the shorter one up with null.',
  ],
  spaces: ['warning', 'The text begins or ends with white space.', 'Trim it.'],
});
