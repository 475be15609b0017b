import type { Level, Severity } from '../finding.ts';

/** What a finding about a row says whenever its rule is broken. */
export interface TableRule {
  readonly level: Level;
  readonly severity: Severity;
  readonly meaning: string;
  readonly fix: string;
}

const rule = (level: Level, meaning: string, fix: string): TableRule => ({
  level,
  severity: 'error',
  meaning,
  fix,
});

/** Every rule of the table validator. */
export const TABLE_RULES = {
  'table.structure.syntax': rule(
    1,
    'The row cannot be read.',
    'Quote and escape values as the format demands.',
  ),
  'table.structure.columns': rule(
    1,
    'The row does not have the columns of its table.',
    'Write every column once, in order.',
  ),
  'table.type.text': rule(1, 'The value is no text.', 'Write it in quotes.'),
  'table.type.integer': rule(1, 'The value is no whole number.', 'Write digits only.'),
  'table.type.decimal': rule(1, 'The value is no decimal.', 'Write digits with a point.'),
  'table.type.date': rule(1, 'The value is no date.', 'Write a day that exists as YYYY-MM-DD.'),
  'table.type.instant': rule(1, 'The value is no instant.', 'Write YYYY-MM-DDTHH:MM:SS.mmmZ.'),
  'table.requirement.missing': rule(2, 'A value is missing that every row has.', 'Write a value.'),
  'table.balance.charge': rule(
    3,
    'The charge is not allowed + contractual + non-covered.',
    'Correct one of the amounts.',
  ),
  'table.balance.allowed': rule(
    3,
    'The allowed amount is not what plan, member and other payer pay.',
    'Correct one of the amounts.',
  ),
  'table.balance.total': rule(
    3,
    'The payment is not what the claims paid, less the adjustments.',
    'Correct one of the amounts.',
  ),
  'table.balance.lines': rule(
    3,
    'The claim has another number of lines, or charges more or less, than its lines come to.',
    'Correct the claim or its lines.',
  ),
  'table.timing.order': rule(4, 'A later day lies before an earlier one.', 'Check the two days.'),
  'table.key.twice': rule(4, 'Two rows have one key.', 'Keep one of them, or correct a key.'),
  'table.reference.unknown': rule(
    4,
    'The row names a row of another table that is not there.',
    'Correct the reference, or add the row.',
  ),
  'table.code.value': rule(
    5,
    'The value is not one of those that the column can have.',
    'Use a value of the list.',
  ),
  'table.identifier.npi': rule(5, 'The NPI is not ten digits with a right check digit.', 'Correct the NPI.'),
  'table.identifier.zip': rule(5, 'The ZIP code is not five digits.', 'Write five digits.'),
  'table.identifier.diagnosis': rule(
    5,
    'The value has not the form of an ICD-10-CM code.',
    'Write A00 or A00.000.',
  ),
  'table.privacy.issued-number': rule(
    7,
    'The social security number is of a range that is issued to people.',
    'Synthetic data uses areas 000, 666 and 900 to 999 only.',
  ),
  'table.privacy.number-in-text': rule(
    7,
    'A text holds what looks like a social security number.',
    'Take the number out.',
  ),
  'table.privacy.telephone': rule(
    7,
    'The telephone number is not one that is reserved for fiction.',
    'Synthetic data uses 555-0100 to 555-0199 only.',
  ),
  'table.privacy.mail': rule(
    7,
    'The mail address is not in a domain that is reserved for examples.',
    'Synthetic data uses example.com, example.net and example.org only.',
  ),
} as const satisfies Readonly<Record<string, TableRule>>;
export type TableRuleId = keyof typeof TABLE_RULES;
