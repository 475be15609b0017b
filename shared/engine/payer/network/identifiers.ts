import { threeDigits, twoDigits } from '../../ids/digits.ts';
import { innerLuhnSums, luhnCheckDigit, outerLuhnSums } from '../../ids/luhn.ts';
import { Permutation } from '../../ids/permutation.ts';
import { type Domain, PURPOSES } from '../../random/purposes.ts';

/** How many NPIs begin with 2: eight free digits. */
export const NPIS = 100_000_000;

/** Luhn's sum of `80840`, the prefix of US health identifiers, which is 24, and of the leading 2, which is doubled. */
const PREFIX_SUM = 24 + 4;

/**
 * National Provider Identifiers of a seed: ten digits, the last a Luhn check digit over `80840` and the first nine (45 CFR
 * 162.406), the first a 2, where every one that was issued so far begins with 1. A permutation of the index: unique.
 *
 * @returns the NPI of an index from 0 to 99,999,999; it throws a RangeError outside that
 */
export function npis(seed: number, domain: Domain): (index: number) => string {
  const permutation = new Permutation(NPIS, seed, domain, PURPOSES.npiKeys);
  return (index) => {
    const value = permutation.at(index);
    const high = Math.floor(value / 1_000_000);
    const middle = Math.floor(value / 1_000) % 1_000;
    const low = value % 1_000;
    const sum =
      PREFIX_SUM +
      (outerLuhnSums[high] as number) +
      (innerLuhnSums[middle] as number) +
      (outerLuhnSums[low] as number);
    return `2${twoDigits(high)}${threeDigits(middle)}${threeDigits(low)}${luhnCheckDigit(sum)}`;
  };
}

/** Prefixes of employer identification numbers that the Internal Revenue Service gives to no campus. */
const UNASSIGNED_PREFIXES = [
  '00',
  '07',
  '08',
  '09',
  '17',
  '18',
  '19',
  '28',
  '29',
  '49',
  '69',
  '70',
  '78',
  '79',
  '89',
  '96',
  '97',
] as const;

/** Serials 0000001 to 9999999. */
const SERIALS = 9_999_999;

/** How many TINs there are that can belong to nobody: 169,999,983. */
export const TINS = UNASSIGNED_PREFIXES.length * SERIALS;

/**
 * Taxpayer identification numbers of a seed, `PP-SSSSSSS`, under prefixes that are assigned to nobody. A permutation of
 * the index of the organisation: unique.
 *
 * @returns the TIN of an index from 0 to 169,999,982; it throws a RangeError outside that
 */
export function tins(seed: number, domain: Domain): (index: number) => string {
  const permutation = new Permutation(TINS, seed, domain, PURPOSES.tinKeys);
  return (index) => {
    const value = permutation.at(index);
    const serial = (value % SERIALS) + 1;
    const prefix = UNASSIGNED_PREFIXES[Math.floor(value / SERIALS)] as string;
    const high = Math.floor(serial / 1_000_000);
    return `${prefix}-${high}${threeDigits(Math.floor(serial / 1_000) % 1_000)}${threeDigits(serial % 1_000)}`;
  };
}
