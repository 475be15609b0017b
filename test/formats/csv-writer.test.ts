import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ABSENT,
  type Columns,
  choice,
  integer,
  literal,
  optional,
  text,
} from '../../shared/engine/table/column.ts';
import { objectsOf } from '../../shared/engine/table/facts.ts';
import { csvWriter } from '../../shared/formats/csv/csv-writer.ts';
import { anyTable } from './any-table.ts';
import { document } from './document.ts';
import { factsOf } from './facts-of.ts';
import { parseCsv } from './parse-csv.ts';

describe('csvWriter', () => {
  it('writes rows that an independent parser reads back', () => {
    fc.assert(
      fc.property(anyTable, ({ columns, facts }) => {
        const rows = objectsOf<Record<string, unknown>>(columns, facts);
        expect(parseCsv(document(csvWriter(columns), facts))).toEqual([
          columns.map(({ name }) => name),
          ...rows.map((row) => Object.values(row).map((value) => String(value ?? ''))),
        ]);
      }),
    );
  });

  it('quotes where RFC 4180 asks for it and nowhere else', () => {
    const line = (value: string) =>
      document(csvWriter([text('text', choice(0, [value])), integer('count', 1)]), factsOf([[0, 1]])).split(
        '\r\n',
      )[1];
    expect(line('plain')).toBe('plain,1');
    expect(line('two words')).toBe('two words,1');
    expect(line('a,b')).toBe('"a,b",1');
    expect(line('say "yes"')).toBe('"say ""yes""",1');
    expect(line('=SUM(A1)')).toBe('=SUM(A1),1');
    expect(line('Peña')).toBe('Peña,1');
  });

  it('ends every line with CRLF, the header too', () => {
    const columns: Columns = [
      text('text', choice(0, ['x'])),
      optional(integer('a "note", or none', 1), 1, null),
      text('last', literal('y')),
    ];
    expect(document(csvWriter(columns), factsOf([]))).toBe('text,"a ""note"", or none",last\r\n');
    expect(document(csvWriter(columns), factsOf([[0, ABSENT]])).endsWith('\r\nx,,y\r\n')).toBe(true);
  });

  it('refuses a column that is joined from a text with a comma', () => {
    const columns = [text('name', choice(0, ['a', 'b,c']), literal('!'))];
    expect(() => csvWriter(columns)).toThrow('cannot have the part "b,c"');
  });
});
