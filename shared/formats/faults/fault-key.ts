import { FAULT_KEY, type FAULT_KEY_FORMATS, faultKeyContract } from '../../contracts/imperfections.ts';
import type { Stream } from '../../contracts/streams.ts';
import type { BlockOutput } from '../block-pieces.ts';
import { bindColumns } from '../records/record-column.ts';
import { tableFormat } from '../records/table-formats.ts';
import type { FileFacts, PieceFile, RowEncoder } from '../table-format.ts';
import { acknowledgementText, type Fault } from './fault.ts';
import { textNumber } from './fault-draws.ts';

type KeyFormat = (typeof FAULT_KEY_FORMATS)[number];

/** A fault with the file that it is in. */
export interface KeyRow {
  readonly stream: Stream;
  readonly block: number;
  readonly fault: Fault;
}

/** A fault's name: no two of a dataset have the same, as far as 53 bits reach. */
function faultIdOf({ stream: { content, format }, fault }: KeyRow): string {
  const { faultClass, record, interchange, transaction, segment, path } = fault;
  const place = [content, format, faultClass.id, record, interchange, transaction, segment, path].join('|');
  return `F${textNumber(place).toString(36).toUpperCase().padStart(11, '0')}`;
}

const columns = bindColumns<KeyRow, typeof faultKeyContract.columns>(faultKeyContract.columns, {
  fault_id: faultIdOf,
  fault_class: ({ fault }) => fault.faultClass.id,
  fault_group: ({ fault }) => fault.faultClass.group,
  content: ({ stream }) => stream.content,
  format: ({ stream }) => stream.format,
  block: ({ block }) => block,
  record: ({ fault }) => fault.record,
  interchange: ({ fault }) => fault.interchange ?? null,
  transaction: ({ fault }) => fault.transaction ?? null,
  segment: ({ fault }) => fault.segment ?? null,
  segment_id: ({ fault }) => fault.segmentId ?? null,
  element: ({ fault }) => fault.element ?? null,
  component: ({ fault }) => fault.component ?? null,
  path: ({ fault }) => fault.path ?? null,
  right_value: ({ fault }) => fault.right,
  wrong_value: ({ fault }) => fault.wrong,
  found_at: ({ fault }) => fault.faultClass.foundAt,
  level: ({ fault }) => fault.faultClass.expected.level,
  rule: ({ fault }) => fault.faultClass.expected.rule,
  acknowledgement: ({ fault }) => acknowledgementText(fault.faultClass.expected.acknowledgement),
});

const formatOf = (format: KeyFormat) => tableFormat(format, faultKeyContract, columns);

/** A file of the fault key. */
export const openFaultKeyFile = (format: KeyFormat, facts: FileFacts): PieceFile =>
  formatOf(format).openFile(facts);

/**
 * A block of the fault key in a format: the faults of all other streams, in the order of the streams. It has nothing to
 * give until all others of the block have given everything, so it must be the last to be asked.
 */
export class FaultKeyOutput implements BlockOutput {
  readonly stream: Stream;
  readonly pending = 0;
  records = 0;
  private readonly encoder: RowEncoder<KeyRow>;
  private readonly rows: () => Iterable<KeyRow>;

  constructor(format: KeyFormat, rows: () => Iterable<KeyRow>) {
    this.stream = { content: FAULT_KEY, format };
    this.encoder = formatOf(format).openRows();
    this.rows = rows;
  }

  take(): Uint8Array {
    for (const row of this.rows()) {
      this.encoder.write(row);
      this.records += 1;
    }
    return this.encoder.take();
  }
}
