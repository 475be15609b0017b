import type { ColumnContract, TableContract } from '../../contracts/tables/table-contract.ts';
import { GrowingBytes } from '../growing-bytes.ts';
import { instantText } from '../instant-text.ts';
import { moneyText } from '../money-text.ts';
import type { RecordColumn, RecordColumns } from '../records/record-column.ts';
import { dateText } from '../records/record-sink.ts';
import { plainFile, type RowEncoder, type TableFormat } from '../table-format.ts';
import { createTable, identifier } from './create-table.ts';

/** Rows of one INSERT: more make no load faster, and a statement of megabytes is refused by some clients. */
const ROWS_PER_STATEMENT = 500;

const utf8 = new TextEncoder();
const [OPENING, CLOSING, COMMA, LF, SEMICOLON] = [40, 41, 44, 10, 59];
const NULL = utf8.encode('NULL');

type FieldWriter<Row> = (sink: GrowingBytes, row: Row) => void;

/**
 * A table as SQL: a CREATE TABLE, then INSERT statements of several rows, in the part of the language that PostgreSQL and
 * DuckDB share. Names are quoted, so that a column may be called `group`. Money is NUMERIC(18,2) in the currency unit.
 */
export function sqlTable<Row>(contract: TableContract, records: RecordColumns<Row>): TableFormat<Row> {
  const fields = records.map((column) =>
    fieldWriter(column, contract.columns[column.name] as ColumnContract),
  );
  const names = records.map(({ name }) => identifier(name)).join(', ');
  const opening = utf8.encode(`INSERT INTO ${identifier(contract.name)} (${names}) VALUES\n`);
  const first = utf8.encode(createTable(contract));
  return { openRows: () => new StatementEncoder(opening, fields), openFile: () => plainFile(first) };
}

class StatementEncoder<Row> implements RowEncoder<Row> {
  private readonly opening: Uint8Array;
  private readonly fields: readonly FieldWriter<Row>[];
  private readonly sink = new GrowingBytes();
  /** Rows of the statement that is open. */
  private rows = 0;

  constructor(opening: Uint8Array, fields: readonly FieldWriter<Row>[]) {
    this.opening = opening;
    this.fields = fields;
  }

  get size(): number {
    return this.sink.length;
  }

  write(row: Row): void {
    const { sink, fields } = this;
    if (this.rows === ROWS_PER_STATEMENT) this.endStatement();
    if (this.rows === 0) sink.bytes(this.opening);
    else {
      sink.byte(COMMA);
      sink.byte(LF);
    }
    for (let place = 0; place < fields.length; place++) {
      sink.byte(place === 0 ? OPENING : COMMA);
      (fields[place] as FieldWriter<Row>)(sink, row);
    }
    sink.byte(CLOSING);
    this.rows += 1;
  }

  take(): Uint8Array {
    if (this.rows > 0) this.endStatement();
    return this.sink.take();
  }

  private endStatement(): void {
    this.sink.byte(SEMICOLON);
    this.sink.byte(LF);
    this.rows = 0;
  }
}

function fieldWriter<Row>({ value }: RecordColumn<Row>, contract: ColumnContract): FieldWriter<Row> {
  const literal = literalOf(contract);
  return (sink, row) => {
    const found = value(row);
    if (found === null) sink.bytes(NULL);
    else sink.text(literal(found));
  };
}

function literalOf({ type, unit }: ColumnContract): (value: string | number) => string {
  if (type === 'text') return (value) => textLiteral(value as string);
  if (type === 'date') return (value) => `'${dateText(value as number)}'`;
  if (type === 'instant') return (value) => `'${instantText(value as number)}'`;
  if (unit === 'cents') return (value) => moneyText(value as number);
  return String;
}

/**
 * Text as a literal, quotes doubled.
 *
 * @throws RangeError when it holds the character NUL, which PostgreSQL cannot store
 */
export function textLiteral(text: string): string {
  if (text.includes('\0')) throw new RangeError('SQL has no text with the character NUL');
  return `'${text.includes("'") ? text.replaceAll("'", "''") : text}'`;
}
