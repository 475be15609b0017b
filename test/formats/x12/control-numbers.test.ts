import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { X12_SETS } from '../../../shared/contracts/documents.ts';
import {
  interchangeControlNumber,
  minuteOf,
  nineDigits,
  transactionNumber,
} from '../../../shared/formats/x12/control-numbers.ts';

describe('control numbers of interchanges', () => {
  it('are all different over sets, days and sequences of many blocks', () => {
    const seen = new Set<number>();
    let made = 0;
    for (const block of [0, 1, 2, 500, 952]) {
      for (const set of X12_SETS) {
        for (let day = 20_000; day < 20_400; day += 3) {
          for (let sequence = 0; sequence < 3; sequence++) {
            seen.add(interchangeControlNumber(set, block, day, sequence));
            made++;
          }
        }
      }
    }
    expect(seen.size).toBe(made);
  });

  it('are all different on a day of very many interchanges', () => {
    const numbers = Array.from({ length: 2_000 }, (_, sequence) =>
      interchangeControlNumber('837P', 3, 20_100, sequence),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('have nine digits and a minute of the working day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...X12_SETS),
        fc.nat(999_999),
        fc.integer({ min: 0, max: 60_000 }),
        fc.nat(5_000),
        (set, block, day, sequence) => {
          const number = interchangeControlNumber(set, block, day, sequence);
          expect(nineDigits(number)).toMatch(/^\d{9}$/);
          expect(number).toBeGreaterThan(0);
          expect(minuteOf(number)).toBeGreaterThanOrEqual(360);
          expect(minuteOf(number)).toBeLessThan(1_080);
        },
      ),
    );
  });

  it('of transactions have four digits at least', () => {
    expect([transactionNumber(1), transactionNumber(12_345)]).toEqual(['0001', '12345']);
  });
});
