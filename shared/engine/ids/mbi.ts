import { type Domain, PURPOSES } from '../random/purposes.ts';
import { Permutation } from './permutation.ts';

/** CMS leaves out S, L, O, I, B and Z, which read like digits; S in the second place is its mark of a synthetic one. */
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY';
const DIGITS = '0123456789';
const EITHER = DIGITS + LETTERS;
const SYNTHETIC = 'S';

/** What each of the eleven places may hold ("Understanding the Medicare Beneficiary Identifier format", CMS). */
const PLACES = [
  '123456789',
  SYNTHETIC,
  EITHER,
  DIGITS,
  LETTERS,
  EITHER,
  DIGITS,
  LETTERS,
  LETTERS,
  DIGITS,
  DIGITS,
] as const;

/** How many MBIs carry the synthetic mark: 648,000,000,000. */
export const MBIS = PLACES.reduce((product, place) => product * place.length, 1);

/**
 * Medicare Beneficiary Identifiers of a seed, eleven characters without dashes, in the form that CMS publishes and
 * with its mark of a synthetic one, `S`, in the second place. They are a permutation of the index: unique for every
 * index that a dataset can have.
 */
export function mbis(seed: number, domain: Domain): (index: number) => string {
  const permutation = new Permutation(MBIS, seed, domain, PURPOSES.mbiKeys);
  return (index) => {
    let rest = permutation.at(index);
    let text = '';
    for (const place of PLACES) {
      text += place[rest % place.length] as string;
      rest = Math.floor(rest / place.length);
    }
    return text;
  };
}
