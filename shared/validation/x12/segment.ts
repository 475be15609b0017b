import { hundredths, latin1, packCode, wholeNumber } from './bytes.ts';
import { dateNumber } from './calendar.ts';

/** Elements of a segment that are looked at; a segment with more is reported, and its rest is not. */
export const MAX_ELEMENTS = 250;

/** The separators of an interchange as byte values; 0 where it has none. */
export interface Delimiters {
  readonly element: number;
  readonly component: number;
  readonly repetition: number;
  readonly segment: number;
}

/**
 * The segment under the reader, as places in a lent buffer: nothing is copied until somebody asks for text. One object
 * serves a whole file, so whoever wants to keep something takes it out before the next segment.
 */
export class Segment {
  bytes: Uint8Array = new Uint8Array(0);
  delimiters: Delimiters = { element: 0, component: 0, repetition: 0, segment: 0 };
  /** Packed name (see `packCode`), or -1. */
  id = -1;
  /** Elements after the name. */
  count = 0;
  /** Begins of the elements; `starts[0]` is the name's, and `starts[count + 1]` lies one past the segment's end. */
  readonly starts = new Int32Array(MAX_ELEMENTS + 3);
  /** Bytes before it in the file, and its number from 1. */
  offset = 0;
  index = 0;
  /** Place in the buffer of the first byte outside the character set, or -1. */
  badByte = -1;
  hasComponents = false;
  hasRepetitions = false;
  /** Begin and end of what `component` found last. */
  from = 0;
  to = 0;

  start(element: number): number {
    return this.starts[element] as number;
  }

  end(element: number): number {
    return (this.starts[element + 1] as number) - 1;
  }

  has(element: number): boolean {
    return element <= this.count && this.end(element) > this.start(element);
  }

  /** Text of an element, '' when it is not there. */
  text(element: number): string {
    return element > this.count ? '' : latin1(this.bytes, this.start(element), this.end(element));
  }

  /** An element as a packed code (see `packCode`), or -1. */
  code(element: number): number {
    return element > this.count ? -1 : packCode(this.bytes, this.start(element), this.end(element));
  }

  /** An element in hundredths; 0 when it is empty or no number, which other checks tell. */
  cents(element: number): number {
    return this.has(element) ? hundredths(this.bytes, this.start(element), this.end(element)) || 0 : 0;
  }

  /** An element as a whole number, or -1. */
  whole(element: number): number {
    return element > this.count ? -1 : wholeNumber(this.bytes, this.start(element), this.end(element));
  }

  /** An element as a date `CCYYMMDD`, or 0. */
  date(element: number): number {
    return element > this.count ? 0 : dateNumber(this.bytes, this.start(element), this.end(element));
  }

  /** Finds a component of an element (both from 1) and sets `from` and `to`; false when it is empty or not there. */
  component(element: number, component: number): boolean {
    if (element > this.count) return false;
    const end = this.end(element);
    let from = this.start(element);
    let to = this.#partEnd(from, end);
    for (let passed = 1; passed < component; passed += 1) {
      if (to >= end) return false;
      from = to + 1;
      to = this.#partEnd(from, end);
    }
    this.from = from;
    this.to = to;
    return to > from;
  }

  componentText(element: number, component: number): string {
    return this.component(element, component) ? latin1(this.bytes, this.from, this.to) : '';
  }

  componentCode(element: number, component: number): number {
    return this.component(element, component) ? packCode(this.bytes, this.from, this.to) : -1;
  }

  componentCents(element: number, component: number): number {
    return this.component(element, component) ? hundredths(this.bytes, this.from, this.to) || 0 : 0;
  }

  /** The segment's name as text. */
  name(): string {
    return latin1(this.bytes, this.start(0), this.end(0));
  }

  #partEnd(from: number, end: number): number {
    const { component, repetition } = this.delimiters;
    let at = from;
    while (at < end && this.bytes[at] !== component && this.bytes[at] !== repetition) at += 1;
    return at;
  }
}
