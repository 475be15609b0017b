import { GrowingBytes } from '../growing-bytes.ts';

/** Type codes of Thrift's compact protocol. */
const TRUE = 1;
const BYTE = 3;
const INTEGER_16 = 4;
const INTEGER_32 = 5;
const INTEGER_64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

/** List sizes from here on need a byte of their own. */
const LONG_LIST = 15;

/**
 * Writes Thrift structures in the compact protocol, as far as Parquet's metadata needs it. Fields come in the order of
 * their numbers. Source: Apache Thrift, "Thrift Compact protocol encoding".
 */
export class ThriftWriter {
  readonly sink = new GrowingBytes();
  private lastField = 0;

  /** A number of 8 bits. */
  byte(field: number, value: number): void {
    this.field(field, BYTE);
    this.sink.byte(value);
  }

  /** True; fields that are false are left out. */
  yes(field: number): void {
    this.field(field, TRUE);
  }

  /** A number of 16 bits. */
  integer16(field: number, value: number): void {
    this.field(field, INTEGER_16);
    this.zigZag(value);
  }

  /** A number of 32 bits, or of an enumeration. */
  integer32(field: number, value: number): void {
    this.field(field, INTEGER_32);
    this.zigZag(value);
  }

  /** A number of 64 bits, as far as a number holds it. */
  integer64(field: number, value: number): void {
    this.field(field, INTEGER_64);
    this.zigZag(value);
  }

  /** Text. */
  text(field: number, value: string): void {
    this.binary(field, new TextEncoder().encode(value));
  }

  /** Bytes with their number. */
  binary(field: number, value: Uint8Array): void {
    this.field(field, BINARY);
    this.sink.varint(value.length);
    this.sink.bytes(value);
  }

  /** A structure within the structure. */
  struct(field: number, write: () => void): void {
    this.field(field, STRUCT);
    this.body(write);
  }

  /** A list of structures. */
  structs<Item>(field: number, items: readonly Item[], write: (item: Item) => void): void {
    this.list(field, STRUCT, items.length);
    for (const item of items) this.body(() => write(item));
  }

  /** A list of numbers of 32 bits. */
  integers(field: number, items: readonly number[]): void {
    this.list(field, INTEGER_32, items.length);
    for (const item of items) this.zigZag(item);
  }

  /** A list of texts. */
  texts(field: number, items: readonly string[]): void {
    this.list(field, BINARY, items.length);
    for (const item of items) {
      const bytes = new TextEncoder().encode(item);
      this.sink.varint(bytes.length);
      this.sink.bytes(bytes);
    }
  }

  /** Ends the outermost structure and gives it. */
  take(): Uint8Array {
    this.sink.byte(0);
    this.lastField = 0;
    return this.sink.take();
  }

  private body(write: () => void): void {
    const outer = this.lastField;
    this.lastField = 0;
    write();
    this.sink.byte(0);
    this.lastField = outer;
  }

  /** Every field here follows the one before by 1 to 15. */
  private field(field: number, type: number): void {
    this.sink.byte(((field - this.lastField) << 4) | type);
    this.lastField = field;
  }

  private list(field: number, type: number, length: number): void {
    this.field(field, LIST);
    if (length < LONG_LIST) {
      this.sink.byte((length << 4) | type);
      return;
    }
    this.sink.byte((LONG_LIST << 4) | type);
    this.sink.varint(length);
  }

  private zigZag(value: number): void {
    this.sink.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }
}
