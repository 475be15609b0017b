import { type Domain, PURPOSES } from '../random/purposes.ts';
import { digits, literal, type Part } from '../table/column.ts';
import { fourDigits, threeDigits } from './digits.ts';
import { innerLuhnSums, luhnCheckDigit, outerLuhnSums } from './luhn.ts';
import { Permutation } from './permutation.ts';

/** How many member ids there are: nine free digits, as many as the largest dataset has members. */
export const MEMBER_IDS = 1_000_000_000;

/**
 * Numbers of a seed's member ids: nine digits that are a permutation of the member's index.
 *
 * @returns the number of a member index from 0 to 999,999,999; it throws a RangeError outside that
 */
export function memberIds(seed: number, domain: Domain): (index: number) => number {
  const permutation = new Permutation(MEMBER_IDS, seed, domain, PURPOSES.memberIdKeys);
  return (index) => permutation.at(index);
}

/**
 * Writes a member id into three facts from `first` on: its number in three groups of digits, the check digit at the end
 * of the last.
 */
export function putMemberId(facts: Int32Array, first: number, number: number): void {
  const thousands = (number / 1_000) | 0;
  const high = (thousands / 1_000) | 0;
  const middle = thousands - high * 1_000;
  const low = number - thousands * 1_000;
  facts[first] = high;
  facts[first + 1] = middle;
  facts[first + 2] = low * 10 + checkDigit(high, middle, low);
}

/**
 * How a member id is written: `SW`, its number and a check digit, for example `SW1234567897`.
 *
 * @param first its first slot
 */
export function memberIdText(first: number): Part[] {
  return [literal('SW'), digits(first, 3), digits(first + 1, 3), digits(first + 2, 4)];
}

/** A member id as one text, for tables whose rows are objects: what `memberIdText` writes from its facts. */
export function memberIdOf(number: number): string {
  const facts = new Int32Array(3);
  putMemberId(facts, 0, number);
  const [high, middle, low] = facts as unknown as [number, number, number];
  return `SW${threeDigits(high)}${threeDigits(middle)}${fourDigits(low)}`;
}

/**
 * The check digit of a number of three groups of three digits: the mod-10 one (ISO/IEC 7812-1, Luhn), as on most real
 * cards, so that software which checks it has something to check.
 */
function checkDigit(high: number, middle: number, low: number): number {
  // Each group has three digits, so the doubling of every other digit starts on the other foot in the middle one.
  const sum =
    (outerLuhnSums[high] as number) + (innerLuhnSums[middle] as number) + (outerLuhnSums[low] as number);
  return luhnCheckDigit(sum);
}
