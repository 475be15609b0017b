import { TABLES } from '../../contracts/tables/registry.ts';
import type { TableContract } from '../../contracts/tables/table-contract.ts';
import { FindingLog, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { type ReadRow, readRows, type TableFileFormat, type TextRow } from './read-rows.ts';
import { checkRow } from './row-checks.ts';
import { TABLE_RULES, type TableRuleId } from './table-rules.ts';

/** A file of a table. */
export interface TableFile {
  readonly table: keyof typeof TABLES;
  readonly format: TableFileFormat;
  readonly bytes: Uint8Array;
}

const DEFAULT_MAX_FINDINGS = 1_000;

/**
 * Judges whole files of tables, of one dataset: each row by its contract, keys, and references between the tables that are
 * there. `place.path` is `table[key].column`, `place.record` the number of the row, from 1. Keeps all rows, so it is meant
 * for files that fit into memory.
 */
export function validateTables(
  files: readonly TableFile[],
  { maxFindings = DEFAULT_MAX_FINDINGS }: { readonly maxFindings?: number } = {},
): ValidationReport {
  const log = new FindingLog(maxFindings);
  const judged = files.map((file) => new JudgedTable(TABLES[file.table], file, log));
  const columns = new Map<string, Set<string>>();
  for (const table of judged) table.collect(columns);
  for (const table of judged) table.checkReferences(columns);
  const [claims, lines] = ['claims', 'claim_lines'].map((name) =>
    judged.find((table) => table.name === name),
  );
  if (claims && lines) checkLines(claims, lines);
  return log.report();
}

/** A claim's lines: how many, and what they charge. */
function checkLines(claims: JudgedTable, lines: JudgedTable): void {
  const sums = new Map<string, { count: number; cents: number }>();
  for (const { row } of lines.rows) {
    const claim = row?.claim_id ?? '';
    const sum = sums.get(claim) ?? { count: 0, cents: 0 };
    sums.set(claim, { count: sum.count + 1, cents: sum.cents + Number(row?.charge) });
  }
  for (const [place, { row }] of claims.rows.entries()) {
    const sum = sums.get(row?.claim_id ?? '');
    if (sum === undefined || row === null) continue;
    if (Number(row.lines) !== sum.count) claims.tell(place, 'table.balance.lines', 'lines');
    else if (Number(row.charge) !== sum.cents) claims.tell(place, 'table.balance.lines', 'charge');
  }
}

class JudgedTable {
  readonly name: string;
  readonly rows: readonly ReadRow[];
  private readonly contract: TableContract;
  private readonly keys: readonly string[];
  private readonly log: FindingLog;

  constructor(contract: TableContract, { format, bytes }: TableFile, log: FindingLog) {
    const names = Object.keys(contract.columns);
    this.name = contract.name;
    this.contract = contract;
    this.keys = names.filter((name) => contract.columns[name]?.key);
    this.log = log;
    this.rows = [...readRows(new TextDecoder().decode(bytes), format, names)];
    const seen = new Set<string>();
    for (const [place, read] of this.rows.entries()) this.judge(place, read, seen);
  }

  tell(place: number, rule: TableRuleId, column: string): void {
    const { level, severity, meaning, fix } = TABLE_RULES[rule];
    if (!this.log.count(rule, severity)) return;
    const { offset, row } = this.rows[place] as ReadRow;
    const path = `${this.name}[${row === null ? '' : this.keyOf(row)}]${column && `.${column}`}`;
    const value = (column && row?.[column]?.slice(0, VALUE_LENGTH)) || '';
    this.log.keep({ level, severity, place: { offset, record: place + 1, path }, rule, value, meaning, fix });
  }

  /** Adds the values of the columns that other tables refer to. */
  collect(columns: Map<string, Set<string>>): void {
    for (const name of Object.keys(this.contract.columns)) {
      const values = new Set<string>();
      for (const { row } of this.rows) if (row?.[name]) values.add(row[name]);
      columns.set(`${this.name}.${name}`, values);
    }
  }

  checkReferences(columns: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const [name, { references }] of Object.entries(this.contract.columns)) {
      const known = references === undefined ? undefined : columns.get(references);
      if (known === undefined) continue;
      for (const [place, { row }] of this.rows.entries()) {
        const value = row?.[name];
        if (value && !known.has(value)) this.tell(place, 'table.reference.unknown', name);
      }
    }
  }

  private judge(place: number, { row, problem }: ReadRow, seen: Set<string>): void {
    if (problem !== null) this.tell(place, `table.structure.${problem}`, '');
    if (problem !== null || row === null) return;
    checkRow(this.contract, row, (rule, column) => this.tell(place, rule, column));
    if (this.keys.length === 0) return;
    const key = this.keyOf(row);
    if (seen.has(key)) this.tell(place, 'table.key.twice', '');
    seen.add(key);
  }

  private keyOf(row: TextRow): string {
    return this.keys.map((name) => row[name] ?? '').join('|');
  }
}
