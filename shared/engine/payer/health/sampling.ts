import { quantiles } from '../../../reference/quantiles.ts';

const WORD = 2 ** 32;
/** What a word is shifted by to give one of the 1,024 steps of a quantile table. */
const STEP_SHIFT = 22;
const QUANTILE_SCALE = 10_000;
const HALVINGS = 10;
const MOST = 40;

/**
 * A value of the Poisson distribution by inversion. `exp` is a power by repeated squaring, whose multiplications are
 * exact to the last bit everywhere; its error is under 0.5 % for the rates that occur.
 *
 * @param word an unsigned 32-bit integer
 * @param mean 0 to 20
 */
export function poisson(word: number, mean: number): number {
  if (mean <= 0) return 0;
  let probability = 1 - mean / 2 ** HALVINGS;
  for (let halving = 0; halving < HALVINGS; halving++) probability *= probability;
  const point = word / WORD;
  let count = 0;
  let cumulative = probability;
  while (point >= cumulative && count < MOST) {
    count++;
    probability *= mean / count;
    cumulative += probability;
  }
  return count;
}

/** A draw of the normal distribution with mean 0 and variance 1, from -3.3 to 3.3 in 1,024 steps. */
export function normal(word: number): number {
  return (quantiles.normal[word >>> STEP_SHIFT] as number) / QUANTILE_SCALE;
}

/** The value of the right-skewed distribution with mean 0 and variance 1 at the rank of a normal value. */
export function skewed(word: number): number {
  return (quantiles.skewed[word >>> STEP_SHIFT] as number) / QUANTILE_SCALE;
}

/** A word's place among `limit` equal parts, 0 to `limit - 1`. */
export function placeOf(word: number, limit: number): number {
  return Math.floor((word * limit) / WORD);
}

/** Whether a word is in the first `share` of all words. */
export function within(word: number, share: number): boolean {
  return word < share * WORD;
}

/** Rounds a mean to one of its two neighbouring integers, so that the mean is kept. */
export function roundAtRandom(word: number, mean: number): number {
  return Math.floor(mean + word / WORD);
}

/** The first index whose cumulative weight passes a word's share of the total; weights are 0 or more. */
export function pickWeighted(word: number, weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let rest = (word / WORD) * total;
  for (let index = 0; index < weights.length - 1; index++) {
    rest -= weights[index] as number;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}

/** The value at a standard deviation between `values`, which are those at -2, -1, 0, 1 and 2; ends go on straight. */
export function interpolate(values: readonly number[], deviation: number): number {
  const place = Math.max(0, Math.min(values.length - 2, Math.floor(deviation + 2)));
  const low = values[place] as number;
  return low + ((values[place + 1] as number) - low) * (deviation + 2 - place);
}
