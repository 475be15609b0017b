import type { RuleText } from '../../x12/rules/rule-text.ts';

/** Level 1: bytes, delimiters, batches, segments and data types. */
export const INTEGRITY = {
  'hl7v2.file.empty': ['error', 'The file has no content.', 'Send at least one message.'],
  'hl7v2.file.not-hl7v2': [
    'error',
    'The file does not begin with a message (MSH) or a batch (FHS, BHS).',
    'Send HL7 v2 with MSH as the first three characters and nothing before them.',
  ],
  'hl7v2.file.encoding': [
    'error',
    'The file is in an encoding of two bytes a character.',
    'Save the file as UTF-8 or ASCII.',
  ],
  'hl7v2.file.byte-order-mark': [
    'warning',
    'The file begins with a byte order mark, which is no part of HL7.',
    'Save the file without a byte order mark.',
  ],
  'hl7v2.file.framing': [
    'warning',
    'The file has the framing characters of a network connection (MLLP) in it.',
    'Leave out the vertical tab before messages and the file separator behind them.',
  ],
  'hl7v2.file.line-ends': [
    'warning',
    'Segments end with line feeds.',
    'End each segment with one carriage return, as the standard asks.',
  ],
  'hl7v2.file.truncated': [
    'error',
    'The last segment does not end.',
    'Send the whole file, up to the carriage return behind the last segment.',
  ],
  'hl7v2.file.outside': [
    'error',
    'The segment lies outside of any message.',
    'Begin every message with MSH.',
  ],
  'hl7v2.header.delimiters': [
    'error',
    'MSH-1 and MSH-2 are not five different punctuation characters.',
    'Use |^~\\& unless something else was agreed.',
  ],
  'hl7v2.header.unusual-delimiters': [
    'info',
    'The delimiters are not those that are recommended.',
    'Use |^~\\& unless something else was agreed.',
  ],
  'hl7v2.version.unknown': ['error', 'MSH-12 names no version of HL7 v2.', 'Name the version, 2.5.1.'],
  'hl7v2.version.other': [
    'info',
    'The message is of another version than 2.5.1, so only its syntax was checked.',
    'Send 2.5.1 to have everything checked.',
  ],
  'hl7v2.header.type': [
    'error',
    'MSH-9 names no message code and event.',
    'Send code, event and structure, such as ADT^A01^ADT_A01.',
  ],
  'hl7v2.header.type-not-checked': [
    'info',
    'The structure of this message is not known here, so only its segments were checked.',
    'VXU V04, ADT A01, A03, A04, A08 and A13, ORU R01 and ACK have their structures checked.',
  ],
  'hl7v2.header.structure': [
    'error',
    'MSH-9.3 is not the structure of the message.',
    'Name the structure that the standard gives the event.',
  ],
  'hl7v2.header.control-id-twice': [
    'error',
    'Two messages of the file have one control id.',
    'Give every message a control id of its own.',
  ],
  'hl7v2.header.character-set': [
    'error',
    'MSH-18 does not announce the characters beyond ASCII that the message has.',
    'Name the character set, such as UNICODE UTF-8.',
  ],
  'hl7v2.segment.utf-8': [
    'error',
    'The segment is not in UTF-8, which MSH-18 announces.',
    'Encode the whole message in the character set of MSH-18.',
  ],
  'hl7v2.segment.control-character': [
    'error',
    'The segment has a control character.',
    'Leave control characters out, or escape them (\\X0A\\).',
  ],
  'hl7v2.segment.escape': [
    'error',
    'An escape character begins no escape sequence.',
    'Write \\E\\ for the character itself.',
  ],
  'hl7v2.segment.name': [
    'error',
    'The segment has no proper name.',
    'Begin segments with three capitals or digits and the field separator; check for line ends in the data.',
  ],
  'hl7v2.segment.giant': [
    'error',
    'The segment is longer than 1 MB and was passed over.',
    'Check the line ends; send large documents apart.',
  ],
  'hl7v2.segment.fields': [
    'error',
    'The segment has more than 128 fields; the last ones were passed over.',
    'Check for field separators in the data.',
  ],
  'hl7v2.batch.order': [
    'error',
    'The segment of a batch or file does not stand where it may.',
    'Keep the nesting: FHS, BHS, messages, BTS, FTS.',
  ],
  'hl7v2.batch.not-closed': [
    'error',
    'A batch or file is not closed.',
    'End batches with BTS and files with FTS.',
  ],
  'hl7v2.value.number': [
    'error',
    'The value is no number (NM).',
    'Use digits with at most one point and a sign.',
  ],
  'hl7v2.value.sequence': ['error', 'The value is no sequence number (SI).', 'Use one to four digits.'],
  'hl7v2.value.date': ['error', 'The value is no date of the calendar (DT).', 'Use YYYYMMDD.'],
  'hl7v2.value.date-time': [
    'error',
    'The value is no time stamp (TS).',
    'Use YYYYMMDDHHMMSS+ZZZZ, as much of it from the left as is known.',
  ],
  'hl7v2.value.time': [
    'error',
    'The value is no time of day (TM).',
    'Use HHMMSS, with a time zone if need be.',
  ],
  'hl7v2.value.not-composite': [
    'error',
    'The value has components, which it cannot have.',
    'Escape delimiters in the data: \\S\\ for ^ and \\T\\ for &.',
  ],
  'hl7v2.value.too-long': ['error', 'The value is longer than the field may be.', 'Shorten the value.'],
  'hl7v2.value.blank': ['error', 'The value has nothing but spaces.', 'Leave it empty.'],
  'hl7v2.value.spaces': [
    'warning',
    'The value begins or ends with spaces.',
    'Leave out spaces around values.',
  ],
  'hl7v2.component.unknown': [
    'warning',
    'The value has more components than its data type.',
    'Check for the component separator in the data.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
