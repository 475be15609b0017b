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

  // The two sets of rotations take turns. Both are written out, with constants that fold into rotate instructions:
  // choosing them in the loop costs a fifth more time.
  for (let injection = 1; ; injection += 2) {
    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, 10) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = rotate(x3, 26) ^ x2;

    x0 = (x0 + x3) | 0;
    x3 = rotate(x3, 11) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = rotate(x1, 21) ^ x2;

    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, 13) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = rotate(x3, 27) ^ x2;

    x0 = (x0 + x3) | 0;
    x3 = rotate(x3, 23) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = rotate(x1, 5) ^ x2;

    // Each injection begins one word further in the schedule of five; the last place also takes its number.
    x0 = (x0 + k1) | 0;
    x1 = (x1 + k2) | 0;
    x2 = (x2 + k3) | 0;
    x3 = (x3 + k4 + injection) | 0;
    if (injection === INJECTIONS) break;

    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, 6) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = rotate(x3, 20) ^ x2;

    x0 = (x0 + x3) | 0;
    x3 = rotate(x3, 17) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = rotate(x1, 11) ^ x2;

    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, 25) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = rotate(x3, 10) ^ x2;

    x0 = (x0 + x3) | 0;
    x3 = rotate(x3, 18) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = rotate(x1, 20) ^ x2;

    x0 = (x0 + k2) | 0;
    x1 = (x1 + k3) | 0;
    x2 = (x2 + k4) | 0;
    x3 = (x3 + k0 + injection + 1) | 0;

    const [first, second] = [k0, k1];
    k0 = k2;
    k1 = k3;
    k2 = k4;
    k3 = first;
    k4 = second;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
