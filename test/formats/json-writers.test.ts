import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonArrayWriter } from '../../shared/formats/json/json-array-writer.ts';
import { ndjsonWriter } from '../../shared/formats/ndjson/ndjson-writer.ts';
import type { Columns } from '../../shared/formats/table.ts';
import { document } from './document.ts';

interface Row {
  readonly text: string;
  readonly count: number | null;
  readonly note: string | null;
}

const columns: Columns<Row> = [
  { name: 'text', type: 'text', value: (row) => row.text },
  { name: 'count', type: 'integer', value: (row) => row.count },
  { name: 'note', type: 'text', value: (row) => row.note },
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u007f', 'a', 'é', '\u2028', '𝄞') }),
);
const anyRows = fc.array(
  fc.record({
    text: anyText,
    count: fc.option(fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.nat(12))),
    note: fc.option(anyText),
  }),
);

describe('ndjsonWriter', () => {
  it('writes what JSON.stringify does, a line for each row', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const expected = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
        expect(document(ndjsonWriter(columns), rows)).toBe(expected);
      }),
    );
  });

  it('has no header, and escapes keys once', () => {
    const writer = ndjsonWriter([{ name: 'a "key"', type: 'integer', value: (row: number) => row }]);
    expect(writer.header).toHaveLength(0);
    expect(document(writer, [1, 20])).toBe('{"a \\"key\\"":1}\n{"a \\"key\\"":20}\n');
  });
});

describe('jsonArrayWriter', () => {
  it('writes one array', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(document(jsonArrayWriter(columns), rows)).toBe(JSON.stringify(rows));
      }),
    );
  });
});
