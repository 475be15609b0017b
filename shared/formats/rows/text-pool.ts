import { STEP_BYTES, WORD_BYTES } from './put-row.ts';

/** One UTF-16 code unit becomes at most three bytes of UTF-8. */
export const MOST_BYTES_PER_UNIT = 3;

const utf8 = new TextEncoder();

/** Texts as bytes of UTF-8, to be copied sixteen at a time. */
export interface TextPool {
  /** The bytes of all texts, each padded with zeros to whole words. */
  readonly words: Float64Array;
  /** For each text, its first word and its bytes: side by side, because both are wanted at once. */
  readonly spans: Int32Array;
}

/**
 * Encodes texts.
 *
 * A word is a float because that is the only kind of eight bytes that a `DataView` stores without making an object.
 * Floats keep every bit but those of a NaN, and no eight bytes of UTF-8 are one: a NaN has a byte of F0 or more with 7F
 * or FF after it, where UTF-8 has a byte from 80 to BF.
 */
export function textPool(texts: readonly string[]): TextPool {
  const bytes = new Uint8Array(mostBytes(texts));
  const spans = new Int32Array(texts.length * 2);
  let word = 0;
  for (let place = 0; place < texts.length; place++) {
    const { written } = utf8.encodeInto(texts[place] as string, bytes.subarray(word * WORD_BYTES));
    spans[place * 2] = word;
    spans[place * 2 + 1] = written;
    word += Math.ceil(written / WORD_BYTES);
  }
  const view = new DataView(bytes.buffer);
  // The last step may begin in the last word of the last text.
  const words = new Float64Array(word + STEP_BYTES / WORD_BYTES);
  for (let place = 0; place < word; place++) words[place] = view.getFloat64(place * WORD_BYTES, true);
  return { words, spans };
}

/** The most bytes that texts can take, each padded to whole words. */
function mostBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length * MOST_BYTES_PER_UNIT + WORD_BYTES, 0);
}
