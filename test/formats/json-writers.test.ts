import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choice, integer, text } from '../../shared/engine/table/column.ts';
import { objectsOf } from '../../shared/engine/table/facts.ts';
import { jsonArrayWriter } from '../../shared/formats/json/json-array-writer.ts';
import { ndjsonWriter } from '../../shared/formats/ndjson/ndjson-writer.ts';
import { anyTable } from './any-table.ts';
import { document } from './document.ts';
import { factsOf } from './facts-of.ts';

describe('ndjsonWriter', () => {
  it('writes what JSON.stringify does of the objects, a line for each row', () => {
    fc.assert(
      fc.property(anyTable, ({ columns, facts }) => {
        const expected = objectsOf<Record<string, unknown>>(columns, facts).map(
          (row) => `${JSON.stringify(row)}\n`,
        );
        expect(document(ndjsonWriter(columns), facts)).toBe(expected.join(''));
      }),
    );
  });

  it('has no header, and escapes keys', () => {
    const writer = ndjsonWriter([integer('a "key"', 0)]);
    expect(writer.header).toHaveLength(0);
    expect(document(writer, factsOf([[1], [20]]))).toBe('{"a \\"key\\"":1}\n{"a \\"key\\"":20}\n');
  });

  it('says which fact is none of its column', () => {
    const writer = ndjsonWriter([text('name', choice(0, ['a', 'b']))]);
    for (const place of [-1, 2]) {
      expect(() => document(writer, factsOf([[place]]))).toThrow(`there is no text ${place} among 2`);
    }
  });
});

describe('jsonArrayWriter', () => {
  it('writes one array', () => {
    fc.assert(
      fc.property(anyTable, ({ columns, facts }) => {
        expect(document(jsonArrayWriter(columns), facts)).toBe(
          JSON.stringify(objectsOf<Record<string, unknown>>(columns, facts)),
        );
      }),
    );
  });
});
