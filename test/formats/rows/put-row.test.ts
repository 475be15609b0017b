import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, packedDateOf } from '../../../shared/engine/calendar/civil-date.ts';
import { choice, literal } from '../../../shared/engine/table/column.ts';
import { putDate, putDigits, putInteger, putRow } from '../../../shared/formats/rows/put-row.ts';
import { rowProgram } from '../../../shared/formats/rows/row-program.ts';
import type { Step } from '../../../shared/formats/rows/row-steps.ts';
import { decode } from '../document.ts';

/** What a writer writes at an odd offset, after checking that it leaves the bytes before alone. */
function written(write: (view: DataView, at: number) => number, room = 64): string {
  const bytes = new Uint8Array(room + 3).fill(0x23);
  const end = write(new DataView(bytes.buffer), 3);
  expect(decode(bytes.subarray(0, 3))).toBe('###');
  return decode(bytes.subarray(3, end));
}

describe('numbers', () => {
  it('are written as String does', () => {
    const anyInteger = fc.oneof(
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.nat(9).chain((zeros) => fc.integer({ min: -3, max: 3 }).map((step) => 10 ** zeros + step)),
    );
    fc.assert(
      fc.property(anyInteger, (value) => {
        expect(written((view, at) => putInteger(view, at, value))).toBe(String(value));
      }),
      { numRuns: 500, examples: [[0], [9_999], [10_000], [2 ** 31 - 1], [-(2 ** 31)]] },
    );
  });

  it('are padded to their width', () => {
    const wide = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.tuple(fc.constant(width), fc.nat(10 ** width - 1)));
    fc.assert(
      fc.property(wide, ([width, value]) => {
        expect(written((view, at) => putDigits(view, at, value, width))).toBe(
          String(value).padStart(width, '0'),
        );
      }),
    );
  });
});

describe('dates', () => {
  it('are written as the platform does, on every day from 1840 to 2110', () => {
    for (let day = dayOf(1840, 1, 1); day <= dayOf(2110, 12, 31); day++) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (written((view, at) => putDate(view, at, packedDateOf(day))) !== text) expect.fail(text);
    }
  });

  it('have no form outside the years 0 to 9999', () => {
    const write = (year: number) => written((view, at) => putDate(view, at, packedDateOf(dayOf(year, 3, 1))));
    expect([write(0), write(9_999)]).toEqual(['0000-03-01', '9999-03-01']);
    expect(() => write(10_000)).toThrow(RangeError);
    expect(() => write(-1)).toThrow(RangeError);
  });
});

describe('texts', () => {
  it('of any length are copied whole, one after another', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 90 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 20 }), anyText, (texts, gap) => {
        const steps: Step[] = texts.flatMap((_, slot) => [choice(slot, texts), literal(gap)]);
        const program = rowProgram(steps);
        const facts = Int32Array.from(texts.keys());
        const write = (view: DataView, at: number) => putRow(program, view, at, facts, 0);
        expect(written(write, program.mostBytes)).toBe(texts.map((text) => text + gap).join(''));
      }),
      { examples: [[['', '', 'a'], '']] },
    );
  });
});
