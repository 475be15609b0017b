import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { integer, type TableContract } from '../../../shared/contracts/tables/table-contract.ts';
import { formatIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { instantText } from '../../../shared/formats/instant-text.ts';
import { moneyText } from '../../../shared/formats/money-text.ts';
import { createTable } from '../../../shared/formats/sql/create-table.ts';
import { sqlTable } from '../../../shared/formats/sql/sql-table.ts';
import { decode } from '../document.ts';
import {
  anyRows,
  fileOf,
  type ObjectRow,
  objectColumns,
  sampleContract,
  sampleRow,
} from '../parquet/object-columns.ts';

const table = sqlTable(sampleContract, objectColumns(sampleContract));
const sampleTable = {
  openRows: table.openRows,
  openFile: () => table.openFile({ datasetId: 'ds_0', engineVersion: '1' }),
};
const sqlOf = (rows: readonly ObjectRow[], rowsPerPiece = 1_000) =>
  decode(fileOf(sampleTable, rows, rowsPerPiece));

/** What a database that we did not write has after the statements, each value as text. */
function loaded(sql: string): Record<string, unknown>[] {
  using database = new DatabaseSync(':memory:');
  database.exec(sql);
  const columns = Object.keys(sampleContract.columns).map((name) => `"${name}"`);
  return database.prepare(`SELECT ${columns} FROM "samples"`).all();
}

/** The same of a row: SQLite has decimals as floats and dates as text. */
const expected = ({ day, last, at, amount, extra, measured, ...rest }: ObjectRow) => ({
  ...rest,
  ...{ day: formatIsoDate(day as number), last: last === null ? null : formatIsoDate(last as number) },
  at: instantText(at as number),
  ...{ amount: Number(amount) / 100, extra: extra === null ? null : Number(extra) / 100 },
  measured: measured === null ? null : Number(measured),
});

describe('an SQL file', () => {
  it('gives a database the rows that were written', () => {
    // SQLite takes a text up to its first NUL, which is refused, and the rows here have ids of their own.
    const rows = anyRows(sampleContract, 60)
      .map((list) => list.map((row, id) => ({ ...row, id })))
      .filter((list) => !JSON.stringify(list).includes('\\u0000'));
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 30 }), (written, rowsPerPiece) => {
        expect(loaded(sqlOf(written, rowsPerPiece)).map((row) => ({ ...row }))).toEqual(
          written.map(expected),
        );
      }),
    );
  });

  it('looks as expected', () => {
    const rows = [
      sampleRow({ note: "it's", amount: -5, extra: 123_456, day: 20_000, measured: '5.70' }),
      sampleRow({ id: 2, maybe: '', at: -1 }),
    ];
    expect(sqlOf(rows)).toBe(
      `CREATE TABLE IF NOT EXISTS "samples" (
  "id" INTEGER NOT NULL,
  "note" VARCHAR NOT NULL,
  "label" VARCHAR NOT NULL,
  "maybe" VARCHAR,
  "day" DATE NOT NULL,
  "last" DATE,
  "at" TIMESTAMP WITH TIME ZONE NOT NULL,
  "amount" NUMERIC(18, 2) NOT NULL,
  "extra" NUMERIC(18, 2),
  "measured" NUMERIC(18, 4),
  "group" INTEGER,
  PRIMARY KEY ("id")
);
INSERT INTO "samples" ("id", "note", "label", "maybe", "day", "last", "at", "amount", "extra", "measured", "group") VALUES
(1,'it''s','red',NULL,'2024-10-04',NULL,'1970-01-01T00:00:00.000Z',-0.05,1234.56,5.70,NULL),
(2,'n','red','','1970-01-01',NULL,'1969-12-31T23:59:59.999Z',0.00,NULL,NULL,NULL);
`,
    );
  });

  it('begins a statement every 500 rows, and with every piece', () => {
    const rows = Array.from({ length: 1_200 }, (_, id) => sampleRow({ id }));
    const statements = (rowsPerPiece: number) => sqlOf(rows, rowsPerPiece).match(/INSERT INTO/g)?.length;
    expect(statements(1_200)).toBe(3);
    expect(statements(500)).toBe(3);
    expect(statements(300)).toBe(4);
    expect(loaded(sqlOf(rows, 700))).toHaveLength(1_200);
  });

  it('has nothing but the definition without rows', () => {
    expect(sqlOf([])).toBe(createTable(sampleContract));
    expect(sampleTable.openRows().take()).toEqual(new Uint8Array());
  });

  it('refuses a text that no database takes', () => {
    expect(() => sqlOf([sampleRow({ note: 'a\0b' })])).toThrow(/character NUL/);
  });

  it('says about how large it is while it is written', () => {
    const encoder = sampleTable.openRows();
    encoder.write(sampleRow());
    const { size } = encoder;
    expect(encoder.take().length - size).toBe(2);
  });
});

describe('createTable', () => {
  it('gives definitions of all tables that a database takes', () => {
    using database = new DatabaseSync(':memory:');
    for (const contract of Object.values(TABLES)) {
      database.exec(createTable(contract));
      const columns = database.prepare(`SELECT name, pk FROM pragma_table_info('${contract.name}')`).all();
      expect(columns.map(({ name }) => name)).toEqual(Object.keys(contract.columns));
      const keys = Object.entries(contract.columns).filter(([, column]) => column.key);
      expect(columns.filter(({ pk }) => Number(pk) > 0).map(({ name }) => name)).toEqual(
        keys.map(([name]) => name),
      );
    }
  });

  it('leaves the key out where there is none, and quotes what is in a name', () => {
    const contract: TableContract = { ...sampleContract, name: 'a"b', columns: { n: integer('') } };
    expect(createTable(contract)).toBe('CREATE TABLE IF NOT EXISTS "a""b" (\n  "n" INTEGER NOT NULL\n);\n');
  });
});

describe('moneyText', () => {
  it('is the cents again when its point is taken out', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        expect(moneyText(cents)).toMatch(/^-?(0|[1-9]\d*)\.\d\d$/);
        expect(BigInt(moneyText(cents).replace('.', ''))).toBe(BigInt(cents));
      }),
    );
  });
});

describe('instantText', () => {
  it('is what the platform makes of the instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 45), max: 2 ** 45 }), (instant) => {
        expect(instantText(instant)).toBe(new Date(instant).toISOString());
      }),
    );
  });
});
