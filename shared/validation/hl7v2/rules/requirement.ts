import type { RuleText } from '../../x12/rules/rule-text.ts';

/** Level 2: what a message must have, in its order. */
export const REQUIREMENT = {
  'hl7v2.structure.missing': [
    'error',
    'A segment or group that the message must have is missing.',
    'Send the segment that is named, before the one that the place names.',
  ],
  'hl7v2.structure.order': [
    'error',
    'The segment belongs to the message, but not here.',
    'Keep the order of the message structure.',
  ],
  'hl7v2.structure.unexpected': [
    'error',
    'The segment is no part of the message structure.',
    'Leave it out, or name it with a Z when it was agreed.',
  ],
  'hl7v2.structure.repeats': [
    'error',
    'The segment or group comes more often than it may.',
    'Send it once, or begin another message.',
  ],
  'hl7v2.field.missing': ['error', 'A required field is empty.', 'Send a value.'],
  'hl7v2.field.withdrawn': [
    'warning',
    'The field was withdrawn from the standard.',
    'Leave the field empty.',
  ],
  'hl7v2.field.unknown': ['warning', 'The segment has no such field in 2.5.1.', 'Leave the field out.'],
  'hl7v2.field.repeats': [
    'error',
    'The field is repeated and may not be.',
    'Send one value, or check for the repetition separator in the data.',
  ],
  'hl7v2.header.acknowledgment': [
    'error',
    'MSH-15 and MSH-16 are not what the profile asks for.',
    'Send ER in MSH-15 and AL in MSH-16.',
  ],
  'hl7v2.header.time-zone': [
    'error',
    'MSH-7 is not exact to the second with a time zone, as the profile asks.',
    'Send YYYYMMDDHHMMSS+ZZZZ.',
  ],
  'hl7v2.header.profile': [
    'error',
    'MSH-21 names a profile of another message.',
    'Z22 is the profile of VXU^V04^VXU_V04.',
  ],
  'hl7v2.z22.patient-id': [
    'error',
    'The profile asks for the assigning authority and the type of the patient id.',
    'Send PID-3.4 and PID-3.5.',
  ],
  'hl7v2.z22.patient-name': [
    'error',
    'The profile asks for family and given name.',
    'Send PID-5.1 and PID-5.2.',
  ],
  'hl7v2.z22.patient-birth': ['error', 'The profile asks for the date of birth.', 'Send PID-7.'],
  'hl7v2.z22.patient-sex': ['error', 'The profile asks for the sex.', 'Send PID-8.'],
  'hl7v2.z22.order-control': ['error', 'The profile asks for RE in ORC-1.', 'Send RE.'],
  'hl7v2.z22.filler-missing': ['error', 'The profile asks for the filler order number.', 'Send ORC-3.'],
  'hl7v2.z22.sub-id': ['error', 'The profile asks for 0 in RXA-1.', 'Send 0.'],
  'hl7v2.z22.administration-id': ['error', 'The profile asks for 1 in RXA-2.', 'Send 1.'],
  'hl7v2.z22.vaccine': ['error', 'RXA-5 has no code of the CVX list.', 'Send a CVX code and CVX in RXA-5.3.'],
  'hl7v2.z22.completion': ['error', 'The completion status is missing.', 'Send CP, RE, NA or PA in RXA-20.'],
  'hl7v2.z22.source': [
    'error',
    'A dose that was given has no source of its record.',
    'Send a code of NIP001 in RXA-9: 00 new, 01 historical.',
  ],
  'hl7v2.z22.lot': ['error', 'A new dose has no lot number.', 'Send RXA-15.'],
  'hl7v2.z22.expiry': ['warning', 'A new dose has no expiration date.', 'Send RXA-16 when it is known.'],
  'hl7v2.z22.manufacturer': ['error', 'A new dose has no manufacturer.', 'Send an MVX code in RXA-17.'],
  'hl7v2.z22.eligibility': [
    'error',
    "A new dose has no observation of the patient's eligibility for a funding programme.",
    'Send an OBX with 64994-7.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
