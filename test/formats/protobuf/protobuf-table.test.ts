import { create } from '@bufbuild/protobuf';
import { sizeDelimitedEncode } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeNumbers, protoMessage } from '../../../shared/contracts/proto/messages.ts';
import type { TableContract } from '../../../shared/contracts/tables/table-contract.ts';
import { protobufTable } from '../../../shared/formats/protobuf/protobuf-table.ts';
import {
  anyRows,
  type ObjectRow,
  objectColumns,
  sampleContract,
  sampleRow,
} from '../parquet/object-columns.ts';
import { schemaOf } from './library-schema.ts';

const numbers = completeNumbers({}, [sampleContract]);
const message = protoMessage(sampleContract, numbers);
const table = protobufTable(sampleContract, objectColumns(sampleContract), numbers);

const schema = schemaOf(message);

/** A row as the library writes it, with its length. */
function byLibrary(row: ObjectRow): Uint8Array {
  const values = message.fields
    .filter(({ name }) => row[name] !== null)
    .map(({ name, type }) => [
      schema.fields.find((field) => field.name === name)?.localName,
      type === 'sint64' ? BigInt(row[name] as number) : row[name],
    ]);
  return sizeDelimitedEncode(schema, create(schema, Object.fromEntries(values)));
}

function encoded(rows: readonly ObjectRow[]): Uint8Array {
  const encoder = table.openRows();
  for (const row of rows) encoder.write(row);
  return encoder.take();
}

describe('a Protocol Buffers stream', () => {
  it('has the bytes that the library writes', () => {
    fc.assert(
      fc.property(anyRows(sampleContract, 20), (rows) => {
        expect(Buffer.from(encoded(rows))).toEqual(Buffer.concat(rows.map(byLibrary)));
      }),
    );
  });

  it('has the right length before a message of any size', () => {
    for (const length of [0, 1, 100, 120, 127, 128, 129, 5_000, 16_383, 16_384, 40_000, 2_200_000]) {
      const rows = ['a', 'é'].map((letter) => sampleRow({ note: letter.repeat(length) }));
      const mixed = [sampleRow(), ...rows, sampleRow()];
      expect(Buffer.from(encoded(mixed)).equals(Buffer.concat(mixed.map(byLibrary))), `${length}`).toBe(true);
    }
  });

  it('is the rows and nothing else', () => {
    const file = table.openFile({ datasetId: 'ds_0', engineVersion: '1' });
    const rows = encoded([sampleRow()]);
    expect([file.begin(), ...file.add(rows), ...file.end()].flatMap((bytes) => [...bytes])).toEqual([
      ...rows,
    ]);
    expect(encoded([])).toEqual(new Uint8Array());
  });

  it('says about how large it is while it is written', () => {
    const encoder = table.openRows();
    for (let id = 0; id < 100; id++) encoder.write(sampleRow({ id }));
    const { size } = encoder;
    expect(encoder.take().length).toBe(size);
    expect(encoder.size).toBe(0);
  });

  it('refuses what a field cannot hold', () => {
    expect(() => encoded([sampleRow({ id: 2 ** 31 })])).toThrow(/in id is no integer of 32 bits/);
    expect(() => encoded([sampleRow({ amount: 2 ** 52 })])).toThrow(/in amount is no exact integer/);
    expect(() => encoded([sampleRow({ amount: 0.5 })])).toThrow(/in amount is no exact integer/);
    expect(() => encoded([sampleRow({ note: null })])).toThrow(/note has no null/);
  });

  it('refuses a table that has columns without a number', () => {
    const unknown: TableContract = { ...sampleContract, name: 'unknown' };
    expect(() => protobufTable(unknown, objectColumns(unknown))).toThrow(/unknown.id has no field number/);
  });
});
