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
import { RecordSink } from '../../../shared/formats/records/record-sink.ts';
import { recordWriter } from '../../../shared/formats/records/record-writer.ts';
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

function written(rows: readonly Fact[], format: 'csv' | 'ndjson'): string {
  const writer = recordWriter(columns, format);
  const sink = new RecordSink();
  for (const row of rows) writer.write(sink, row);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(writer.header) + decode(sink.take());
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

  it('leave nothing behind in the sink', () => {
    const sink = new RecordSink();
    const writer = recordWriter(columns, 'ndjson');
    const row = { words: 'x', count: 1, share: '1', day: 0, maybe: null, until: null };
    writer.write(sink, row);
    sink.take();
    sink.byte(65);
    sink.clear();
    writer.write(sink, row);
    expect(decode(sink.take()).startsWith('{"words":"x","count":1,')).toBe(true);
  });
});
