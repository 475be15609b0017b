import { FindingLog, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { isDate, isNpi } from '../tables/row-checks.ts';
import { COLUMN_VALUES, FEED_RULES, type FeedRuleId, REQUIRED_COLUMNS } from './feed-rules.ts';

const DEFAULT_MAX_FINDINGS = 1_000;
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

/** A batch that is being read. */
interface Batch {
  readonly number: string;
  readonly columns: readonly string[];
  readonly totals: readonly string[];
  readonly sums: number[];
  /** Places in a detail of what the totals add up. */
  readonly seen: Set<string>;
  count: number;
  readonly line: number;
}

/**
 * Judges a pipe-delimited feed: batches, counts and control totals, and each detail by itself. `place.record` is the number of
 * the line, from 1, `place.path` the column, `place.transaction` the number of the batch.
 */
export function validatePipeFeed(
  bytes: Uint8Array,
  { maxFindings = DEFAULT_MAX_FINDINGS }: { readonly maxFindings?: number } = {},
): ValidationReport {
  const judge = new PipeJudge(new FindingLog(maxFindings));
  for (const line of new TextDecoder().decode(bytes).split('\n')) judge.line(line);
  return judge.end();
}

class PipeJudge {
  private readonly log: FindingLog;
  private batch: Batch | null = null;
  private number = 0;
  private offset = 0;

  constructor(log: FindingLog) {
    this.log = log;
  }

  line(line: string): void {
    this.number += 1;
    if (line !== '') this.record(line, line.split('|'));
    this.offset += line.length + 1;
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
    const totals = list(HEADER.totals);
    this.batch = {
      ...{ number: fields[HEADER.batch] ?? '', columns: list(HEADER.columns), totals },
      ...{ sums: totals.map(() => 0), seen: new Set(), count: 0, line: this.number },
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
    const field = (column: string) => fields[batch.columns.indexOf(column)] ?? '';
    for (const [place, column] of batch.columns.entries()) this.value(column, fields[place] ?? '');
    for (const [first, last] of ORDERED_DAYS) {
      const [from, to] = [field(first), field(last)];
      if (isDate(from) && isDate(to) && from > to) this.tell('feed.timing.order', to, last);
    }
    for (const [place, total] of batch.totals.entries())
      batch.sums[place] = (batch.sums[place] as number) + addend(total, field);
  }

  private value(column: string, value: string): void {
    const values = COLUMN_VALUES[column];
    if (value === '') {
      if (REQUIRED_COLUMNS.has(column)) this.tell('feed.requirement.missing', '', column);
    } else if (column.endsWith('_date')) {
      if (!isDate(value)) this.tell('feed.value.date', value, column);
    } else if (AMOUNTS.has(column)) {
      if (!AMOUNT.test(value)) this.tell('feed.value.amount', value, column);
    } else if (values !== undefined) {
      if (!values.includes(value)) this.tell('feed.code.value', value, column);
    } else if (column.endsWith('_npi')) {
      if (!isNpi(value)) this.tell('feed.identifier.npi', value, column);
    } else if (NUMBER_IN_TEXT.test(value)) this.tell('feed.privacy.number-in-text', value, column);
  }

  private trailer(fields: readonly string[], batch: Batch): void {
    const count = fields[TRAILER.count] ?? '';
    if (Number(count) !== batch.count) this.tell('feed.balance.count', count, 'records');
    for (const [place, total] of batch.totals.entries()) {
      const told = fields[TRAILER.totals + place] ?? '';
      const inCents = total === 'member_numbers' ? Number(told) : Math.round(Number(told) * 100);
      if (inCents !== batch.sums[place]) this.tell('feed.balance.total', told, 'total');
    }
    this.batch = null;
  }

  private tell(rule: FeedRuleId, value: string, path: string): void {
    const { level, severity, meaning, fix } = FEED_RULES[rule];
    if (!this.log.count(rule, severity)) return;
    const place = {
      ...{ offset: this.offset, record: this.number },
      ...(path !== '' && { path }),
      ...(this.batch !== null && { transaction: this.batch.number }),
    };
    this.log.keep({ level, severity, place, rule, value: value.slice(0, VALUE_LENGTH), meaning, fix });
  }
}

/** What a detail adds to a total: the number in its member id, or cents. */
function addend(total: string, field: (column: string) => string): number {
  if (total === 'member_numbers') return Number(field('member_id').replace(/\D/g, '') || 0);
  const value = Number(field(total) || 0);
  return Number.isFinite(value) ? Math.round(value * 100) : 0;
}
