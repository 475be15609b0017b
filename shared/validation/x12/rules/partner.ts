import type { RuleText } from './rule-text.ts';

/** Level 7: what a trade partner expects. */
export const PARTNER = {
  'x12.partner.sender': [
    'error',
    'The sender is none of those agreed on.',
    'Send the identifier that was agreed on.',
  ],
  'x12.partner.receiver': [
    'error',
    'The receiver is none of those agreed on.',
    'Send the identifier that was agreed on.',
  ],
  'x12.partner.usage': [
    'error',
    'The usage indicator is not the one agreed on.',
    'Send T for tests and P for production, as agreed.',
  ],
  'x12.partner.set': [
    'error',
    'The partner does not take this transaction set.',
    'Leave the transaction out.',
  ],
  'x12.partner.claims': [
    'error',
    'The transaction has more claims than the partner takes.',
    'Begin a new transaction.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
