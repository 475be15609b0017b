import { FindingLog, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { WholeRows } from '../whole-rows.ts';
import type { ByteSet } from './byte-set.ts';
import { ReferenceCheck, type SeenRow } from './reference-check.ts';
import { RowCells, type RowReader } from './row-cells.ts';
import type { Balance, ColumnPlan, ReferencePlan, TablePlan } from './table-plan.ts';
import { TABLE_RULES, type TableRuleId } from './table-rules.ts';
import { integerAt } from './value-checks.ts';

const utf8 = new TextDecoder();

/** What a table is judged with. */
export interface TableJudgeOptions {
  readonly plan: TablePlan;
  readonly reader: RowReader;
  readonly maxFindings: number;
  /** Where its keys are kept. */
  readonly keys: ByteSet;
  /** The keys of the table that a column refers to; undefined when it is not there, or its rows may lie elsewhere. */
  readonly keysOf: (reference: ReferencePlan) => ByteSet | undefined;
  /** Is told of every row that has all columns. */
  readonly onRow?: (cells: RowCells, row: SeenRow) => void;
}

/** Judges the rows of one table in one block and one format, as their bytes come. */
export class TableJudge {
  records = 0;
  private readonly options: TableJudgeOptions;
  private readonly log: FindingLog;
  private readonly rows: WholeRows;
  private readonly cells: RowCells;
  private readonly references: readonly ReferenceCheck[];
  /** 1 for values of the row that are there and right. */
  private readonly good: Uint8Array;
  /** Bytes of the block before those that are being judged. */
  private before = 0;
  /** The row that is being judged. */
  private offset = 0;

  constructor(options: TableJudgeOptions) {
    const { plan, reader, keysOf } = options;
    this.options = options;
    this.log = new FindingLog(options.maxFindings);
    this.rows = new WholeRows((bytes) => reader.endOf(bytes));
    this.cells = new RowCells(plan.columns.length);
    this.good = new Uint8Array(plan.columns.length);
    this.references = plan.references.flatMap((reference) => {
      const target = keysOf(reference);
      return target === undefined ? [] : [new ReferenceCheck(reference, target)];
    });
  }

  /** Takes the next bytes, cut anywhere. They are not kept after the call. */
  push(piece: Uint8Array): void {
    this.judgeRows(this.rows.take(piece), false);
  }

  /** Judges what the last row end left over. */
  endRows(): void {
    this.judgeRows(this.rows.last(), true);
  }

  /** Judges what could not be known before all tables of the block were read. */
  endReferences(): void {
    for (const references of this.references)
      for (const { value, ...row } of references.unknown())
        this.tellOf(row, 'table.reference.unknown', references.place, value);
  }

  /** Tells of a row that was judged before. @param column its place */
  tellOf({ record, offset, key }: SeenRow, rule: TableRuleId, column: number, value: Uint8Array): void {
    const text = utf8.decode(this.options.keys.entry(key));
    this.keep(rule, { record, offset, key: text, column, value: () => utf8.decode(value) });
  }

  report(): ValidationReport {
    return this.log.report();
  }

  private judgeRows(bytes: Uint8Array, isLast: boolean): void {
    const { reader } = this.options;
    let from = 0;
    while (from < bytes.length) {
      const next = reader.read(bytes, from, this.cells, isLast);
      if (next < 0) break;
      this.offset = this.before + from + reader.lead;
      this.records += 1;
      this.judgeRow();
      from = next;
    }
    this.before += from;
    if (from < bytes.length) this.rows.putBack(bytes.subarray(from));
  }

  private judgeRow(): void {
    const { cells, records: record, offset } = this;
    if (cells.problem !== null) this.tell(`table.structure.${cells.problem}`, null);
    if (cells.problem === 'syntax') return;
    const key = this.addKey();
    if (cells.problem !== null) return;
    this.judgeValues();
    this.judgeDays();
    for (const balance of this.options.plan.balances) this.judgeBalance(balance);
    for (const references of this.references) references.see(cells, record, offset, key);
    this.options.onRow?.(cells, { record, offset, key });
  }

  private judgeValues(): void {
    const { bytes, begins, ends } = this.cells;
    const { columns } = this.options.plan;
    for (let place = 0; place < columns.length; place++) {
      const column = columns[place] as ColumnPlan;
      const [begin, end] = [begins[place] as number, ends[place] as number];
      const isThere = begin < end;
      const rule = isThere ? (this.typeProblem(place, column) ?? column.check(bytes, begin, end)) : null;
      this.good[place] = isThere && rule === null ? 1 : 0;
      if (rule !== null) this.tell(rule, place);
      else if (!isThere && column.isRequired) this.tell('table.requirement.missing', place);
    }
  }

  private typeProblem(place: number, { isNumber, typeRule }: ColumnPlan): TableRuleId | null {
    return this.options.reader.isTyped && isNumber === (this.cells.quoted[place] === 1) ? typeRule : null;
  }

  private judgeDays(): void {
    for (const [first, last] of this.options.plan.days)
      if (this.good[first] && this.good[last] && this.isAfter(first, last))
        this.tell('table.timing.order', last);
  }

  /** Whether a day of the row is after another: as text and as days, their order is the same. */
  private isAfter(one: number, other: number): boolean {
    const { bytes, begins, ends } = this.cells;
    const [from, against] = [begins[one] as number, begins[other] as number];
    for (let at = 0; from + at < (ends[one] as number); at++) {
      const difference = (bytes[from + at] as number) - (bytes[against + at] as number);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  /** What has not been decided has no amounts, and what is no number has been told already. */
  private judgeBalance({ rule, at, whole, sum, less }: Balance): void {
    let rest = this.number(whole);
    for (const place of sum) rest -= this.number(place);
    for (const place of less) rest += this.number(place);
    if (Number.isFinite(rest) && rest !== 0)
      this.tell(
        rule,
        this.options.plan.columns.findIndex(({ name }) => name === at),
      );
  }

  private number(place: number): number {
    const { bytes, begins, ends } = this.cells;
    return this.good[place] ? integerAt(bytes, begins[place] as number, ends[place] as number) : Number.NaN;
  }

  /** The number of the row's key. */
  private addKey(): number {
    const { keys, plan } = this.options;
    const { bytes, begins, ends } = this.cells;
    for (const [number, place] of plan.keys.entries()) {
      if (number > 0) keys.append(BAR, 0, 1);
      keys.append(bytes, begins[place] as number, ends[place] as number);
    }
    const added = keys.add();
    if (added >= 0) return added;
    if (this.cells.problem === null) this.tell('table.key.twice', null);
    return -added - 1;
  }

  private tell(rule: TableRuleId, column: number | null): void {
    const { cells, records: record, offset } = this;
    const isRead = cells.problem !== 'syntax';
    const key = isRead ? this.options.plan.keys.map((place) => cells.text(place)).join('|') : '';
    this.keep(rule, {
      record,
      offset,
      key,
      column,
      value: () => (column === null ? '' : cells.text(column)),
    });
  }

  private keep(rule: TableRuleId, { record, offset, key, column, value }: ToldRow): void {
    const { level, severity, meaning, fix } = TABLE_RULES[rule];
    if (!this.log.count(rule, severity)) return;
    const { name, columns } = this.options.plan;
    const path = `${name}[${key}]${column === null ? '' : `.${columns[column]?.name}`}`;
    const text = value().slice(0, VALUE_LENGTH);
    this.log.keep({ level, severity, place: { offset, record, path }, rule, value: text, meaning, fix });
  }
}

/** Stands between the columns of a key. */
const BAR = new TextEncoder().encode('|');

interface ToldRow extends Omit<SeenRow, 'key'> {
  readonly key: string;
  /** Place of the column, or null for the row as a whole. */
  readonly column: number | null;
  readonly value: () => string;
}
