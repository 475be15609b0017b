/**
 * What three digits add to the mod-10 sum (ISO/IEC 7812-1, Luhn) when the digit right of them is the check digit or is
 * an even number of digits further: the outer two are doubled. By number, from 0 to 999, so that a sum costs a look.
 */
export const outerLuhnSums = luhnSums(true);

/** The same when the group stands an odd number of digits further: the inner digit is doubled. */
export const innerLuhnSums = luhnSums(false);

/** The digit that brings a mod-10 sum to a multiple of ten. */
export function luhnCheckDigit(sum: number): number {
  return (10 - (sum % 10)) % 10;
}

function luhnSums(doubleOuter: boolean): Uint8Array {
  return Uint8Array.from({ length: 1_000 }, (_, group) => {
    const decimals = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
    return decimals.reduce((sum, digit, place) => {
      const doubled = (place !== 1) === doubleOuter ? digit * 2 : digit;
      return sum + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  });
}
