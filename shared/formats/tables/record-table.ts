import type { FileFormat, TableName } from '../../contracts/dataset.ts';
import type { Stream } from '../../contracts/streams.ts';
import type { ColumnContracts, TableContract } from '../../contracts/tables/table-contract.ts';
import type { PaidClaim, Remittance } from '../../engine/payer/claims/remittances.ts';
import type { DaySpan, MemberIndexes, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { BlockOutput } from '../block-pieces.ts';
import { type Accessors, bindColumns, type RecordColumns } from '../records/record-column.ts';
import { tableFormat } from '../records/table-formats.ts';
import type { FileFacts, PieceFile, RowEncoder } from '../table-format.ts';

/** What the claims of all members of a block come to. */
export interface BlockClaims {
  readonly dataset: PayerHistory;
  readonly remittances: readonly Remittance<PaidClaim>[];
}

/** Takes one row of a table. */
export type Emit<Row> = (row: Row) => void;

/** Where the rows of a table come from. */
export interface RowSource<Row> {
  /** The rows of members, by their index, that need no household. */
  readonly ofMembers?: (dataset: PayerHistory, wanted: MemberIndexes, emit: Emit<Row>) => void;
  /** The rows that belong to the block itself. */
  readonly ofBlock?: (block: BlockHistory, emit: Emit<Row>) => void;
  /** The rows that belong to the block, and need the claims of all its members: given after its households. */
  readonly ofBlockClaims?: (block: BlockClaims, emit: Emit<Row>) => void;
  /**
   * The rows of a household's members, as far as they are asked for. With a window, rows that do not touch it may be left
   * out: they are thrown away.
   */
  readonly ofHousehold?: (household: HouseholdHistory, emit: Emit<Row>, window: DaySpan | undefined) => void;
}

/** Takes what a block tells of a table. */
export interface TableRun {
  /** The members of the block that are asked for, by index; asked for once. */
  addMembers(dataset: PayerHistory, wanted: MemberIndexes): void;
  /** Only for the slice that holds the block's first member. */
  addBlock(block: BlockHistory): void;
  addHousehold(household: HouseholdHistory): void;
  /** Asked for once, after the households, when `needsBlockClaims`. */
  addBlockClaims(claims: BlockClaims): void;
  /** The block's bytes in each format, in the order asked for. */
  readonly outputs: readonly BlockOutput[];
}

/** A table that is being written, block by block: what costs to set up is set up once. */
export interface TableStream {
  /** Begins a block; runs of one stream never overlap, and each ends with all bytes of its outputs taken. */
  openBlock(): TableRun;
}

/** A table whose rows are objects. The type of its rows stays inside. */
export interface RecordTable {
  readonly contract: TableContract;
  /** True when it has rows of households. */
  readonly needsHouseholds: boolean;
  /** True when its rows need the claims of all members of a block together. */
  readonly needsBlockClaims: boolean;
  /** A file of the table. */
  openFile(format: FileFormat, facts: FileFacts): PieceFile;
  /** Opens the table. Rows are written as they come, in all formats at once, and none is kept. */
  open(formats: readonly FileFormat[], window: DaySpan | undefined): TableStream;
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
  const formatOf = (format: FileFormat) => tableFormat(format, contract, columns);
  const days = contract.days && daysOf(columns, contract.days);
  return {
    contract,
    needsHouseholds: source.ofHousehold !== undefined,
    needsBlockClaims: source.ofBlockClaims !== undefined,
    openFile: (format, facts) => formatOf(format).openFile(facts),
    open: (formats, window) => {
      const encoders = formats.map((format) => ({ format, encoder: formatOf(format).openRows() }));
      const isAsked =
        window === undefined || days === undefined ? isAnyDay : (row: Row) => touches(days(row), window);
      return {
        openBlock: () => {
          const outputs = encoders.map(
            ({ format, encoder }) => new TableOutput({ content: contract.name, format }, encoder),
          );
          return runOf(source, outputs, isAsked, window);
        },
      };
    },
  };
}

const isAnyDay = () => true;

function runOf<Row>(
  source: RowSource<Row>,
  outputs: readonly TableOutput<Row>[],
  isAsked: (row: Row) => boolean,
  window: DaySpan | undefined,
): TableRun {
  const emit = (row: Row) => {
    if (!isAsked(row)) return;
    // Two counts that must agree: a row that an encoder lost would show.
    for (const output of outputs) output.trueRows += 1;
    for (const output of outputs) output.write(row);
  };
  return {
    outputs,
    addMembers: (dataset, wanted) => source.ofMembers?.(dataset, wanted, emit),
    addBlock: (block) => source.ofBlock?.(block, emit),
    addHousehold: (household) => source.ofHousehold?.(household, emit, window),
    addBlockClaims: (claims) => source.ofBlockClaims?.(claims, emit),
  };
}

/** A block of a table in one format. */
class TableOutput<Row> implements BlockOutput {
  readonly stream: Stream;
  records = 0;
  trueRows = 0;
  private readonly encoder: RowEncoder<Row>;

  constructor(stream: Stream, encoder: RowEncoder<Row>) {
    this.stream = stream;
    this.encoder = encoder;
  }

  get pending(): number {
    return this.encoder.size;
  }

  write(row: Row): void {
    this.encoder.write(row);
    this.records += 1;
  }

  take(): Uint8Array {
    return this.encoder.take();
  }
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
