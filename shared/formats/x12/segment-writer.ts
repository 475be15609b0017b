import { cleanText, X12_CHARACTERS } from './x12-text.ts';

/** The characters that an interchange is cut with: one each, all different. */
export interface X12Syntax {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly segment: string;
  /** After each segment's terminator. */
  readonly lineBreak: '' | '\n' | '\r\n';
}

/** One value; null, undefined and empty text are empty. A number is a whole one: write money with `money`. */
type Value = string | number | null | undefined;

/** An element of several components. */
export interface Composite {
  readonly components: readonly Value[];
}

/** An element that occurs several times. */
export interface Repetition {
  readonly elements: readonly (Value | Composite)[];
}

/** What stands between two element separators. */
export type Element = Value | Composite | Repetition;

/** For example `composite('HC', 'G0463', '25')`. Components that are empty at the end are dropped. */
export const composite = (...components: readonly Value[]): Composite => ({ components });

/** For example `repeat('30', '98')`. Those that are empty are dropped. */
export const repeat = (...elements: readonly (Value | Composite)[]): Repetition => ({ elements });

/** Whole segments that were written before and are written again. */
export interface Fragment {
  readonly bytes: Uint8Array;
  readonly segments: number;
}

/** A place between two segments that wait to be taken. */
export interface SegmentMark {
  readonly bytes: number;
  readonly segments: number;
}

const FIRST_CAPACITY = 65_536;
const ASCII = 128;
const SPACE = 32;
const DIGIT_ZERO = 48;

/**
 * Writes X12 segments into one growing run of bytes. Delimiters and characters outside of X12's sets never reach the data,
 * and nothing empty is written at the end of a segment or composite.
 */
export class SegmentWriter {
  /** Segments since somebody last set it to 0. */
  protected segments = 0;
  protected readonly syntax: X12Syntax;
  private buffer = new Uint8Array(FIRST_CAPACITY);
  private spare = new Uint8Array(FIRST_CAPACITY);
  private length = 0;
  /** 1 for characters that are copied as they are. */
  private readonly ordinary: Uint8Array;
  private readonly elementByte: number;
  private readonly componentByte: number;
  private readonly repetitionByte: number;
  private readonly ending: Uint8Array;

  constructor(syntax: X12Syntax) {
    this.syntax = syntax;
    const { element, component, repetition, segment, lineBreak } = syntax;
    const delimiters = [element, component, repetition, segment];
    if (delimiters.some(({ length }) => length !== 1) || new Set(delimiters).size !== delimiters.length) {
      throw new RangeError(`${delimiters.join(' ')} are not four different delimiters`);
    }
    const ordinary = [...X12_CHARACTERS].filter((character) => !delimiters.includes(character));
    this.ordinary = new Uint8Array(ASCII);
    for (const character of ordinary) this.ordinary[character.charCodeAt(0)] = 1;
    this.elementByte = element.charCodeAt(0);
    this.componentByte = component.charCodeAt(0);
    this.repetitionByte = repetition.charCodeAt(0);
    this.ending = new TextEncoder().encode(segment + lineBreak);
  }

  /** Bytes that wait to be taken. */
  get pending(): number {
    return this.length;
  }

  /** Takes what was written. It is lent: it stays as it is until the call after the next. */
  take(): Uint8Array {
    const taken = this.buffer.subarray(0, this.length);
    [this.buffer, this.spare] = [this.spare, this.buffer];
    this.length = 0;
    return taken;
  }

  /** The place behind what was written last. */
  mark(): SegmentMark {
    return { bytes: this.length, segments: this.segments };
  }

  /** The segments between two places, to be used before anything else is written or taken. */
  between(begin: SegmentMark, end: SegmentMark): Fragment {
    return {
      bytes: this.buffer.subarray(begin.bytes, end.bytes),
      segments: end.segments - begin.segments,
    };
  }

  /** Forgets what waits to be taken. */
  drop(): void {
    this.length = 0;
  }

  /** A segment. Elements that are empty at the end are dropped. */
  segment(id: string, ...elements: readonly Element[]): void {
    this.plain(id);
    let separators = 0;
    for (const element of elements) {
      separators += 1;
      if (element === null || element === undefined || element === '') continue;
      const start = this.length;
      this.repeatByte(this.elementByte, separators);
      const begun = this.length;
      this.element(element);
      if (this.length > begun) separators = 0;
      else this.length = start;
    }
    this.end();
  }

  /** Writes segments apart, to be written again and again. Nothing is written now. */
  fragment(write: (writer: this) => void): Fragment {
    const { length, segments } = this;
    write(this);
    const written = { bytes: this.buffer.slice(length, this.length), segments: this.segments - segments };
    this.length = length;
    this.segments = segments;
    return written;
  }

  /** Writes a fragment. */
  put({ bytes, segments }: Fragment): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    this.segments += segments;
  }

  private element(element: Exclude<Element, null | undefined>): void {
    if (typeof element === 'string') this.text(element);
    else if (typeof element === 'number') this.integer(element);
    else if ('components' in element) this.joined(element.components, this.componentByte, true);
    else this.joined(element.elements, this.repetitionByte, false);
  }

  /** @param keepsPlace whether what is empty keeps its place between others */
  private joined(values: readonly (Value | Composite)[], separator: number, keepsPlace: boolean): void {
    const first = this.length;
    let separators = 0;
    for (const [place, value] of values.entries()) {
      if (keepsPlace ? place > 0 : this.length > first && separators === 0) separators += 1;
      if (value === null || value === undefined || value === '') continue;
      const start = this.length;
      this.repeatByte(separator, separators);
      const begun = this.length;
      this.element(value);
      if (this.length > begun) separators = 0;
      else this.length = start;
    }
  }

  protected end(): void {
    const { ending } = this;
    this.reserve(ending.length);
    for (let place = 0; place < ending.length; place++) this.buffer[this.length++] = ending[place] as number;
    this.segments += 1;
  }

  private text(text: string): void {
    const last = text.length - 1;
    if (text.charCodeAt(0) === SPACE || text.charCodeAt(last) === SPACE || !this.copied(text)) {
      const isOrdinary = (character: string) => this.ordinary[character.charCodeAt(0)] === 1;
      this.plain(cleanText(text, isOrdinary));
    }
  }

  /** Copies text of ordinary characters; false when it has any other, and then nothing is written. */
  private copied(text: string): boolean {
    this.reserve(text.length);
    const { buffer, ordinary } = this;
    let { length } = this;
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code >= ASCII || ordinary[code] === 0) return false;
      buffer[length++] = code;
    }
    this.length = length;
    return true;
  }

  protected plain(text: string): void {
    this.reserve(text.length);
    for (let place = 0; place < text.length; place++) this.buffer[this.length++] = text.charCodeAt(place);
  }

  private integer(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number`);
    if (value >= 0 && value <= 9) {
      this.reserve(1);
      this.buffer[this.length++] = DIGIT_ZERO + value;
    } else this.plain(String(value));
  }

  private repeatByte(byte: number, times: number): void {
    this.reserve(times);
    for (let time = 0; time < times; time++) this.buffer[this.length++] = byte;
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
