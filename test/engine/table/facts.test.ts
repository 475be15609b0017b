import { describe, expect, it } from 'vitest';
import { packedDateOf } from '../../../shared/engine/calendar/civil-date.ts';
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
} from '../../../shared/engine/table/column.ts';
import { objectsOf } from '../../../shared/engine/table/facts.ts';

interface Row {
  readonly count: number | null;
  readonly name: string;
  readonly note: string | null;
}

const columns: Columns<keyof Row> = [
  optional(integer('count', 0), 0, null),
  text('name', choice(1, ['Ann', 'Bo']), literal(' '), digits(2, 3)),
  optional(text('note', date(3), literal(' #'), decimal(0)), 3, ''),
];

const rowsOf = (...values: number[]) =>
  objectsOf<Row>(columns, { values: Int32Array.from(values), width: 4, rows: values.length / 4 });

describe('objectsOf', () => {
  it('gives a row for each run of facts, with the columns as keys', () => {
    expect(rowsOf(-7, 1, 5, packedDateOf(0), ABSENT, 0, 123, ABSENT)).toEqual([
      { count: -7, name: 'Bo 005', note: '1970-01-01 #-7' },
      { count: null, name: 'Ann 123', note: '' },
    ]);
    expect(rowsOf()).toEqual([]);
  });

  it('rejects a place that its list does not have', () => {
    expect(() => rowsOf(0, 2, 0, ABSENT)).toThrow('there is no text 2 among 2');
  });
});
