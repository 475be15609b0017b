import { describe, expect, it } from 'vitest';
import { choice, digits, literal } from '../../../shared/engine/table/column.ts';
import { joinSteps } from '../../../shared/formats/rows/row-steps.ts';

const long = (suffix: string) => Array.from({ length: 100 }, (_, place) => `${place}${suffix}`);

describe('joinSteps', () => {
  it('joins literals', () => {
    expect(joinSteps([literal('a'), literal(''), literal('b'), digits(0, 2), literal('c')])).toEqual([
      literal('ab'),
      digits(0, 2),
      literal('c'),
    ]);
  });

  it('joins texts that one fact chooses with what stands between', () => {
    expect(
      joinSteps([choice(1, long('a')), literal('-'), choice(1, long('b')), choice(2, long(''))]),
    ).toEqual([
      choice(
        1,
        Array.from({ length: 100 }, (_, place) => `${place}a-${place}b`),
      ),
      choice(2, long('')),
    ]);
  });

  it('adds what follows to short lists, and not to long ones', () => {
    expect(joinSteps([choice(0, ['a', 'b']), literal('!'), choice(1, long('')), literal('!')])).toEqual([
      choice(0, ['a!', 'b!']),
      choice(1, long('')),
      literal('!'),
    ]);
  });

  it('rejects lists of different lengths for one fact', () => {
    expect(() => joinSteps([choice(0, ['a']), choice(0, ['a', 'b'])])).toThrow('lists of 1 and 2 texts');
  });
});
