import type { RuleText } from './rule-text.ts';

/** Level 2: what the guides require and forbid. */
export const REQUIREMENT = {
  'x12.segment.unknown': ['error', 'The guide does not know this segment.', 'Leave the segment out.'],
  'x12.segment.unexpected': [
    'error',
    'The segment has no place here, or not with this qualifier.',
    'Check the qualifier, and the order of loops in the guide.',
  ],
  'x12.segment.order': [
    'error',
    'The segment comes too late in its loop.',
    'Put the segments of a loop into the order of the guide.',
  ],
  'x12.segment.repeats': [
    'error',
    'The segment comes more often than the guide allows.',
    'Send fewer of them.',
  ],
  'x12.segment.required': ['error', 'A required segment is missing from the loop.', 'Add the segment.'],
  'x12.loop.repeats': [
    'error',
    'The loop comes more often than the guide allows.',
    'Send fewer of them, or begin a new parent.',
  ],
  'x12.loop.required': ['error', 'A required loop is missing.', 'Add the loop.'],
  'x12.element.required': ['error', 'A required element has no value.', 'Send a value.'],
  'x12.element.not-used': ['error', 'The guide does not use this element.', 'Leave the element empty.'],
  'x12.element.code': [
    'error',
    'The value is none of those that the guide allows here.',
    'Use a value that the guide lists.',
  ],
  'x12.element.claim-number-length': [
    'warning',
    'The claim number has more than the twenty characters that receivers must keep.',
    'Use at most twenty characters.',
  ],
  'x12.hierarchy.number': [
    'error',
    'Hierarchical levels are not numbered one by one.',
    'Number HL01 from 1 in each transaction.',
  ],
  'x12.hierarchy.parent': [
    'error',
    'HL02 names no level that is open above this one.',
    'Name the HL01 of the level directly above.',
  ],
  'x12.hierarchy.child-code': [
    'error',
    'HL04 does not say truly whether levels follow below.',
    'Send 1 when a level below follows, else 0.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
