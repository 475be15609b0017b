import { ByteSink } from '../../shared/formats/byte-sink.ts';
import type { RowWriter } from '../../shared/formats/table.ts';

/** A whole document of rows, decoded strictly: bytes that are not UTF-8 throw. */
export function document<Row>(writer: RowWriter<Row>, rows: readonly Row[]): string {
  const sink = new ByteSink();
  sink.bytes(writer.header);
  for (const [place, row] of rows.entries()) {
    if (place > 0) sink.bytes(writer.separator);
    writer.write(sink, row);
  }
  sink.bytes(writer.footer);
  return decode(sink.take());
}

/** Bytes of UTF-8 as text; any byte that does not belong throws. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
