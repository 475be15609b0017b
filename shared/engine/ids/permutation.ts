import type { Domain, Purpose } from '../random/purposes.ts';
import { Stream } from '../random/stream.ts';

const ROUNDS = 8;
const MAX_SIZE = 2 ** 48;

/**
 * A keyed bijection of `0 .. size - 1`: an identifier made from it is unique by construction, not by luck.
 *
 * It is a balanced Feistel network over the next even power of two, walked until the value falls inside the range
 * (M. Black and P. Rogaway, "Ciphers with arbitrary finite domains"). Less than four steps are expected, at worst;
 * every step is integer arithmetic. It scrambles; it does not hide: the seed is no secret.
 */
export class Permutation {
  /** How many values there are. */
  readonly size: number;
  private readonly half: number;
  private readonly inverse: number;
  private readonly roundKeys = new Int32Array(ROUNDS);

  /**
   * @param size an integer from 1 to 2^48
   * @param seed the dataset's seed
   * @param purpose a purpose kept for the keys of this permutation
   * @throws RangeError when the size is out of range
   */
  constructor(size: number, seed: number, domain: Domain, purpose: Purpose) {
    if (!(Number.isInteger(size) && size >= 1 && size <= MAX_SIZE)) {
      throw new RangeError(`size ${size} is not an integer from 1 to 2^48`);
    }
    this.size = size;
    this.half = halfOf(size);
    this.inverse = 1 / this.half;
    const stream = new Stream(seed, domain).at(purpose, 0);
    for (let round = 0; round < ROUNDS; round++) this.roundKeys[round] = stream.u32();
  }

  /**
   * The value at a position; no two positions have the same.
   *
   * @param position an integer from 0 to `size - 1`
   * @throws RangeError outside the range
   */
  at(position: number): number {
    if (!(position >= 0 && position < this.size)) {
      throw new RangeError(`position ${position} is not from 0 to ${this.size - 1}`);
    }
    let value = position;
    do value = this.step(value);
    while (value >= this.size);
    return value;
  }

  /** One pass of the network over `half * half` values. Two rounds at a time, so that the halves need not trade places. */
  private step(value: number): number {
    const { half, roundKeys } = this;
    const mask = half - 1;
    // The half is a power of two, so its inverse is exact and the product is the quotient.
    let left = (value * this.inverse) | 0;
    let right = value - left * half;
    for (let round = 0; round < ROUNDS; round += 2) {
      left ^= mix(right ^ (roundKeys[round] as number)) & mask;
      right ^= mix(left ^ (roundKeys[round + 1] as number)) & mask;
    }
    return left * half + right;
  }
}

/** The power of two whose square holds `size` values. */
function halfOf(size: number): number {
  let half = 1;
  while (half * half < size) half *= 2;
  return half;
}

/** The finaliser of MurmurHash3 (A. Appleby, public domain): every input bit moves every output bit. */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
