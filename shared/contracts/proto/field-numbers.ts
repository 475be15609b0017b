import numbers from './field-numbers.json' with { type: 'json' };
import type { FieldNumbers } from './messages.ts';

/**
 * The number of every field that was ever published. `npm run docs` adds what is new; nothing is ever taken out or given
 * another number, because old readers know fields by these alone.
 */
export const FIELD_NUMBERS: FieldNumbers = numbers;
