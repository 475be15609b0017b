import { rulesOf } from './rule.ts';

/** Codes. */
export const TERMINOLOGY = rulesOf('terminology', {
  'required-code': [
    'error',
    'The code is not one of those that the element is bound to.',
    'Use one of its codes.',
  ],
  'required-concept': [
    'error',
    'No coding is from the value set that the element is bound to.',
    'Add a coding from the value set.',
  ],
  'code-format': ['error', 'No code of this system looks like that.', 'Correct the code, or its system.'],
  'check-digit': ['error', 'The check digit of the code or number is wrong.', 'Correct the code.'],
  'unknown-code': [
    'error',
    'The system, all of whose codes are known, has no such code.',
    'Correct the code.',
  ],
  'no-system': ['warning', 'A code without a system says nothing for sure.', 'Name the system.'],
  currency: ['error', 'There is no such currency.', 'Use a code of ISO 4217, such as USD.'],
});

/** What profiles demand. */
export const PROFILE = rulesOf('profile', {
  unknown: ['info', 'The profile is not known here, so it was not judged.', 'Nothing to do.'],
  'other-type': ['error', 'The profile is one of another type of resource.', 'Correct meta.profile.'],
  missing: ['error', 'The profile demands the element.', 'Add it.'],
  'too-many': ['error', 'The profile allows fewer of these.', 'Leave some out.'],
  type: ['error', 'The profile does not allow this type here.', 'Use a type that it allows.'],
  target: [
    'error',
    'The profile does not allow a reference to this type of resource here.',
    'Refer to another.',
  ],
  fixed: ['error', 'The profile fixes another value.', 'Use the value that it fixes.'],
  pattern: ['error', 'The value lacks what the profile demands in it.', 'Add what the pattern has.'],
  binding: [
    'error',
    'No code is from the value set that the profile demands.',
    'Add a coding from the value set.',
  ],
  'slice-missing': ['error', 'The profile demands such an entry, and none is there.', 'Add it.'],
  'slice-too-many': ['error', 'The profile allows fewer of such entries.', 'Leave some out.'],
  'slice-closed': ['error', 'The profile allows no other entries than it names.', 'Leave the entry out.'],
});

/** References and ids. */
export const REFERENCE = rulesOf('reference', {
  form: [
    'error',
    'This is not a reference: not Type/id, not a URL, not a contained id.',
    'Write it as Type/id.',
  ],
  target: [
    'error',
    'The element cannot refer to this type of resource.',
    'Refer to one of the allowed types.',
  ],
  type: ['error', 'Reference.type names another type than the reference itself.', 'Correct one of the two.'],
  unresolved: [
    'error',
    'The resource that is referred to is not there, though others of its type are.',
    'Add it, or correct the reference.',
  ],
  doubtful: [
    'warning',
    'The resource that is referred to is not in this file, though others of its type are.',
    'Check whether the receiver has it; if not, add it.',
  ],
  outside: [
    'info',
    'References lead to types of which nothing is here; they were not followed.',
    'Nothing to do.',
  ],
  'duplicate-id': ['error', 'Two resources of the type have the same id.', 'Give each an id of its own.'],
  'duplicate-identifier': [
    'warning',
    'Two resources of the type have the same business identifier.',
    'Check whether they are the same; correct one if not.',
  ],
  'full-url': [
    'error',
    'fullUrl does not end in the type and id of its resource.',
    'Let fullUrl and id agree.',
  ],
  'request-url': ['error', 'The URL of the request is not that of its resource.', 'Let the two agree.'],
  'no-id': [
    'warning',
    'A resource in a file of resources has no id, so nothing can refer to it.',
    'Add an id.',
  ],
  unjudged: [
    'info',
    'There was more than is remembered: some ids, references or dates were not compared.',
    'Judge a smaller file, or raise the limit.',
  ],
});
