/**
 * Threefry4x32 with 20 rounds: J. Salmon, M. Moraes, R. Dror and D. Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3" (SC11), the generator of the Random123 library. It is a pure function of key and counter that passes
 * BigCrush, and it needs nothing but 32-bit add, rotate and xor, so every machine computes the same words.
 */

/** The parity word of the Threefish key schedule. */
const PARITY = 0x1bd11bda;

/** Key injections after the first: one after every four of the twenty rounds. */
const INJECTIONS = 5;

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/**
 * Enciphers one counter under one key.
 *
 * @param key four 32-bit words
 * @param counter four 32-bit words
 * @param out receives four 32-bit words; an `Uint32Array` reads back as unsigned
 */
export function threefry4x32(
  key: Readonly<ArrayLike<number>>,
  counter: Readonly<ArrayLike<number>>,
  out: Uint32Array,
): void {
  let k0 = key[0] as number;
  let k1 = key[1] as number;
  let k2 = key[2] as number;
  let k3 = key[3] as number;
  let k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
  let x0 = ((counter[0] as number) + k0) | 0;
  let x1 = ((counter[1] as number) + k1) | 0;
  let x2 = ((counter[2] as number) + k2) | 0;
  let x3 = ((counter[3] as number) + k3) | 0;

  for (let injection = 1; injection <= INJECTIONS; injection++) {
    // The two sets of rotations take turns, so an odd injection follows the first set and an even one the second.
    const odd = (injection & 1) === 1;
    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, odd ? 10 : 6) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = rotate(x3, odd ? 26 : 20) ^ x2;

    x0 = (x0 + x3) | 0;
    x3 = rotate(x3, odd ? 11 : 17) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = rotate(x1, odd ? 21 : 11) ^ x2;

    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, odd ? 13 : 25) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = rotate(x3, odd ? 27 : 10) ^ x2;

    x0 = (x0 + x3) | 0;
    x3 = rotate(x3, odd ? 23 : 18) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = rotate(x1, odd ? 5 : 20) ^ x2;

    // The schedule's five words move up by one place per injection; the last place also takes the injection's number.
    const first = k0;
    k0 = k1;
    k1 = k2;
    k2 = k3;
    k3 = k4;
    k4 = first;
    x0 = (x0 + k0) | 0;
    x1 = (x1 + k1) | 0;
    x2 = (x2 + k2) | 0;
    x3 = (x3 + k3 + injection) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
