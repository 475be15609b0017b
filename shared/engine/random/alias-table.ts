/**
 * A discrete distribution that is drawn from in constant time with one 32-bit word (A. Walker's alias method, built
 * as M. Vose describes). The number of cells is a power of two, so that the top bits of the word choose a cell and the
 * rest decide between the cell's own value and its alias: shifts and one comparison, no rounding at draw time.
 */
export interface AliasTable {
  /** `log2(cells)`: how many top bits of a word choose the cell. */
  readonly bits: number;
  /**
   * One word per cell, so that a draw from a large table misses the cache once: the low `bits` are the alias, the others
   * the threshold below which the rest of the drawn word stands for the cell itself.
   */
  readonly cells: Uint32Array;
}

const WORD = 2 ** 32;
const MAX_VALUES = 2 ** 16;

/**
 * Builds the table of a distribution over `0 .. weights.length - 1`.
 *
 * The split of each cell is computed with IEEE additions and divisions only, whose results the standard fixes to the
 * last bit, so the table is the same on every machine. A value's probability is within `cells / 2^32` of its weight's
 * share.
 *
 * @param weights finite numbers of 0 or more, at most 65,536 of them, whose sum is over 0
 * @throws RangeError when the weights describe no distribution
 */
export function buildAliasTable(weights: ArrayLike<number>): AliasTable {
  const total = totalOf(weights);
  const bits = bitsFor(weights.length);
  const cells = 2 ** bits;
  const mass = new Float64Array(cells);
  const light: number[] = [];
  const heavy: number[] = [];
  for (let value = 0; value < cells; value++) {
    mass[value] = (value < weights.length ? (weights[value] as number) : 0) * cells;
    ((mass[value] as number) < total ? light : heavy).push(value);
  }
  const thresholds = new Uint32Array(cells).fill(WORD - 1);
  const aliases = Uint16Array.from({ length: cells }, (_, value) => value);
  while (light.length > 0 && heavy.length > 0) {
    const poor = light.pop() as number;
    const rich = heavy.at(-1) as number;
    thresholds[poor] = Math.min(WORD - 1, Math.floor(((mass[poor] as number) / total) * WORD));
    aliases[poor] = rich;
    mass[rich] = (mass[rich] as number) - (total - (mass[poor] as number));
    if ((mass[rich] as number) < total) light.push(heavy.pop() as number);
  }
  return {
    bits,
    cells: thresholds.map((threshold, cell) => packed(bits, cell, threshold, aliases[cell] as number)),
  };
}

/**
 * The value that a random word stands for.
 *
 * @param word an unsigned 32-bit integer
 */
export function aliasValue({ bits, cells }: AliasTable, word: number): number {
  const cell = word >>> (32 - bits);
  const entry = cells[cell] as number;
  return (word << bits) >>> bits < entry >>> bits ? cell : entry & ((1 << bits) - 1);
}

/**
 * A cell as one word.
 *
 * @param threshold of 2^32. Its low bits are rounded up, which changes no draw: those of the rest of a word are 0
 */
function packed(bits: number, cell: number, threshold: number, alias: number): number {
  const rounded = Math.ceil(threshold / 2 ** bits);
  const isWhole = rounded === 2 ** (32 - bits);
  return isWhole ? cell : rounded * 2 ** bits + alias;
}

function totalOf(weights: ArrayLike<number>): number {
  let total = 0;
  for (let value = 0; value < weights.length; value++) {
    const weight = weights[value] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`weight ${value} is ${weight}: weights must be finite and not negative`);
    }
    total += weight;
  }
  if (!(total > 0)) throw new RangeError('the weights of a distribution must add up to more than 0');
  return total;
}

/** How many bits number the values; at least one, because a shift by 32 is a shift by 0 in JavaScript. */
function bitsFor(values: number): number {
  if (values > MAX_VALUES)
    throw new RangeError(`${values} values: an alias table holds at most ${MAX_VALUES}`);
  let bits = 1;
  while (2 ** bits < values) bits++;
  return bits;
}
