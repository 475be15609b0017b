import { GrowingBytes } from '../growing-bytes.ts';
import { type Bounds, openBounds } from './bounds.ts';
import { ByteDictionary, lengthAt } from './byte-dictionary.ts';
import type { BatchColumn } from './column-batch.ts';
import { bitsOf, putHybrid } from './hybrid.ts';
import { putLevels } from './levels.ts';
import { type ChunkFacts, dataPageHeader, dictionaryPageHeader, ENCODING } from './metadata.ts';
import type { ParquetColumn } from './parquet-column.ts';

/** A column's rows in a batch. */
export interface Stretch {
  readonly rows: number;
  readonly values: BatchColumn;
}

/** Compresses a page. */
export type Compress = (page: Uint8Array) => Uint8Array;

/** A dictionary of more bytes than this is not added to: it would cost readers more than it saves. */
const MOST_DICTIONARY_BYTES = 512 * 1_024;

/** One column of a row group in the making: compressed pages, and the dictionary that they share. */
export class ColumnChunk {
  private readonly column: ParquetColumn;
  private readonly compress: Compress;
  private readonly page = new GrowingBytes();
  private readonly dictionary = new ByteDictionary();
  private readonly bounds: Bounds;
  private readonly pages: Uint8Array[] = [];
  private places = new Int32Array(0);
  private hasPlain = false;
  private rows = 0;
  private nulls = 0;
  private plainBytes = 0;
  private storedBytes = 0;

  constructor(column: ParquetColumn, compress: Compress) {
    this.column = column;
    this.compress = compress;
    this.bounds = openBounds(column.physical);
  }

  /** Bytes that it keeps. */
  get size(): number {
    return this.storedBytes + this.dictionary.plain.length;
  }

  /** Adds a page of these rows. */
  addPage(stretches: readonly Stretch[]): void {
    const rows = stretches.reduce((sum, stretch) => sum + stretch.rows, 0);
    const count = stretches.reduce((sum, { values }) => sum + values.count, 0);
    if (this.column.nullable) putLevels(this.page, stretches.map(presenceOf));
    const encoding = this.putValues(stretches, count);
    this.rows += rows;
    this.nulls += rows - count;
    this.store(this.page.take(), (sizes) => dataPageHeader(rows, encoding, sizes));
  }

  /**
   * Ends the chunk.
   *
   * @param offset where it begins in the file
   * @returns its bytes in order, and what the footer says of it
   */
  close(offset: number): { readonly bytes: readonly Uint8Array[]; readonly facts: ChunkFacts } {
    const { column, dictionary, pages } = this;
    const dataPages = pages.splice(0);
    const entries = dictionary.size;
    if (entries > 0) {
      const body = dictionary.plain.take();
      this.bounds.add(body);
      this.store(body, (sizes) => dictionaryPageHeader(entries, sizes));
    }
    const dictionaryPage = pages.splice(0);
    const dictionaryBytes = dictionaryPage.reduce((sum, { length }) => sum + length, 0);
    const { plainBytes, storedBytes, nulls, rows: values } = this;
    return {
      bytes: [...dictionaryPage, ...dataPages],
      facts: {
        ...{ column, values, nulls, plainBytes, storedBytes },
        dataOffset: offset + dictionaryBytes,
        dictionaryOffset: entries > 0 ? offset : undefined,
        encodings: this.encodings(entries > 0),
        bounds: this.bounds.told(),
      },
    };
  }

  private encodings(hasDictionary: boolean): number[] {
    const levels = [ENCODING.rle];
    // The dictionary itself is in plain encoding, so a chunk always has some of it.
    return hasDictionary ? [ENCODING.plain, ...levels, ENCODING.rleDictionary] : [ENCODING.plain, ...levels];
  }

  /** Writes the values of a page and gives their encoding. */
  private putValues(stretches: readonly Stretch[], count: number): number {
    const filled = stretches.filter(({ values }) => values.count > 0);
    const isDictionary =
      count > 0 &&
      !this.hasPlain &&
      this.dictionary.plain.length < MOST_DICTIONARY_BYTES &&
      filled.every(({ values }) => values.places !== undefined);
    if (isDictionary) this.putPlaces(filled, count);
    else for (const { values } of filled) this.putPlain(values);
    if (isDictionary) return ENCODING.rleDictionary;
    // Pages with places come first: a reader that has once met plain ones may have given the dictionary up.
    this.hasPlain ||= count > 0;
    return ENCODING.plain;
  }

  private putPlaces(stretches: readonly Stretch[], count: number): void {
    if (this.places.length < count) this.places = new Int32Array(count);
    const { places } = this;
    let next = 0;
    for (const { values } of stretches) {
      const numbers = this.numbersOf(values);
      const own = values.places as NonNullable<BatchColumn['places']>;
      for (let place = 0; place < own.length; place++)
        places[next++] = numbers[own[place] as number] as number;
    }
    const width = bitsOf(this.dictionary.size);
    this.page.byte(width);
    putHybrid(this.page, places, count, width);
  }

  /** For each text of a batch its number in the dictionary of the chunk. */
  private numbersOf({ plain, texts }: BatchColumn): Int32Array {
    const numbers = new Int32Array(texts);
    let start = 0;
    for (let text = 0; text < texts; text++) {
      const end = start + 4 + lengthAt(plain, start);
      numbers[text] = this.dictionary.numberOf(plain, start, end);
      start = end;
    }
    return numbers;
  }

  private putPlain({ plain, places, texts }: BatchColumn): void {
    this.bounds.add(plain);
    if (places === undefined) {
      this.page.bytes(plain);
      return;
    }
    const starts = new Int32Array(texts + 1);
    for (let text = 0; text < texts; text++) {
      const start = starts[text] as number;
      starts[text + 1] = start + 4 + lengthAt(plain, start);
    }
    for (const place of places) this.page.bytes(plain.subarray(starts[place], starts[place + 1]));
  }

  private store(
    page: Uint8Array,
    header: (sizes: { readonly plainBytes: number; readonly storedBytes: number }) => Uint8Array,
  ): void {
    const stored = this.compress(page);
    const head = header({ plainBytes: page.length, storedBytes: stored.length });
    this.pages.push(head, stored);
    this.plainBytes += head.length + page.length;
    this.storedBytes += head.length + stored.length;
  }
}

function presenceOf({ rows, values: { presence, count } }: Stretch) {
  return { rows, count, bits: presence as Uint8Array };
}
