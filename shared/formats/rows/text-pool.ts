import { STEP_BYTES, WORD_BYTES } from './put-row.ts';

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
  const encoded = texts.map((text) => utf8.encode(text));
  const spans = new Int32Array(texts.length * 2);
  let words = 0;
  for (const [place, { length }] of encoded.entries()) {
    spans.set([words, length], place * 2);
    words += Math.ceil(length / WORD_BYTES);
  }
  // The last step may begin in the last word of the last text.
  const bytes = new Uint8Array(words * WORD_BYTES + STEP_BYTES);
  for (const [place, text] of encoded.entries()) bytes.set(text, (spans[place * 2] as number) * WORD_BYTES);
  const view = new DataView(bytes.buffer);
  const wordAt = (_: unknown, word: number) => view.getFloat64(word * WORD_BYTES, true);
  return { words: Float64Array.from({ length: bytes.length / WORD_BYTES }, wordAt), spans };
}
