import { GrowingBytes } from '../growing-bytes.ts';
import type { ValueBuilder } from './column-builder.ts';

/** How the texts of a column stand in a batch. */
export const PLAIN = 0;
export const DICTIONARY = 1;

/** After so many texts it is judged whether a dictionary pays, and then it stays so for the batch. */
const SAMPLE = 512;
/** It does not, when more of them are different. */
const MOST_DIFFERENT = 384;

/**
 * Texts in the making: each once, with a number for each row, as long as many rows share them; else one after another.
 * Which it is depends on the texts of the batch alone.
 */
export class TextBuilder implements ValueBuilder {
  count = 0;
  private places = new Int32Array(SAMPLE);
  private readonly placeOf = new Map<string, number>();
  /** Texts with their lengths before them, as Parquet's plain encoding has them. */
  private readonly texts = new GrowingBytes();
  private isPlain = false;
  private last: string | undefined;
  private lastPlace = 0;

  get size(): number {
    return this.texts.length + (this.isPlain ? 0 : this.count * widthOf(this.placeOf.size));
  }

  add(value: string | number): void {
    const text = value as string;
    if (this.isPlain) this.put(text);
    else this.addPlace(text);
    this.count += 1;
    if (this.count === SAMPLE && this.placeOf.size > MOST_DIFFERENT) this.becomePlain();
  }

  moveTo(batch: GrowingBytes): void {
    const { texts, isPlain, count } = this;
    batch.uint32(isPlain ? PLAIN : DICTIONARY);
    batch.uint32(isPlain ? count : this.placeOf.size);
    batch.uint32(texts.length);
    batch.align();
    batch.bytes(texts.seen());
    batch.align();
    if (!isPlain) this.movePlaces(batch);
    this.clear();
  }

  private addPlace(text: string): void {
    // Rows of a household or an encounter follow one another, so the same text often comes again at once.
    if (text !== this.last) {
      this.last = text;
      this.lastPlace = this.findPlace(text);
    }
    if (this.count === this.places.length) {
      const larger = new Int32Array(this.count * 2);
      larger.set(this.places);
      this.places = larger;
    }
    this.places[this.count] = this.lastPlace;
  }

  private findPlace(text: string): number {
    const found = this.placeOf.get(text);
    if (found !== undefined) return found;
    const place = this.placeOf.size;
    this.placeOf.set(text, place);
    this.put(text);
    return place;
  }

  private put(text: string): void {
    const { texts } = this;
    const start = texts.length;
    texts.uint32(0);
    texts.putUint32(start, texts.text(text));
  }

  private becomePlain(): void {
    const known = [...this.placeOf.keys()];
    this.texts.length = 0;
    for (let row = 0; row < this.count; row++) this.put(known[this.places[row] as number] as string);
    this.isPlain = true;
  }

  private movePlaces(batch: GrowingBytes): void {
    const { places, count } = this;
    const width = widthOf(this.placeOf.size);
    batch.reserve(count * width);
    const { buffer } = batch;
    let { length } = batch;
    for (let row = 0; row < count; row++) {
      const place = places[row] as number;
      buffer[length++] = place;
      if (width > 1) buffer[length++] = place >>> 8;
      if (width > 2) {
        buffer[length++] = place >>> 16;
        buffer[length++] = place >>> 24;
      }
    }
    batch.length = length;
    batch.align();
  }

  private clear(): void {
    this.count = 0;
    this.texts.length = 0;
    this.placeOf.clear();
    this.isPlain = false;
    this.last = undefined;
  }
}

/** Bytes of a number below `entries`, as a batch has it: 1, 2 or 4. */
export function widthOf(entries: number): 1 | 2 | 4 {
  if (entries <= 0x100) return 1;
  return entries <= 0x1_0000 ? 2 : 4;
}
