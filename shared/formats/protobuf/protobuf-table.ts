import { FIELD_NUMBERS } from '../../contracts/proto/field-numbers.ts';
import { type FieldNumbers, protoMessage } from '../../contracts/proto/messages.ts';
import type { TableContract } from '../../contracts/tables/table-contract.ts';
import { GrowingBytes } from '../growing-bytes.ts';
import type { RecordColumn, RecordColumns } from '../records/record-column.ts';
import { plainFile, type RowEncoder, type TableFormat } from '../table-format.ts';
import { type FieldWriter, fieldWriter, putWithLength } from './field-writer.ts';

/**
 * A table as a stream of Protocol Buffers messages, each with its length before it, as the published
 * `shared/contracts/proto/synthward/payer/v1/tables.proto` describes them. The bytes are those of the canonical
 * serialisation: fields in the order of their numbers, defaults left out.
 *
 * @param numbers of the fields; the published ones by default
 * @throws Error when a column has no field number
 */
export function protobufTable<Row>(
  contract: TableContract,
  records: RecordColumns<Row>,
  numbers: FieldNumbers = FIELD_NUMBERS,
): TableFormat<Row> {
  const columns = new Map(records.map((column) => [column.name, column]));
  const { fields } = protoMessage(contract, numbers);
  const writers = fields.map((field) => fieldWriter(field, columns.get(field.name) as RecordColumn<Row>));
  return { openRows: () => new MessageEncoder(writers), openFile: () => plainFile(new Uint8Array()) };
}

class MessageEncoder<Row> implements RowEncoder<Row> {
  private readonly writers: readonly FieldWriter<Row>[];
  private readonly sink = new GrowingBytes();
  /** Bytes of the length of the last row: those of a table are mostly alike. */
  private lengthBytes = 2;

  constructor(writers: readonly FieldWriter<Row>[]) {
    this.writers = writers;
  }

  get size(): number {
    return this.sink.length;
  }

  write(row: Row): void {
    this.lengthBytes = putWithLength(this.sink, this.lengthBytes, () => {
      for (const write of this.writers) write(this.sink, row);
    });
  }

  take(): Uint8Array {
    return this.sink.take();
  }
}
