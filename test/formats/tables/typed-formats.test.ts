import { DatabaseSync } from 'node:sqlite';
import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { TABLE_NAMES, type TableName } from '../../../shared/contracts/dataset.ts';
import { FIELD_NUMBERS } from '../../../shared/contracts/proto/field-numbers.ts';
import { protoMessage } from '../../../shared/contracts/proto/messages.ts';
import { streamName } from '../../../shared/contracts/streams.ts';
import { TABLES } from '../../../shared/contracts/tables/registry.ts';
import { parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { openProjection, type Projection } from '../../../shared/formats/projection.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import type { ObjectRow } from '../parquet/object-columns.ts';
import { readParquet } from '../parquet/read-parquet.ts';
import { schemaOf } from '../protobuf/library-schema.ts';
import { unzip } from '../xlsx/unzip.ts';
import { type Row, rowsOf } from './keys.ts';

const dataset = payerDataset({ members: 120 });
const projection = openProjection(dataset, {
  tables: TABLE_NAMES,
  formats: ['parquet', 'protobuf', 'sql', 'xlsx'],
});
const rows = rowsOf(dataset, TABLE_NAMES);
const files = filesOf(projection);
const fileOf = (table: TableName, format: 'parquet' | 'protobuf' | 'sql' | 'xlsx') =>
  files.get(streamName({ content: table, format })) as Buffer<ArrayBuffer>;

/** The file of each stream, from one pass over the dataset. */
function filesOf({ streams, openFile, pieces }: Projection): Map<string, Buffer> {
  const open = new Map(streams.map((stream) => [streamName(stream), openFile(stream)]));
  const chunks = new Map([...open].map(([name, file]) => [name, [file.begin()]]));
  for (const { stream, bytes } of pieces(0)) {
    const ready = open.get(streamName(stream))?.add(bytes.slice()) ?? [];
    chunks.get(streamName(stream))?.push(...ready);
  }
  return new Map(
    [...chunks].map(([name, list]) => [name, Buffer.concat([...list, ...(open.get(name)?.end() ?? [])])]),
  );
}

/**
 * A row of NDJSON with values as accessors give them: dates as day numbers, instants as milliseconds, decimals as the
 * digits of a float.
 */
function asAccessorsGive(table: TableName, row: Row): ObjectRow {
  const { columns } = TABLES[table];
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (columns[name]?.type === 'date' && value !== null) return [name, parseIsoDate(value as string)];
      if (columns[name]?.type === 'instant' && value !== null) return [name, Date.parse(value as string)];
      return [name, columns[name]?.type === 'decimal' && value !== null ? String(value) : value];
    }),
  );
}

/** The rows of a stream of messages, as another reader finds them. */
function readProtobuf(table: TableName, bytes: Uint8Array): ObjectRow[] {
  const { columns } = TABLES[table];
  const schema = schemaOf(protoMessage(TABLES[table], FIELD_NUMBERS));
  const reader = new BinaryReader(bytes);
  const found: ObjectRow[] = [];
  while (reader.pos < reader.len) {
    const message = fromBinary(schema, reader.bytes()) as unknown as Record<string, unknown>;
    const values = schema.fields.map(({ name, localName }) => {
      const value = message[localName] ?? null;
      if (typeof value === 'bigint') return [name, Number(value)];
      return [name, columns[name]?.type === 'decimal' && value !== null ? String(Number(value)) : value];
    });
    found.push(Object.fromEntries(values));
  }
  return found;
}

describe.each(TABLE_NAMES)('the table %s', (table) => {
  const expected = rows[table].map((row) => asAccessorsGive(table, row));

  it('has the rows of NDJSON in Parquet', async () => {
    expect(await readParquet(Uint8Array.from(fileOf(table, 'parquet')), TABLES[table])).toEqual(expected);
  });

  it('has them in Protocol Buffers', () => {
    expect(readProtobuf(table, fileOf(table, 'protobuf'))).toEqual(expected);
  });

  it('has as many in SQL, with unique keys, and in a workbook', () => {
    using database = new DatabaseSync(':memory:');
    database.exec(fileOf(table, 'sql').toString('utf8'));
    expect(database.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.['n']).toBe(expected.length);
    const sheet = unzip(fileOf(table, 'xlsx')).at(-1)?.text ?? '';
    expect(sheet.match(/<row>/g)).toHaveLength(expected.length + 1);
  });
});
