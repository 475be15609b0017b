import type { Level, Severity } from '../finding.ts';

/** What a finding about a feed says whenever its rule is broken. */
export interface FeedRule {
  readonly level: Level;
  readonly severity: Severity;
  readonly meaning: string;
  readonly fix: string;
}

const rule = (level: Level, meaning: string, fix: string): FeedRule => ({
  level,
  severity: 'error',
  meaning,
  fix,
});

/** Every rule of the feed validator. */
export const FEED_RULES = {
  'feed.structure.record': rule(
    1,
    'The record is of no type that a feed has.',
    'Begin it with HDR, DETAIL or TRLR.',
  ),
  'feed.structure.fields': rule(
    1,
    'The detail has another number of fields than the header names columns.',
    'Write every column once, in order.',
  ),
  'feed.structure.trailer': rule(1, 'The batch has no trailer.', 'End every batch with TRLR.'),
  'feed.structure.header': rule(1, 'The record stands outside of a batch.', 'Begin every batch with HDR.'),
  'feed.json.syntax': rule(1, 'The line is no JSON object.', 'Write one object a line.'),
  'feed.value.date': rule(1, 'The value is no date.', 'Write a day that exists as YYYY-MM-DD.'),
  'feed.value.amount': rule(1, 'The value is no amount.', 'Write digits, a point and two decimals.'),
  'feed.value.instant': rule(1, 'The value is no instant.', 'Write YYYY-MM-DDTHH:MM:SS.mmmZ.'),
  'feed.header.version': rule(2, 'The version of the layout is not known.', 'Use version 1.'),
  'feed.requirement.missing': rule(2, 'A value is missing that every record has.', 'Write a value.'),
  'feed.balance.count': rule(
    3,
    'The trailer counts other than the details.',
    'Count the details of the batch.',
  ),
  'feed.balance.total': rule(
    3,
    'A control total is not the sum of its details.',
    'Add the details of the batch up.',
  ),
  'feed.balance.latency': rule(
    3,
    'The latency is not the time from request to answer.',
    'Correct one of the three.',
  ),
  'feed.situation.answer': rule(4, 'A reply came, and its answer is missing.', 'Send the answer.'),
  'feed.timing.order': rule(4, 'A later day or instant lies before an earlier one.', 'Check the two.'),
  'feed.duplicate.record': rule(4, 'The record is there twice.', 'Keep one of them.'),
  'feed.code.value': rule(5, 'The value is not one of those that there can be.', 'Use a value of the list.'),
  'feed.identifier.npi': rule(5, 'The NPI is not ten digits with a right check digit.', 'Correct the NPI.'),
  'feed.privacy.number-in-text': rule(
    7,
    'A text holds what looks like a social security number.',
    'Take the number out.',
  ),
} as const satisfies Readonly<Record<string, FeedRule>>;
export type FeedRuleId = keyof typeof FEED_RULES;

/** Columns that every detail has a value in. */
export const REQUIRED_COLUMNS: ReadonlySet<string> = new Set([
  ...['known_date', 'member_id', 'claim_id', 'start_date', 'from_date', 'received_date', 'charge'],
]);

/** Values of columns that have few. */
export const COLUMN_VALUES: Readonly<Record<string, readonly string[]>> = {
  action: ['S', 'A', 'T'],
  relationship: ['self', 'spouse', 'child'],
  sex: ['F', 'M'],
  frequency: ['1', '7', '8'],
  kind: ['professional', 'inpatient', 'outpatient', 'pharmacy', 'dental'],
  status: ['pending', 'paid', 'denied', 'replaced', 'voided', 'void'],
};

/** Kinds of requests in real time. */
export const REQUEST_KINDS = ['eligibility_inquiry', 'claim_adjudication', 'claim_status_inquiry'] as const;
