import { TABLES } from '../../contracts/tables/registry.ts';
import type { ValidationReport } from '../finding.ts';
import { ByteSet } from './byte-set.ts';
import { ClaimLines, type ComparedColumns } from './claim-lines.ts';
import { CSV_ROWS } from './csv-rows.ts';
import { jsonArrayRows, ndjsonRows } from './json-rows.ts';
import type { SeenRow } from './reference-check.ts';
import type { JudgedTableFormat, RowCells, RowReader } from './row-cells.ts';
import { TableJudge } from './table-judge.ts';
import { type JudgedTableName, type ReferencePlan, type TablePlan, tablePlan } from './table-plan.ts';

/** The tables of one block in one format, while they are judged. */
export interface TableBlock {
  /** Begins the rows of a table. They are those of its file without what stands around them: header line or brackets. */
  open(table: JudgedTableName, maxFindings?: number): TableValidator;
}

/** A table of a block that is being judged. */
export interface TableValidator {
  /** Takes the next bytes, cut anywhere; they are not kept after the call. Those of several tables may come mixed. */
  push(bytes: Uint8Array): void;
  /** Ends the block: nothing may be pushed to any of its tables after. */
  end(): ValidationReport;
  /** Rows read so far. */
  readonly records: number;
}

/** How far the judgement of a block reaches. */
export interface TableBlockOptions {
  readonly format: JudgedTableFormat;
  /** The tables that are written. */
  readonly tables: readonly JudgedTableName[];
  readonly reach: BlockReach;
}

/**
 * What is there of a dataset: not all rows of the block, so that what a row names may be among the others; all of them; or
 * the one block that the dataset has, with the plans, sponsors and providers that lie in blocks of their own otherwise.
 */
export type BlockReach = 'rows' | 'block' | 'dataset';

const DEFAULT_MAX_FINDINGS = 1_000;

/**
 * Judges a block of tables of one dataset: each row by its contract, keys, references between the tables that are there,
 * and claims by their lines. `place.path` is `table[key].column`, `place.record` the number of the row in the block, from
 * 1. Of rows it keeps their keys and what they name, and no more.
 */
export function openTableBlock(options: TableBlockOptions): TableBlock {
  const block = new JudgedBlock(options);
  return { open: (table, maxFindings = DEFAULT_MAX_FINDINGS) => block.open(table, maxFindings) };
}

/** Bytes of a table's file before its first row that stand in no row's place, as the comma of an array does. */
export const bytesBeforeRows = (table: JudgedTableName, format: JudgedTableFormat): number =>
  format === 'csv' ? `${Object.keys(TABLES[table].columns).join()}\r\n`.length : 0;

class JudgedBlock {
  private readonly options: TableBlockOptions;
  private readonly keys: ReadonlyMap<JudgedTableName, ByteSet>;
  private readonly judges = new Map<JudgedTableName, TableJudge>();
  private readonly lines = new ClaimLines();
  private isEnded = false;

  constructor(options: TableBlockOptions) {
    this.options = options;
    this.keys = new Map(options.tables.map((table) => [table, new ByteSet()]));
  }

  open(table: JudgedTableName, maxFindings: number): TableValidator {
    const plan = tablePlan(table);
    const onRow = this.comparisonOf(plan);
    const judge = new TableJudge({
      ...{ plan, maxFindings, reader: readerOf(plan, this.options.format) },
      keys: this.keys.get(table) ?? new ByteSet(),
      keysOf: (reference) => (this.follows(reference) ? this.keys.get(reference.target) : undefined),
      ...(onRow && { onRow }),
    });
    this.judges.set(table, judge);
    return {
      push: (bytes) => judge.push(bytes),
      end: () => {
        this.end();
        return judge.report();
      },
      get records() {
        return judge.records;
      },
    };
  }

  private follows({ isInner }: ReferencePlan): boolean {
    const { reach } = this.options;
    return reach === 'dataset' || (reach === 'block' && isInner);
  }

  private comparisonOf(plan: TablePlan): ((cells: RowCells, row: SeenRow) => void) | undefined {
    const columns = comparedColumns(plan);
    if (plan.name === 'claims') return (cells, row) => this.lines.addClaim(cells, row, columns);
    if (plan.name === 'claim_lines') return (cells) => this.lines.addLine(cells, columns);
    return undefined;
  }

  /** Whatever spans tables is judged when all of them are read. */
  private end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    for (const judge of this.judges.values()) judge.endRows();
    for (const judge of this.judges.values()) judge.endReferences();
    this.compareClaims();
  }

  private compareClaims(): void {
    const claims = this.judges.get('claims');
    const ids = this.keys.get('claims');
    if (claims === undefined || ids === undefined) return;
    const columns = comparedColumns(tablePlan('claims'));
    for (const { row, column, told } of this.lines.unlike(ids)) {
      const value = new TextEncoder().encode(String(told));
      claims.tellOf(row, 'table.balance.lines', columns[column], value);
    }
  }
}

function comparedColumns({ columns }: TablePlan): ComparedColumns {
  const placeOf = (column: string) => columns.findIndex(({ name }) => name === column);
  return { id: placeOf('claim_id'), charge: placeOf('charge'), lines: placeOf('lines') };
}

function readerOf({ columns }: TablePlan, format: JudgedTableFormat): RowReader {
  if (format === 'csv') return CSV_ROWS;
  const names = columns.map(({ name }) => name);
  return format === 'ndjson' ? ndjsonRows(names) : jsonArrayRows(names);
}
