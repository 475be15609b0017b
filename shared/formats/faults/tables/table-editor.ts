import type { FAULTY_TABLE_FORMATS } from '../../../contracts/imperfections.ts';
import type { ColumnContract, TableContract } from '../../../contracts/tables/table-contract.ts';
import type { FaultEditor, TellFault } from '../fault.ts';
import { type FaultDraws, firstThatApplies } from '../fault-draws.ts';
import { CSV_ROWS, JSON_ROWS, NDJSON_ROWS, type RowSpans, type RowText } from './row-text.ts';
import type { TableEdit, TableFaultClass, TableRow } from './table-fault.ts';

type FaultyTableFormat = (typeof FAULTY_TABLE_FORMATS)[number];

const ROWS: Readonly<Record<FaultyTableFormat, RowText>> = {
  csv: CSV_ROWS,
  ndjson: NDJSON_ROWS,
  json: JSON_ROWS,
};

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** What faults of a table are made with. */
export interface TableFaultStream {
  readonly table: TableContract;
  readonly format: FaultyTableFormat;
  readonly classes: readonly TableFaultClass[];
  readonly draws: FaultDraws;
  readonly tell: TellFault;
}

/** Puts faults into rows. It is given whole rows, which follow from their keys, so that all formats have the same faults. */
export class TableFaultEditor implements FaultEditor {
  added = 0;
  private readonly stream: TableFaultStream;
  private readonly rows: RowText;
  private readonly columns: readonly (readonly [name: string, contract: ColumnContract])[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly keys: readonly number[];

  constructor(stream: TableFaultStream) {
    this.stream = stream;
    this.rows = ROWS[stream.format];
    this.columns = Object.entries<ColumnContract>(stream.table.columns);
    this.places = new Map(this.columns.map(([name], place) => [name, place]));
    const keys = this.columns.flatMap(([, { key }], place) => (key ? [place] : []));
    this.keys = keys.length > 0 ? keys : [...this.columns.keys()];
  }

  edit(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes;
    const before = text.decode(bytes);
    let after = '';
    let copied = 0;
    for (let from = 0; from < before.length; ) {
      const spans = this.rows.cut(before, from);
      const changed = this.faulty(before, from, spans);
      if (changed !== null) {
        after += before.slice(copied, from) + changed;
        copied = spans.end;
      }
      from = spans.end;
    }
    return copied === 0 ? bytes : utf8.encode(after + before.slice(copied));
  }

  /** The row with a fault, or null where it has none. */
  private faulty(whole: string, from: number, spans: RowSpans): string | null {
    const { table, classes, draws } = this.stream;
    const raw = (place: number) => whole.slice(spans.values[2 * place], spans.values[2 * place + 1]);
    const key = this.keys.map((place) => this.rows.valueOf(raw(place)) ?? '').join('|');
    const drawn = draws.draw(`${table.name}|${key}`);
    if (drawn === null) return null;
    const row: TableRow = {
      ...{ table, canBreak: this.rows.broken !== null, variant: drawn.variant },
      valueOf: (column) => this.rows.valueOf(raw(this.places.get(column) as number)),
    };
    const wanted = classes.filter(({ group }) => group === drawn.group);
    const found = firstThatApplies(wanted, drawn.choice, ({ make }) => make(row));
    if (found === null) return null;
    return this.written(found.faultClass, found.made, row, key, whole.slice(from, spans.end), {
      values: spans.values.map((place) => place - from),
      end: spans.end - from,
    });
  }

  private written(
    faultClass: TableFaultClass,
    edit: TableEdit,
    row: TableRow,
    record: string,
    line: string,
    { values }: RowSpans,
  ): string {
    const { tell } = this.stream;
    if (edit.kind === 'twice') {
      this.added += 1;
      tell({ faultClass, record, right: null, wrong: record });
      return line + line;
    }
    if (edit.kind === 'short') {
      const [path] = this.columns.at(-1) as readonly [string, ColumnContract];
      tell({ faultClass, record, path, right: row.valueOf(path), wrong: null });
      return this.rows.shortened(line);
    }
    const { column: path } = edit;
    const place = this.places.get(path) as number;
    const [, { type }] = this.columns[place] as readonly [string, ColumnContract];
    const [begin = 0, end = 0] = values.slice(2 * place);
    const raw = line.slice(begin, end);
    const wrong =
      edit.kind === 'value'
        ? this.rows.rawOf(edit.wrong, type)
        : (this.rows.broken as (raw: string) => string)(raw);
    tell({
      faultClass,
      record,
      path,
      right: row.valueOf(path),
      wrong: edit.kind === 'value' ? edit.wrong : wrong,
    });
    return line.slice(0, begin) + wrong + line.slice(end);
  }
}
