import type { RuleText } from '../../x12/rules/rule-text.ts';

/** Level 3: counts, and numbers that must agree. */
export const BALANCING = {
  'hl7v2.batch.message-count': [
    'error',
    'BTS-1 is not the number of messages of the batch.',
    'Count the messages.',
  ],
  'hl7v2.batch.batch-count': [
    'error',
    'FTS-1 is not the number of batches of the file.',
    'Count the batches.',
  ],
  'hl7v2.order.set-id': [
    'warning',
    'The set id is not the next number.',
    'Number the segments of a kind 1, 2, 3 and so on.',
  ],
  'hl7v2.report.number': [
    'error',
    'OBR and ORC have different order numbers.',
    'Send the same placer and filler numbers in both.',
  ],
  'hl7v2.result.flag': [
    'warning',
    'The abnormal flag contradicts the value and its reference range.',
    'Send N inside the range, L below and H above it.',
  ],
  'hl7v2.insurance.self': [
    'error',
    'The insured is said to be the patient and has another name or date of birth.',
    "Send the patient's name and date of birth, or another relationship in IN1-17.",
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
