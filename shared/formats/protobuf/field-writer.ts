import type { ProtoField } from '../../contracts/proto/messages.ts';
import type { GrowingBytes } from '../growing-bytes.ts';
import { demandInt32 } from '../integers.ts';
import type { RecordColumn } from '../records/record-column.ts';

/** Writes a field of a row, or nothing where it is missing. */
export type FieldWriter<Row> = (sink: GrowingBytes, row: Row) => void;

/** How a field's value follows its number. Source: Protocol Buffers, "Encoding". */
const WIRE_TYPE = { varint: 0, lengthDelimited: 2 } as const;

/** Twice a number of more cents than this is not exact any more. */
const MOST_CENTS = 2 ** 51;

/** What `varint` asks for. */
const ROOM_FOR_LENGTH = 8;

/** The writer of a column as a field. Values that are the type's default are left out, unless the field is optional. */
export function fieldWriter<Row>(field: ProtoField, { value }: RecordColumn<Row>): FieldWriter<Row> {
  const write = valueWriter(field);
  const isLeftOut = field.optional ? isNull : isDefault;
  return (sink, row) => {
    const found = value(row);
    if (found === null && !field.optional)
      throw new TypeError(`the column ${field.name} has no null by its contract`);
    if (!isLeftOut(found)) write(sink, found as string | number);
  };
}

const isNull = (value: string | number | null): boolean => value === null;
const isDefault = (value: string | number | null): boolean => value === 0 || value === '';

function valueWriter(field: ProtoField): (sink: GrowingBytes, value: string | number) => void {
  const { name, type } = field;
  const tag = tagOf(field);
  if (type === 'string') return (sink, value) => putText(sink, tag, value as string);
  if (type === 'sint32')
    return (sink, value) => {
      sink.bytes(tag);
      sink.varint(zigZag32(demandInt32(name, value as number)));
    };
  return (sink, value) => {
    sink.bytes(tag);
    sink.varint(zigZag64(name, value as number));
  };
}

function tagOf({ number, type }: ProtoField): Uint8Array {
  const wireType = type === 'string' ? WIRE_TYPE.lengthDelimited : WIRE_TYPE.varint;
  const tag = number * 8 + wireType;
  return Uint8Array.from(tag < 0x80 ? [tag] : [(tag % 0x80) | 0x80, tag >> 7]);
}

const zigZag32 = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

/** @throws RangeError when the number is no integer, or so large that it would not come out exact */
function zigZag64(name: string, value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) > MOST_CENTS)
    throw new RangeError(`${value} in ${name} is no exact integer`);
  return value < 0 ? -value * 2 - 1 : value * 2;
}

function putText(sink: GrowingBytes, tag: Uint8Array, text: string): void {
  sink.bytes(tag);
  putWithLength(sink, text.length < 0x80 ? 1 : 2, () => sink.text(text));
}

/**
 * Writes something with its length as a varint before it. The length is known only after, so room is left for as many
 * bytes as it is likely to take, and what was written is moved where it takes another number.
 */
export function putWithLength(sink: GrowingBytes, likely: number, write: () => void): number {
  sink.reserve(likely);
  const start = sink.length;
  sink.length += likely;
  write();
  const length = sink.length - start - likely;
  const needed = varintBytes(length);
  // Here and not at the start, where a larger buffer would come without what was just written.
  sink.reserve(ROOM_FOR_LENGTH);
  if (needed !== likely) sink.buffer.copyWithin(start + needed, start + likely, start + likely + length);
  sink.length = start;
  sink.varint(length);
  sink.length += length;
  return needed;
}

function varintBytes(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  return value < 0x20_0000 ? 3 : 4;
}
