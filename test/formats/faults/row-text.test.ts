/** Reach: finding and changing single values in rows of any text, and the draws of faults. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imperfectionsSchema } from '../../../shared/contracts/imperfections.ts';
import { FaultDraws, textNumber } from '../../../shared/formats/faults/fault-draws.ts';
import {
  CSV_ROWS,
  JSON_ROWS,
  NDJSON_ROWS,
  type RowText,
} from '../../../shared/formats/faults/tables/row-text.ts';
import { parseCsv } from '../parse-csv.ts';

const anyText = fc.string({
  unit: fc.constantFrom('"', ',', '\\', '\r', '\n', ':', '{', '}', 'a', 'é', '1', ' '),
});
const anyRow = fc.array(anyText, { minLength: 2, maxLength: 5 });

/** A row as a format writes it. */
const WRITTEN: Readonly<Record<string, { rows: RowText; write: (row: readonly string[]) => string }>> = {
  csv: {
    rows: CSV_ROWS,
    write: (row) => `${row.map((value) => CSV_ROWS.rawOf(value || null, 'text')).join(',')}\r\n`,
  },
  ndjson: { rows: NDJSON_ROWS, write: (row) => `${JSON.stringify(objectOf(row))}\n` },
  json: { rows: JSON_ROWS, write: (row) => `,${JSON.stringify(objectOf(row))}` },
};

const objectOf = (row: readonly string[]) =>
  Object.fromEntries(row.map((value, place) => [`column_${place}`, value]));

describe.each(Object.entries(WRITTEN))('rows of %s', (format, { rows, write }) => {
  it('are cut where they were written, and say what was written', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 4 }), (written) => {
        const text = written.map(write).join('');
        let from = 0;
        for (const row of written) {
          const { values, end } = rows.cut(text, from);
          expect(values).toHaveLength(2 * row.length);
          const read = row.map(
            (_, place) => rows.valueOf(text.slice(values[2 * place], values[2 * place + 1])) ?? '',
          );
          expect(read).toEqual(row);
          from = end;
        }
        expect(from).toBe(text.length);
      }),
      { numRuns: 60 },
    );
  });

  it('lose their last value alone when they are shortened', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b c', '1'), { minLength: 2, maxLength: 5 }), (row) => {
        const short = rows.shortened(write(row));
        const read =
          format === 'csv'
            ? parseCsv(short)[0]
            : Object.values(JSON.parse(short.replace(/^,/, '')) as object);
        expect(read).toEqual(row.slice(0, -1));
      }),
      { numRuns: 30 },
    );
  });
});

describe('draws', () => {
  const draws = new FaultDraws(42, imperfectionsSchema.parse({ rates: { code: 0.2, timing: 0.1 } }));

  it('come at their rates', () => {
    const counts = { code: 0, timing: 0, none: 0 };
    const names = 20_000;
    for (let name = 0; name < names; name++)
      counts[(draws.draw(`claims|P${name}`)?.group ?? 'none') as keyof typeof counts] += 1;
    // Five standard deviations of a share of 20,000.
    expect(Math.abs(counts.code / names - 0.2)).toBeLessThan(0.015);
    expect(Math.abs(counts.timing / names - 0.1)).toBeLessThan(0.012);
  });

  it('follow from the name alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, other) => {
        const first = draws.draw(name);
        draws.draw(other);
        expect(draws.draw(name)).toEqual(first);
      }),
      { numRuns: 50 },
    );
  });

  it('are made of numbers that a stream takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const number = textNumber(name);
        expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
