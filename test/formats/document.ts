import type { Facts } from '../../shared/engine/table/facts.ts';
import { ByteSink } from '../../shared/formats/byte-sink.ts';
import type { RowWriter } from '../../shared/formats/rows/row-writer.ts';

/** A whole document of rows, decoded strictly: bytes that are not UTF-8 throw. */
export function document(writer: RowWriter, facts: Facts): string {
  const sink = new ByteSink();
  sink.bytes(writer.header);
  for (let row = 0; row < facts.rows; row++) {
    if (row > 0) sink.bytes(writer.separator);
    writer.write(sink, facts, row);
  }
  sink.bytes(writer.footer);
  return decode(sink.take());
}

/** Bytes of UTF-8 as text; any byte that does not belong throws. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
