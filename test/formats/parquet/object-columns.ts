import fc from 'fast-check';
import type { ColumnContract, TableContract } from '../../../shared/contracts/tables/table-contract.ts';
import {
  cents,
  code,
  date,
  decimal,
  instant,
  integer,
  key,
  orNull,
  text,
} from '../../../shared/contracts/tables/table-contract.ts';
import type { RecordColumns } from '../../../shared/formats/records/record-column.ts';
import type { PieceFile, RowEncoder } from '../../../shared/formats/table-format.ts';

/** A row whose values are as accessors give them: dates as day numbers, decimals as digits. */
export type ObjectRow = Readonly<Record<string, string | number | null>>;

/** A table with every type of column, with and without null. */
export const sampleContract = {
  name: 'samples',
  meaning: 'Nothing.',
  row: 'a sample',
  owner: 'member',
  columns: {
    id: key(integer('A number.')),
    note: text('Any text.'),
    label: code(['red', 'green', 'blue'], 'One of a few.'),
    maybe: orNull(text('Any text or none.')),
    day: date('A day.'),
    last: orNull(date('A day or none.')),
    at: instant('An instant.'),
    amount: cents('Money.'),
    extra: orNull(cents('Money or none.')),
    measured: orNull(decimal('A measured value.')),
    group: orNull(integer('A word of SQL.')),
  },
} as const satisfies TableContract;

/** The columns of rows that are keyed by them. */
export function objectColumns({ columns }: TableContract): RecordColumns<ObjectRow> {
  return Object.entries(columns).map(([name, { type }]) => ({
    name,
    type,
    value: (row) => row[name] as string | number | null,
  }));
}

/** Rows of any values that the contract allows. */
export function anyRows(contract: TableContract, maxLength: number): fc.Arbitrary<ObjectRow[]> {
  const columns = Object.entries(contract.columns).map(([name, column]) => [name, anyValue(column)]);
  return fc.array(fc.record(Object.fromEntries(columns)), { maxLength, size: 'max' }) as fc.Arbitrary<
    ObjectRow[]
  >;
}

function anyValue(column: ColumnContract): fc.Arbitrary<string | number | null> {
  return column.nullable ? fc.option(anyPresent(column), { freq: 3 }) : anyPresent(column);
}

function anyPresent({ type, unit, values }: ColumnContract): fc.Arbitrary<string | number> {
  if (values) return fc.constantFrom(...values);
  // Graphemes may be any characters, but no lone surrogates, which UTF-8 cannot hold.
  if (type === 'text') return fc.string({ unit: 'grapheme', maxLength: 12 });
  if (type === 'date') return fc.integer({ min: -40_000, max: 60_000 });
  if (type === 'instant') return fc.integer({ min: -(2 ** 41), max: 2 ** 42 });
  if (type === 'decimal') return anyDecimal;
  if (unit === 'cents') return fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
  return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
}

const anyDecimal = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.constantFrom('', '.5', '.25', '.0625'))
  .map(([whole, places]) => `${whole}${places}`);

/** A sample like every other, but for what is given. */
export const sampleRow = (values: Partial<ObjectRow> = {}): ObjectRow => ({
  ...{ id: 1, note: 'n', label: 'red', maybe: null, day: 0, last: null, at: 0 },
  ...{ amount: 0, extra: null, measured: null, group: null },
  ...(values as ObjectRow),
});

/** The bytes of a file whose rows come in pieces of so many rows. */
export function fileOf<Row>(
  { openRows, openFile }: { openRows: () => RowEncoder<Row>; openFile: () => PieceFile },
  rows: readonly Row[],
  rowsPerPiece: number,
): Uint8Array<ArrayBuffer> {
  const encoder = openRows();
  const file = openFile();
  const chunks = [file.begin()];
  for (let from = 0; from < rows.length; from += rowsPerPiece) {
    for (const row of rows.slice(from, from + rowsPerPiece)) encoder.write(row);
    chunks.push(...file.add(encoder.take()));
  }
  return Uint8Array.from(Buffer.concat([...chunks, ...file.end()]));
}
