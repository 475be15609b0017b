import { type AliasTable, aliasValue } from './alias-table.ts';
import type { Domain, Purpose } from './purposes.ts';
import { threefry4x32 } from './threefry.ts';

const WORD = 2 ** 32;
/** Multiplying by a power of two is as exact as dividing by its inverse, and faster. */
const WORD_SHARE = 1 / WORD;
const WORDS_PER_CALL = 4;
const MAX_BELOW = 2 ** 21;

/**
 * Random draws that are keyed, never shared: `stream.at(purpose, index)` points the stream at the start of the
 * sequence of that key, and what was drawn before has no bearing on it. The generator behind it is Threefry with
 * counter `(index lo, index hi, call, 0)` and key `(seed lo, seed hi, domain, purpose)`.
 *
 * One object serves a whole run without allocating. Every draw takes exactly one 32-bit word, whatever its outcome, so
 * that no draw moves the next one; nothing is rejected and drawn again.
 */
export class Stream {
  private readonly key: Uint32Array;
  private readonly counter = new Uint32Array(4);
  private readonly words = new Uint32Array(WORDS_PER_CALL);
  private used = WORDS_PER_CALL;

  /**
   * @param seed an integer from 0 to 2^53 - 1
   * @param domain a word of `DOMAINS`
   */
  constructor(seed: number, domain: Domain) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`seed ${seed} is not an integer from 0 to 2^53 - 1`);
    }
    this.key = Uint32Array.of(seed % WORD, Math.floor(seed / WORD), domain, 0);
  }

  /**
   * Points the stream at the first draw of a purpose and index.
   *
   * @param index an integer from 0 to 2^53 - 1
   * @returns the stream itself
   */
  at(purpose: Purpose, index: number): this {
    this.key[3] = purpose;
    // The array keeps the low 32 bits by itself; `%` on numbers of this size is a call of fmod.
    this.counter[0] = index;
    this.counter[1] = index < WORD ? 0 : Math.floor(index / WORD);
    this.counter[2] = 0;
    this.used = WORDS_PER_CALL;
    return this;
  }

  /** An integer from 0 to 2^32 - 1. */
  u32(): number {
    if (this.used === WORDS_PER_CALL) this.refill();
    return this.words[this.used++] as number;
  }

  /**
   * An integer from 0 to `limit - 1`. The product of word and limit stays under 2^53, so the arithmetic is exact;
   * a value's probability differs from `1 / limit` by less than 2^-32.
   *
   * @param limit an integer from 1 to 2^21
   * @throws RangeError outside that
   */
  below(limit: number): number {
    if (!(limit >= 1 && limit <= MAX_BELOW)) throw new RangeError(`limit ${limit} is not from 1 to 2^21`);
    return (this.u32() * limit * WORD_SHARE) | 0;
  }

  /** True with probability `threshold / 2^32`; see `chanceThreshold`. */
  chance(threshold: number): boolean {
    return this.u32() < threshold;
  }

  /** A value of the table's distribution. */
  pick(table: AliasTable): number {
    return aliasValue(table, this.u32());
  }

  private refill(): void {
    threefry4x32(this.key, this.counter, this.words);
    this.counter[2] = (this.counter[2] as number) + 1;
    this.used = 0;
  }
}

/**
 * The integer that `Stream.chance` compares with.
 *
 * @param share a probability from 0 (never) to 1 (always)
 * @returns an integer from 0 to 2^32
 */
export function chanceThreshold(share: number): number {
  return Math.round(share * WORD);
}
