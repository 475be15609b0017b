/** Decimal groups as text, computed once: joining them is several times faster than padding each number. */
const pairs = paddedNumbers(2);
const triples = paddedNumbers(3);
const quads = paddedNumbers(4);

/** A number from 0 to 99 as two digits. */
export function twoDigits(value: number): string {
  return pairs[value] as string;
}

/** A number from 0 to 999 as three digits. */
export function threeDigits(value: number): string {
  return triples[value] as string;
}

/** A number from 0 to 9999 as four digits. */
export function fourDigits(value: number): string {
  return quads[value] as string;
}

function paddedNumbers(width: number): readonly string[] {
  return Array.from({ length: 10 ** width }, (_, value) => String(value).padStart(width, '0'));
}
