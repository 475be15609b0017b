import { describe, expect, it } from 'vitest';
import { membersContract } from '../../../shared/contracts/tables/members.ts';
import { parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { memberColumns } from '../../../shared/engine/payer/member-columns.ts';
import { openPopulation } from '../../../shared/engine/payer/population.ts';
import { choice, date, text } from '../../../shared/engine/table/column.ts';
import { objectsOf } from '../../../shared/engine/table/facts.ts';
import { eachFactRow, factAccessor } from '../../../shared/formats/records/fact-accessor.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';

describe('factAccessor', () => {
  it('reads the values that members have as objects, with dates as day numbers', () => {
    const facts = openPopulation(payerDataset({ members: 400 })).facts(0, 400);
    const expected = objectsOf(memberColumns, facts);
    const accessors = memberColumns.map((column) => {
      const { type } = membersContract.columns[column.name];
      return { name: column.name, type, read: factAccessor(column, type) };
    });
    let place = 0;
    for (const row of eachFactRow(facts)) {
      const object = expected[place++] as (typeof expected)[number];
      for (const { name, type, read } of accessors) {
        const value = object[name];
        expect(read(row)).toBe(type === 'date' && value !== null ? parseIsoDate(value as string) : value);
      }
    }
    expect(place).toBe(400);
  });

  it('gives a date as text where the contract says text', () => {
    const [row] = eachFactRow({ values: Int32Array.of((2024 << 9) | (2 << 5) | 29), width: 1, rows: 1 });
    expect(row && factAccessor(text('day', date(0)), 'text')(row)).toBe('2024-02-29');
    expect(row && factAccessor(text('day', date(0)), 'date')(row)).toBe(parseIsoDate('2024-02-29'));
  });

  it('refuses a fact that stands for no text', () => {
    const [row] = eachFactRow({ values: Int32Array.of(2), width: 1, rows: 1 });
    expect(() => row && factAccessor(text('word', choice(0, ['a', 'b'])), 'text')(row)).toThrow(
      /there is no text 2 among 2/,
    );
  });
});
