import { GrowingBytes } from '../growing-bytes.ts';
import { demandInt32, demandSafe, unscaled } from '../integers.ts';
import type { ParquetColumn } from './parquet-column.ts';
import { TextBuilder } from './text-builder.ts';

/** What a column adds to a batch; null goes to `NullableBuilder` and no further. */
export interface ValueBuilder {
  /** Values so far. */
  readonly count: number;
  /** About how many bytes they take. */
  readonly size: number;
  add(value: string | number): void;
  /** Writes the values at the end of a batch; the builder is empty after. */
  moveTo(batch: GrowingBytes): void;
}

/** A column in the making. */
export interface ColumnBuilder {
  readonly size: number;
  add(value: string | number | null): void;
  moveTo(batch: GrowingBytes): void;
}

/** The builder of a column; see `column-batch.ts` for the bytes that it makes. */
export function columnBuilder(column: ParquetColumn): ColumnBuilder {
  const values = valueBuilder(column);
  return column.nullable ? new NullableBuilder(values) : new RequiredBuilder(column.name, values);
}

function valueBuilder({ name, physical, logical }: ParquetColumn): ValueBuilder {
  if (physical === 'text') return new TextBuilder();
  if (physical === 'int32') return new Int32Builder(name);
  return new Int64Builder(name, logical.kind === 'decimal' && logical.isText ? logical.scale : undefined);
}

class RequiredBuilder implements ColumnBuilder {
  private readonly name: string;
  private readonly values: ValueBuilder;

  constructor(name: string, values: ValueBuilder) {
    this.name = name;
    this.values = values;
  }

  get size(): number {
    return this.values.size;
  }

  add(value: string | number | null): void {
    if (value === null) throw new TypeError(`the column ${this.name} has no null by its contract`);
    this.values.add(value);
  }

  moveTo(batch: GrowingBytes): void {
    this.values.moveTo(batch);
  }
}

/** A column with nulls: one bit a row says whether there is a value, the lowest bit of a byte first. */
class NullableBuilder implements ColumnBuilder {
  private readonly values: ValueBuilder;
  private readonly presence = new GrowingBytes();
  private rows = 0;

  constructor(values: ValueBuilder) {
    this.values = values;
  }

  get size(): number {
    return this.values.size + this.presence.length;
  }

  add(value: string | number | null): void {
    const bit = this.rows & 7;
    if (bit === 0) this.presence.byte(0);
    this.rows += 1;
    if (value === null) return;
    const { buffer, length } = this.presence;
    buffer[length - 1] = (buffer[length - 1] as number) | (1 << bit);
    this.values.add(value);
  }

  moveTo(batch: GrowingBytes): void {
    batch.uint32(this.values.count);
    batch.align();
    batch.bytes(this.presence.seen());
    batch.align();
    this.values.moveTo(batch);
    this.presence.length = 0;
    this.rows = 0;
  }
}

class Int32Builder implements ValueBuilder {
  private readonly name: string;
  private readonly bytes = new GrowingBytes();

  constructor(name: string) {
    this.name = name;
  }

  get count(): number {
    return this.bytes.length / 4;
  }

  get size(): number {
    return this.bytes.length;
  }

  add(value: string | number): void {
    this.bytes.uint32(demandInt32(this.name, value as number));
  }

  moveTo(batch: GrowingBytes): void {
    batch.bytes(this.bytes.seen());
    batch.align();
    this.bytes.length = 0;
  }
}

/** Integers of 64 bits, given as numbers; or, with a scale, decimals given as their digits. */
class Int64Builder implements ValueBuilder {
  private readonly name: string;
  private readonly scale: number | undefined;
  private readonly bytes = new GrowingBytes();

  constructor(name: string, scale: number | undefined) {
    this.name = name;
    this.scale = scale;
  }

  get count(): number {
    return this.bytes.length / 8;
  }

  get size(): number {
    return this.bytes.length;
  }

  add(value: string | number): void {
    const { bytes, name, scale } = this;
    const whole = scale === undefined ? (value as number) : unscaled(name, value as string, scale);
    bytes.uint32(demandSafe(name, whole));
    bytes.uint32(Math.floor(whole / 0x1_0000_0000));
  }

  moveTo(batch: GrowingBytes): void {
    batch.bytes(this.bytes.seen());
    this.bytes.length = 0;
  }
}
