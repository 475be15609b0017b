import type { RuleText } from './rule-text.ts';

/** Level 1: envelopes, syntax, lengths and types. */
export const INTEGRITY = {
  'x12.file.empty': ['error', 'The file has no content.', 'Send at least one interchange.'],
  'x12.file.not-x12': [
    'error',
    'The file does not begin with an interchange header (ISA).',
    'Send X12, with ISA as the first three characters and nothing before them.',
  ],
  'x12.file.encoding': [
    'error',
    'The file is not in a one-byte encoding.',
    'Save the file as ASCII; UTF-16 cannot be read as X12.',
  ],
  'x12.file.byte-order-mark': [
    'warning',
    'The file begins with a byte order mark, which is no part of X12.',
    'Save the file without a byte order mark.',
  ],
  'x12.file.truncated': [
    'error',
    'The file ends in the middle of a segment.',
    'Send the whole file, up to the terminator of IEA.',
  ],
  'x12.version.unknown': [
    'error',
    'The version is none of those whose guides are known, so only envelopes and syntax were checked.',
    'Use the 005010 HIPAA guides and name them in GS08 and ST03.',
  ],
  'x12.envelope.isa-shape': [
    'error',
    'The interchange header does not have sixteen elements and a terminator.',
    'Write all sixteen elements of ISA at their fixed widths.',
  ],
  'x12.envelope.isa-width': [
    'error',
    'An element of the interchange header does not have its fixed width.',
    'Pad the element with spaces, or numbers with zeros, to its width.',
  ],
  'x12.envelope.isa-code': [
    'error',
    'An element of the interchange header has a value that does not exist.',
    'Use one of the values that the standard lists.',
  ],
  'x12.envelope.control-number': [
    'error',
    'A control number is not a number of its length.',
    'Use digits only, nine for ISA13 and up to nine for GS06.',
  ],
  'x12.envelope.delimiters-distinct': [
    'error',
    'Two separators are the same character.',
    'Choose four different characters.',
  ],
  'x12.envelope.delimiter-in-data': [
    'error',
    'A separator is a letter, a digit or a space.',
    'Choose punctuation that does not occur in the data.',
  ],
  'x12.envelope.repetition-separator': [
    'error',
    'ISA11 is no repetition separator.',
    'Put a punctuation character into ISA11, usually ^.',
  ],
  'x12.envelope.isa13-twice': [
    'error',
    'The file has two interchanges with one control number from the same sender.',
    'Number every interchange anew.',
  ],
  'x12.envelope.iea-missing': ['error', 'The interchange is not closed.', 'End the interchange with IEA.'],
  'x12.envelope.iea01-count': [
    'error',
    'The number of groups is not what follows the header.',
    'Count the GS segments of the interchange.',
  ],
  'x12.envelope.iea02-number': [
    'error',
    'IEA02 is not the control number of the interchange.',
    'Repeat ISA13.',
  ],
  'x12.envelope.gs01': [
    'error',
    'GS01 is the code of no HIPAA transaction set.',
    'Use the group code of the set, such as HC for claims.',
  ],
  'x12.envelope.gs06-twice': [
    'error',
    'Two groups of the interchange have one control number.',
    'Number the groups of an interchange differently.',
  ],
  'x12.envelope.ge-missing': ['error', 'The group is not closed.', 'End the group with GE.'],
  'x12.envelope.ge01-count': [
    'error',
    'The number of transactions is not what follows the header.',
    'Count the ST segments of the group.',
  ],
  'x12.envelope.ge02-number': ['error', 'GE02 is not the control number of the group.', 'Repeat GS06.'],
  'x12.envelope.group-empty': [
    'error',
    'The group has no transaction.',
    'Leave out groups without transactions.',
  ],
  'x12.envelope.st01-group': [
    'error',
    'The transaction set does not belong into a group of this code.',
    'Put sets of one kind into a group and name it in GS01.',
  ],
  'x12.envelope.st02-length': [
    'error',
    "The transaction's control number does not have four to nine characters.",
    'Number transactions from 0001.',
  ],
  'x12.envelope.st02-twice': [
    'error',
    'Two transactions of the group have one control number.',
    'Number the transactions of a group differently.',
  ],
  'x12.envelope.st03-version': [
    'error',
    'ST03 is not what the set asks for.',
    'Repeat GS08 in ST03; leave ST03 out of the 835.',
  ],
  'x12.envelope.se-missing': [
    'error',
    'The transaction is not closed.',
    'End the transaction with SE before the next ST, GE or IEA.',
  ],
  'x12.envelope.se01-count': [
    'error',
    'SE01 is not the number of segments of the transaction.',
    'Count the segments from ST to SE, both included.',
  ],
  'x12.envelope.se02-number': ['error', 'SE02 is not the control number of the transaction.', 'Repeat ST02.'],
  'x12.envelope.transaction-empty': [
    'error',
    'The transaction has no content.',
    'Leave out transactions without content.',
  ],
  'x12.envelope.outside': [
    'error',
    'The segment lies where none of its kind may be.',
    'Keep the nesting: ISA, GS, ST, content, SE, GE, IEA.',
  ],
  'x12.envelope.elements': [
    'error',
    'The segment does not have as many elements as it must.',
    'Write all elements of the segment.',
  ],
  'x12.segment.name': [
    'error',
    'The segment has no proper name.',
    'Check the separators before it: names have two or three capitals and digits.',
  ],
  'x12.segment.blank': ['error', 'There is nothing between two terminators.', 'Leave out empty segments.'],
  'x12.segment.giant': [
    'error',
    'The segment is longer than 64 KB and was passed over.',
    'Check the terminator; no guide has segments of such length.',
  ],
  'x12.segment.characters': [
    'error',
    'The segment has a character outside of the X12 character sets.',
    'Use ASCII without control characters, and write accented letters without accents.',
  ],
  'x12.segment.trailing-separator': [
    'error',
    'The segment ends in element separators.',
    'Leave out separators after the last element that has a value.',
  ],
  'x12.composite.trailing-separator': [
    'error',
    'The composite ends in a component separator.',
    'Leave out separators after the last component that has a value.',
  ],
  'x12.segment.relation': [
    'error',
    'Elements of the segment that depend on each other are not together.',
    'P: send all or none; R: at least one; E: at most one; C: with the first, all; L: with the first, another.',
  ],
  'x12.element.too-long': ['error', 'The value is longer than the element may be.', 'Shorten the value.'],
  'x12.element.too-short': [
    'error',
    'The value is shorter than the element must be.',
    'Send the whole value, padded as its code set asks.',
  ],
  'x12.element.number': [
    'error',
    'The value is no whole number.',
    'Use digits, after a minus where it is negative.',
  ],
  'x12.element.decimal': [
    'error',
    'The value is no decimal number.',
    'Use digits with at most one point, without signs other than a minus, spaces or separators.',
  ],
  'x12.element.leading-zeros': [
    'warning',
    'The number begins with zeros that mean nothing.',
    'Leave out leading zeros.',
  ],
  'x12.element.date': [
    'error',
    'The value is no date of the calendar in its format.',
    'Use CCYYMMDD, or two of them with a hyphen for a range.',
  ],
  'x12.element.time': ['error', 'The value is no time of day.', 'Use HHMM, HHMMSS or HHMMSSDD.'],
  'x12.element.blank': ['error', 'The value has nothing but spaces.', 'Leave the element empty.'],
  'x12.element.spaces': [
    'warning',
    'The value begins or ends with spaces.',
    'Leave out spaces around values.',
  ],
  'x12.element.not-composite': [
    'error',
    'The element has components, which it cannot have.',
    'Check for the component separator in the data.',
  ],
  'x12.element.repeats': [
    'error',
    'The element is repeated more often than it may be.',
    'Send fewer repetitions, or check for the repetition separator in the data.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
