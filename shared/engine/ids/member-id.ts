import { type Domain, PURPOSES } from '../random/purposes.ts';
import { threeDigits } from './digits.ts';
import { Permutation } from './permutation.ts';

/** How many member ids there are: nine free digits, as many as the largest dataset has members. */
export const MEMBER_IDS = 1_000_000_000;

/**
 * Member ids of a seed: `SW`, nine digits that are a permutation of the member's index, and a check digit, for example
 * `SW1234567897`. The check digit is the mod-10 one (ISO/IEC 7812-1, Luhn) over the nine, as on most real cards, so
 * that software which checks it has something to check.
 *
 * @returns the id of a member index from 0 to 999,999,999; it throws a RangeError outside that
 */
export function memberIds(seed: number, domain: Domain): (index: number) => string {
  const permutation = new Permutation(MEMBER_IDS, seed, domain, PURPOSES.memberIdKeys);
  return (index) => {
    const value = permutation.at(index);
    const high = Math.floor(value / 1_000_000);
    const middle = Math.floor(value / 1_000) % 1_000;
    const low = value % 1_000;
    // Each group has three digits, so the doubling of every other digit starts on the other foot in the middle one.
    const sum = (outerSums[high] as number) + (innerSums[middle] as number) + (outerSums[low] as number);
    return `SW${threeDigits(high)}${threeDigits(middle)}${threeDigits(low)}${(10 - (sum % 10)) % 10}`;
  };
}

/** Luhn sums of three digits, with the outer two doubled or with the inner one doubled. */
const outerSums = luhnSums(true);
const innerSums = luhnSums(false);

function luhnSums(doubleOuter: boolean): Uint8Array {
  return Uint8Array.from({ length: 1_000 }, (_, group) => {
    const digits = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
    return digits.reduce((sum, digit, place) => {
      const doubled = (place !== 1) === doubleOuter ? digit * 2 : digit;
      return sum + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  });
}
