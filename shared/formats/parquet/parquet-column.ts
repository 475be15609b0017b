import type { ColumnContract, ColumnContracts } from '../../contracts/tables/table-contract.ts';

/** Decimals are exact to this many places, which is more than any result is measured with. */
export const DECIMAL_SCALE = 4;
/** Cents are two places of the currency unit. */
const MONEY_SCALE = 2;
/** The most decimal digits of 64 bits. */
const DECIMAL_PRECISION = 18;

/** What the bytes of a column are. */
export type Physical = 'int32' | 'int64' | 'text';

/** What they mean. */
export type Logical =
  | { readonly kind: 'string' | 'date' | 'instant' | 'integer' }
  | {
      readonly kind: 'decimal';
      readonly scale: number;
      readonly precision: number;
      /** Whether rows have it as digits with a point, and not as an integer of the smallest unit. */
      readonly isText: boolean;
    };

/** A column as a Parquet file holds it. */
export interface ParquetColumn {
  readonly name: string;
  readonly physical: Physical;
  readonly logical: Logical;
  readonly nullable: boolean;
}

/** The columns of a table as Parquet has them: money as decimals, dates as days, instants as milliseconds, text as UTF-8, null where it may be. */
export function parquetColumns(contracts: ColumnContracts): ParquetColumn[] {
  return Object.entries(contracts).map(([name, contract]) => ({
    name,
    nullable: contract.nullable,
    ...typeOf(contract),
  }));
}

function typeOf({ type, unit }: ColumnContract): Pick<ParquetColumn, 'physical' | 'logical'> {
  if (type === 'text') return { physical: 'text', logical: { kind: 'string' } };
  if (type === 'date') return { physical: 'int32', logical: { kind: 'date' } };
  if (type === 'instant') return { physical: 'int64', logical: { kind: 'instant' } };
  if (type === 'decimal') return { physical: 'int64', logical: decimal(DECIMAL_SCALE, true) };
  if (unit === 'cents') return { physical: 'int64', logical: decimal(MONEY_SCALE, false) };
  return { physical: 'int32', logical: { kind: 'integer' } };
}

const decimal = (scale: number, isText: boolean): Logical => ({
  ...{ kind: 'decimal', scale, isText },
  precision: DECIMAL_PRECISION,
});
