import fc from 'fast-check';
import { packedDateOf } from '../../shared/engine/calendar/civil-date.ts';
import { parseIsoDate } from '../../shared/engine/calendar/iso-date.ts';
import {
  ABSENT,
  type Columns,
  choice,
  date,
  decimal,
  digits,
  integer,
  literal,
  optional,
  text,
} from '../../shared/engine/table/column.ts';
import type { Facts } from '../../shared/engine/table/facts.ts';
import { factsOf } from './facts-of.ts';

/** Text with the characters that matter to the formats more often than chance would have it; no lone surrogates. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed()),
  fc.string({
    unit: fc.constantFrom('"', ',', '\\', '\r', '\n', '\u0000', '\u007f', 'a', 'é', '=', '\u2028', '𝄞'),
  }),
);

const plainText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '𝄞', '\u007f'), maxLength: 40 });

const anyInteger = fc.oneof(fc.integer({ min: -(2 ** 31) + 1 }), fc.integer({ min: -12, max: 12_000 }));

const anyDate = fc
  .integer({ min: parseIsoDate('0000-01-01'), max: parseIsoDate('9999-12-31') })
  .map(packedDateOf);

/** Columns of every kind, and rows of facts for them. */
export const anyTable: fc.Arbitrary<{ columns: Columns; facts: Facts }> = fc
  .record({
    // Longer and shorter than the lists that take up what follows them.
    whole: fc.array(anyText, { minLength: 1, maxLength: 90 }),
    plain: fc.array(plainText, { minLength: 1, maxLength: 90 }),
  })
  .chain(({ whole, plain }) =>
    fc.record({ columns: fc.constant(columnsOf(whole, plain)), facts: rowsOf(whole.length, plain.length) }),
  );

function columnsOf(whole: readonly string[], plain: readonly string[]): Columns {
  return [
    text('whole', choice(0, whole)),
    text('again', choice(0, whole.toReversed())),
    integer('count', 1),
    optional(integer('a "count", or none', 2), 2, null),
    text(
      'composed',
      choice(3, plain),
      literal('-'),
      digits(4, 1),
      digits(5, 3),
      literal('/'),
      choice(3, plain),
    ),
    optional(text('perhaps', date(6), literal(' '), choice(3, plain), digits(7, 4)), 6, ''),
    optional(text('never', literal('x'), decimal(1)), 8, null),
    text('code', digits(9, 2)),
  ];
}

function rowsOf(whole: number, plain: number): fc.Arbitrary<Facts> {
  const orAbsent = (fact: fc.Arbitrary<number>) => fc.oneof(fact, fc.constant(ABSENT));
  const row = fc.tuple(
    fc.nat(whole - 1),
    anyInteger,
    orAbsent(anyInteger),
    fc.nat(plain - 1),
    fc.nat(9),
    fc.nat(999),
    orAbsent(anyDate),
    fc.nat(9_999),
    orAbsent(fc.constant(0)),
    fc.nat(99),
  );
  return fc.array(row, { maxLength: 12 }).map(factsOf);
}
