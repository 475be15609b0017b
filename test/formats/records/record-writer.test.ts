import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  date,
  decimal,
  integer,
  orNull,
  type TableContract,
  text,
} from '../../../shared/contracts/tables/table-contract.ts';
import { formatIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { bindColumns } from '../../../shared/formats/records/record-column.ts';
import { tableFormat } from '../../../shared/formats/records/table-formats.ts';
import { parseCsv } from '../parse-csv.ts';

interface Fact {
  readonly words: string;
  readonly count: number;
  readonly share: string;
  readonly day: number;
  readonly maybe: string | null;
  readonly until: number | null;
}

const contract = {
  name: 'facts',
  meaning: 'Facts.',
  row: 'a fact',
  owner: 'member',
  columns: {
    words: text('Any text.'),
    count: integer('Any number.'),
    share: decimal('Digits.'),
    day: date('A day.'),
    maybe: orNull(text('A text or none.')),
    until: orNull(date('A day or none.')),
  },
} as const satisfies TableContract;

const columns = bindColumns<Fact, typeof contract.columns>(contract.columns, {
  words: (fact) => fact.words,
  count: (fact) => fact.count,
  share: (fact) => fact.share,
  day: (fact) => fact.day,
  maybe: (fact) => fact.maybe,
  until: (fact) => fact.until,
});

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a,b', '"', 'x\r\ny', 'é€😀'),
);
const anyDay = fc.integer({ min: -30_000, max: 60_000 });
const facts = fc.array(
  fc.record<Fact>({
    words: anyText,
    count: fc.oneof(fc.integer(), fc.maxSafeInteger()),
    share: fc.constantFrom('0', '5.70', '-0.05', '120'),
    day: anyDay,
    maybe: fc.option(anyText),
    until: fc.option(anyDay),
  }),
  { maxLength: 20 },
);

const file = { datasetId: 'ds_0', engineVersion: '0.0.0' };

/** A file of rows that come in pieces of some rows each. */
function written(rows: readonly Fact[], format: 'csv' | 'ndjson' | 'json', rowsInPiece = 7): string {
  const asked = tableFormat(format, contract, columns);
  const [encoder, frame] = [asked.openRows(), asked.openFile(file)];
  const chunks = [frame.begin()];
  for (let first = 0; first <= rows.length; first += rowsInPiece) {
    for (const row of rows.slice(first, first + rowsInPiece)) encoder.write(row);
    chunks.push(...frame.add(encoder.take().slice()));
  }
  return decode(Buffer.concat([...chunks, ...frame.end()]));
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('records', () => {
  it('are, as NDJSON, what JSON.stringify gives', () => {
    fc.assert(
      fc.property(facts, (rows) => {
        const lines = rows.map(({ words, count, share, day, maybe, until }) => {
          const before = JSON.stringify({ words, count }).slice(0, -1);
          const days = {
            day: formatIsoDate(day),
            maybe,
            until: until === null ? null : formatIsoDate(until),
          };
          return `${before},"share":${share},${JSON.stringify(days).slice(1)}\n`;
        });
        expect(written(rows, 'ndjson')).toBe(lines.join('').toWellFormed());
      }),
    );
  });

  it('are, as one JSON array, the same objects, however they are cut', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 30 }), (rows, rowsInPiece) => {
        const lines = written(rows, 'ndjson').split('\n').slice(0, -1);
        expect(written(rows, 'json', rowsInPiece)).toBe(`[${lines.join(',')}]`);
      }),
    );
  });

  it('read back from CSV as they were', () => {
    fc.assert(
      fc.property(facts, (rows) => {
        const [header, ...read] = parseCsv(written(rows, 'csv'));
        expect(header).toEqual(Object.keys(contract.columns));
        const expected = rows.map(({ words, count, share, day, maybe, until }) =>
          [
            ...[words, String(count), share, formatIsoDate(day)],
            ...[maybe ?? '', until === null ? '' : formatIsoDate(until)],
          ].map((field) => field.toWellFormed()),
        );
        expect(read).toEqual(expected);
      }),
    );
  });

  it('stay as they are in a piece until the piece after the next is taken', () => {
    const encoder = tableFormat('ndjson', contract, columns).openRows();
    const row = { words: 'x', count: 1, share: '1', day: 0, maybe: null, until: null };
    const lent = ['first', 'second', 'third'].map((words) => {
      encoder.write({ ...row, words });
      expect(encoder.size).toBeGreaterThan(0);
      return encoder.take();
    });
    expect(encoder.size).toBe(0);
    expect(lent.slice(1).map(decode)).toEqual([
      expect.stringContaining('second'),
      expect.stringContaining('third'),
    ]);
  });
});
