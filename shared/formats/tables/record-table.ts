import type { FileFormat, TableName } from '../../contracts/dataset.ts';
import type { ColumnContracts, TableContract } from '../../contracts/tables/table-contract.ts';
import type { Remittance } from '../../engine/payer/claims/remittances.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { EncodedBlock } from '../projection.ts';
import { type Accessors, bindColumns, type RecordColumns } from '../records/record-column.ts';
import { RecordSink } from '../records/record-sink.ts';
import { recordWriter } from '../records/record-writer.ts';

/** What the claims of all members of a block come to. */
export interface BlockClaims {
  readonly dataset: PayerHistory;
  readonly remittances: readonly Remittance[];
}

/** Takes one row of a table. */
export type Emit<Row> = (row: Row) => void;

/** Where the rows of a table come from. */
export interface RowSource<Row> {
  /** The rows that belong to the block itself. */
  readonly ofBlock?: (block: BlockHistory, emit: Emit<Row>) => void;
  /** The rows that belong to the block, and need the claims of all its members: given after its households. */
  readonly ofBlockClaims?: (block: BlockClaims, emit: Emit<Row>) => void;
  /** The rows of a household's members, as far as they are asked for. */
  readonly ofHousehold?: (household: HouseholdHistory, emit: Emit<Row>) => void;
}

/** One block of a table in the making. */
export interface TableRun {
  readonly table: TableName;
  addBlock(block: BlockHistory): void;
  addHousehold(household: HouseholdHistory): void;
  /** Asked for once, after the households, when `needsBlockClaims`. */
  addBlockClaims(claims: BlockClaims): void;
  /** The block in each format; the run is over. */
  finish(): EncodedBlock[];
}

/** A table whose rows are objects. The type of its rows stays inside. */
export interface RecordTable {
  readonly contract: TableContract;
  /** True when its rows need the claims of all members of a block together. */
  readonly needsBlockClaims: boolean;
  header(format: FileFormat): Uint8Array;
  /** Begins a block. Rows are written as they come, in all formats at once, and none is kept. */
  open(formats: readonly FileFormat[], window: DaySpan | undefined): TableRun;
}

/** How every table writes yes and no. */
export const yesOrNo = (is: boolean): string => (is ? 'Y' : 'N');

/** Makes a table from its contract, its accessors and the source of its rows. */
export function recordTable<Row, Columns extends ColumnContracts>(
  contract: TableContract<Columns> & { readonly name: TableName },
  accessors: Accessors<Row, Columns>,
  source: RowSource<Row>,
): RecordTable {
  const columns = bindColumns(contract.columns, accessors);
  const writers = { csv: recordWriter(columns, 'csv'), ndjson: recordWriter(columns, 'ndjson') };
  const sinks = { csv: new RecordSink(), ndjson: new RecordSink() };
  const days = contract.days && daysOf(columns, contract.days);
  return {
    contract,
    needsBlockClaims: source.ofBlockClaims !== undefined,
    header: (format) => writers[format].header,
    open: (formats, window) => {
      const outputs = formats.map((format) => ({
        format,
        sink: sinks[format],
        writer: writers[format],
        records: 0,
      }));
      for (const { sink } of outputs) sink.clear();
      let trueRows = 0;
      const emit = (row: Row) => {
        if (window !== undefined && days !== undefined && !touches(days(row), window)) return;
        trueRows += 1;
        for (const output of outputs) {
          output.writer.write(output.sink, row);
          output.records += 1;
        }
      };
      return {
        table: contract.name,
        addBlock: (block) => source.ofBlock?.(block, emit),
        addHousehold: (household) => source.ofHousehold?.(household, emit),
        addBlockClaims: (claims) => source.ofBlockClaims?.(claims, emit),
        finish: () =>
          outputs.map(({ format, sink, records }) => ({
            ...{ table: contract.name, format, records, trueRows },
            bytes: sink.take(),
          })),
      };
    },
  };
}

/** First and last day of a row, as its contract names them; the last is null while the row has not ended. */
type RowDays = readonly [first: number, last: number | null];

function daysOf<Row>(
  columns: RecordColumns<Row>,
  [first, last]: readonly [first: string, last: string],
): (row: Row) => RowDays {
  const day = (name: string) => columns.find((column) => column.name === name)?.value as (row: Row) => number;
  const [firstOf, lastOf] = [day(first), day(last)];
  return (row) => [firstOf(row), lastOf(row)];
}

function touches([first, last]: RowDays, { from, to }: DaySpan): boolean {
  return first <= to && (last === null || last >= from);
}
