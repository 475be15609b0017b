import { type Domain, PURPOSES } from '../random/purposes.ts';
import { choice, type Part } from '../table/column.ts';
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
 * Medicare Beneficiary Identifiers of a seed as numbers, whose digits of mixed radix choose the characters, the first
 * place being the lowest digit. They are a permutation of the index: unique for every index that a dataset can have.
 */
export function mbis(seed: number, domain: Domain): (index: number) => number {
  const permutation = new Permutation(MBIS, seed, domain, PURPOSES.mbiKeys);
  return (index) => permutation.at(index);
}

/** The places in runs whose texts are drawn up beforehand: writing a run costs what writing a character does. */
const RUNS = [
  PLACES.slice(0, 3),
  PLACES.slice(3, 5),
  PLACES.slice(5, 7),
  PLACES.slice(7, 9),
  PLACES.slice(9),
].map(textsOf);
const [FIRST, SECOND, THIRD, FOURTH] = RUNS.map(({ length }) => length) as [number, number, number, number];
const FIRST_TWO = FIRST * SECOND;
const FIRST_THREE = FIRST_TWO * THIRD;

/** Every text that some places may hold, the first place changing fastest. */
function textsOf(places: readonly string[]): string[] {
  return places.reduce<string[]>(
    (texts, place) => [...place].flatMap((character) => texts.map((text) => text + character)),
    [''],
  );
}

/** Writes an MBI into five facts from `first` on, one for each run of places. */
export function putMbi(facts: Int32Array, first: number, mbi: number): void {
  // The number alone is too large for integers of 32 bits; its two halves are small enough.
  const high = Math.floor(mbi / FIRST_THREE);
  const low = mbi - high * FIRST_THREE;
  facts[first] = low % FIRST;
  facts[first + 1] = ((low / FIRST) | 0) % SECOND;
  facts[first + 2] = (low / FIRST_TWO) | 0;
  facts[first + 3] = high % FOURTH;
  facts[first + 4] = (high / FOURTH) | 0;
}

/**
 * How an MBI is written: eleven characters without dashes, in the form that CMS publishes and with its mark of a
 * synthetic one, `S`, in the second place.
 *
 * @param first its first slot
 */
export function mbiText(first: number): Part[] {
  return RUNS.map((texts, run) => choice(first + run, texts));
}
