import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvWriter } from '../../shared/formats/csv/csv-writer.ts';
import { document } from './document.ts';
import { parseCsv } from './parse-csv.ts';

interface Row {
  readonly text: string;
  readonly count: number | null;
  readonly note: string | null;
}

const writer = csvWriter<Row>([
  { name: 'text', type: 'text', value: (row) => row.text },
  { name: 'count', type: 'integer', value: (row) => row.count },
  { name: 'a "note", or none', type: 'text', value: (row) => row.note },
]);

/** Text with the characters that matter to CSV more often than chance would have it; no lone surrogates. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'a', 'é', '=', ' ', '𝄞') }),
);

describe('csvWriter', () => {
  it('writes rows that an independent parser reads back', () => {
    const anyRow = fc.record({
      text: anyText,
      count: fc.option(fc.integer()),
      note: fc.option(anyText),
    });
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const expected = rows.map((row) => [row.text, String(row.count ?? ''), row.note ?? '']);
        expect(parseCsv(document(writer, rows))).toEqual([
          ['text', 'count', 'a "note", or none'],
          ...expected,
        ]);
      }),
    );
  });

  it('quotes where RFC 4180 asks for it and nowhere else', () => {
    const line = (text: string) => document(writer, [{ text, count: 1, note: null }]).split('\r\n')[1];
    expect(line('plain')).toBe('plain,1,');
    expect(line('two words')).toBe('two words,1,');
    expect(line('a,b')).toBe('"a,b",1,');
    expect(line('say "yes"')).toBe('"say ""yes""",1,');
    expect(line('a\nb')).toBe('"a\nb",1,');
    expect(line('=SUM(A1)')).toBe('=SUM(A1),1,');
    expect(line('Peña')).toBe('Peña,1,');
  });

  it('ends every line with CRLF, the header too', () => {
    expect(document(writer, [])).toBe('text,count,"a ""note"", or none"\r\n');
    expect(document(writer, [{ text: 'x', count: null, note: 'y' }]).endsWith('x,,y\r\n')).toBe(true);
  });
});
