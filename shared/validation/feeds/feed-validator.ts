import type { ValidationReport } from '../finding.ts';
import { type FeedLine, FeedLines } from './feed-lines.ts';
import { DEFAULT_MAX_FINDINGS, FeedLog, type FeedValidator, isDate, isNpi } from './feed-log.ts';
import { COLUMN_VALUES, type FeedRuleId, REQUIRED_COLUMNS } from './feed-rules.ts';

const LAYOUT_VERSION = '1';
const AMOUNT = /^-?\d+\.\d\d$/;
const NUMBER_IN_TEXT = /\b\d{3}-\d{2}-\d{4}\b/;
const AMOUNTS = new Set(['charge', 'allowed', 'paid', 'member_owes']);
/** Fields of HDR and TRLR. */
const HEADER = { version: 1, batch: 8, columns: 9, totals: 10 } as const;
const TRAILER = { count: 3, totals: 4 } as const;
/** Days of which the first is never after the second. */
const ORDERED_DAYS = [
  ['from_date', 'to_date'],
  ['from_date', 'received_date'],
  ['start_date', 'end_date'],
] as const;

/** The control total that adds up the numbers in member ids; others add up a column of their name. */
const MEMBER_NUMBERS = 'member_numbers';
/** Values of which a check is remembered, so that a hopeless feed takes no more. */
const MOST_REMEMBERED = 10_000;

/** The rule that a value breaks, or null. */
type ValueCheck = (value: string) => FeedRuleId | null;

/** A batch that is being read. */
interface Batch {
  readonly number: string;
  readonly columns: readonly { readonly name: string; readonly check: ValueCheck }[];
  /** Places of days of which the first is never after the last. */
  readonly days: readonly { readonly first: number; readonly last: number; readonly name: string }[];
  /** Control totals, and the places of what they add up. */
  readonly totals: readonly { readonly name: string; readonly place: number }[];
  readonly sums: number[];
  /** The details so far, each once. */
  readonly seen: Set<string>;
  count: number;
}

const NO_LINE = { number: 0, offset: 0, text: '' };

/**
 * Judges a pipe-delimited feed as its bytes come: batches, counts and control totals, and each detail by itself.
 * `place.record` is the number of the line, from 1, `place.path` the column, `place.transaction` the number of the batch. It
 * remembers the details of a batch.
 */
export function openPipeFeedValidator(maxFindings: number = DEFAULT_MAX_FINDINGS): FeedValidator {
  const lines = new FeedLines();
  const judge = new PipeJudge(maxFindings);
  return {
    push: (bytes) => {
      for (const line of lines.take(bytes)) judge.read(line);
    },
    end: () => {
      for (const line of lines.last()) judge.read(line);
      return judge.end();
    },
    get records() {
      return judge.records;
    },
  };
}

class PipeJudge {
  records = 0;
  private readonly log: FeedLog;
  private readonly isDate = remembered(isDate);
  private readonly isNpi = remembered(isNpi);
  private batch: Batch | null = null;
  private line: FeedLine = NO_LINE;

  constructor(maxFindings: number) {
    this.log = new FeedLog(maxFindings);
  }

  read(line: FeedLine): void {
    this.records += 1;
    this.line = line;
    this.record(line.text, line.text.split('|'));
  }

  end(): ValidationReport {
    this.close();
    return this.log.report();
  }

  private record(line: string, fields: readonly string[]): void {
    const [type] = fields;
    if (type === 'HDR') this.open(fields);
    else if (this.batch === null) this.tell('feed.structure.header', type ?? '', '');
    else if (type === 'DETAIL') this.detail(line, fields.slice(1), this.batch);
    else if (type === 'TRLR') this.trailer(fields, this.batch);
    else this.tell('feed.structure.record', type ?? '', '');
  }

  private open(fields: readonly string[]): void {
    this.close();
    const list = (place: number) => (fields[place] ?? '').split(',').filter((name) => name !== '');
    const columns = list(HEADER.columns);
    const totals = list(HEADER.totals).map((name) => ({ name, place: columns.indexOf(addedColumn(name)) }));
    this.batch = {
      ...{ number: fields[HEADER.batch] ?? '', days: orderedDays(columns), totals },
      columns: columns.map((name) => ({ name, check: valueCheck(name, this.isDate, this.isNpi) })),
      ...{ sums: totals.map(() => 0), seen: new Set(), count: 0 },
    };
    const version = fields[HEADER.version] ?? '';
    if (version !== LAYOUT_VERSION) this.tell('feed.header.version', version, 'version');
  }

  /** A batch that a header or the end of the file cuts off has no trailer. */
  private close(): void {
    if (this.batch !== null) this.tell('feed.structure.trailer', '', 'TRLR');
    this.batch = null;
  }

  private detail(line: string, fields: readonly string[], batch: Batch): void {
    batch.count += 1;
    if (batch.seen.has(line)) this.tell('feed.duplicate.record', '', '');
    batch.seen.add(line);
    if (fields.length !== batch.columns.length)
      this.tell('feed.structure.fields', `${fields.length} fields`, '');
    for (const [place, { name, check }] of batch.columns.entries()) {
      const value = fields[place] ?? '';
      const rule = check(value);
      if (rule !== null) this.tell(rule, value, name);
    }
    for (const { first, last, name } of batch.days) {
      const [from = '', to = ''] = [fields[first], fields[last]];
      if (to !== '' && from > to && isDate(from) && isDate(to)) this.tell('feed.timing.order', to, name);
    }
    for (const [place, total] of batch.totals.entries())
      batch.sums[place] = (batch.sums[place] as number) + addend(total.name, fields[total.place] ?? '');
  }

  private trailer(fields: readonly string[], batch: Batch): void {
    const count = fields[TRAILER.count] ?? '';
    if (Number(count) !== batch.count) this.tell('feed.balance.count', count, 'records');
    for (const [place, { name }] of batch.totals.entries()) {
      const told = fields[TRAILER.totals + place] ?? '';
      const inCents = name === MEMBER_NUMBERS ? Number(told) : Math.round(Number(told) * 100);
      if (inCents !== batch.sums[place]) this.tell('feed.balance.total', told, 'total');
    }
    this.batch = null;
  }

  private tell(rule: FeedRuleId, value: string, path: string): void {
    this.log.tell(this.line, { rule, value, path, transaction: this.batch?.number });
  }
}

/** The columns of two days that have an order, where a batch has both. */
function orderedDays(columns: readonly string[]): Batch['days'] {
  return ORDERED_DAYS.flatMap(([from, to]) => {
    const [first, last] = [columns.indexOf(from), columns.indexOf(to)];
    return first < 0 || last < 0 ? [] : [{ first, last, name: to }];
  });
}

/** The check of a column's values, which follows from its name. */
function valueCheck(column: string, isDay: (value: string) => boolean, isProvider: typeof isDay): ValueCheck {
  const orEmpty = (check: ValueCheck): ValueCheck => {
    const missing = REQUIRED_COLUMNS.has(column) ? 'feed.requirement.missing' : null;
    return (value) => (value === '' ? missing : check(value));
  };
  const values = COLUMN_VALUES[column];
  if (column.endsWith('_date')) return orEmpty((value) => (isDay(value) ? null : 'feed.value.date'));
  if (AMOUNTS.has(column)) return orEmpty((value) => (AMOUNT.test(value) ? null : 'feed.value.amount'));
  if (values !== undefined) return orEmpty((value) => (values.includes(value) ? null : 'feed.code.value'));
  if (column.endsWith('_npi')) return orEmpty((value) => (isProvider(value) ? null : 'feed.identifier.npi'));
  return orEmpty((value) => (NUMBER_IN_TEXT.test(value) ? 'feed.privacy.number-in-text' : null));
}

/** Remembers what a check said: days and providers of a batch are few, and come again and again. */
function remembered(check: (value: string) => boolean): (value: string) => boolean {
  const said = new Map<string, boolean>();
  return (value) => {
    const known = said.get(value);
    if (known !== undefined) return known;
    const is = check(value);
    if (said.size < MOST_REMEMBERED) said.set(value, is);
    return is;
  };
}

/** The column whose values a total adds up. */
const addedColumn = (total: string): string => (total === MEMBER_NUMBERS ? 'member_id' : total);

/** What a detail adds to a total: the number in its member id, or cents. */
function addend(total: string, value: string): number {
  if (total === MEMBER_NUMBERS) return Number(value.replace(/\D/g, '') || 0);
  const amount = Number(value || 0);
  return Number.isFinite(amount) ? Math.round(amount * 100) : 0;
}
