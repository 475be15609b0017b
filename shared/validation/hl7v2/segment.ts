import { latin1 } from '../x12/bytes.ts';

/** Fields that a segment may have; what lies behind is passed over. */
export const MOST_FIELDS = 128;
/** Characters of a value that are ever compared. */
const MOST_TEXT = 256;

/** The characters that a message is cut with, as bytes; 0 where there is none. */
export interface Delimiters {
  readonly field: number;
  readonly component: number;
  readonly repetition: number;
  readonly escaping: number;
  readonly subcomponent: number;
}

/** What nearly all messages use: `|^~\&`. */
export const USUAL_DELIMITERS: Delimiters = {
  field: 124,
  component: 94,
  repetition: 126,
  escaping: 92,
  subcomponent: 38,
};

/** A segment, lent by the reader: it changes with the next one. Fields count from 1, and those of MSH as the standard has it. */
export class Segment {
  bytes: Uint8Array = new Uint8Array();
  /** Name; empty when it is none. */
  id = '';
  /** Bytes from the start of the file. */
  offset = 0;
  /** Number in the file, from 1. */
  index = 0;
  /** Number of the last field. */
  count = 0;
  delimiters: Delimiters = USUAL_DELIMITERS;
  /** Whether a byte beyond ASCII, a control character, or an escape character was met. */
  hasHigh = false;
  hasControl = false;
  hasEscape = false;
  /** Where the value lies that was asked for last. */
  from = 0;
  to = 0;
  private readonly starts = new Int32Array(MOST_FIELDS + 2);
  private begin = 0;
  private finish = 0;

  /** Cuts bytes into fields. The name and MSH-1 were looked at before. */
  read(bytes: Uint8Array, begin: number, finish: number, delimiters: Delimiters): void {
    this.bytes = bytes;
    this.begin = begin;
    this.finish = finish;
    this.delimiters = delimiters;
    this.id = latin1(bytes, begin, Math.min(finish, begin + 3));
    this.hasHigh = false;
    this.hasControl = false;
    this.hasEscape = false;
    this.cut();
  }

  private cut(): void {
    const { bytes, starts, finish } = this;
    const { field, escaping } = this.delimiters;
    // MSH-1 is the separator itself, so that what follows it is MSH-2.
    let count = this.id === 'MSH' ? 1 : 0;
    let at = this.begin + 3;
    for (; at < finish; at++) {
      const byte = bytes[at] as number;
      if (byte === field) {
        if (count < MOST_FIELDS) starts[++count] = at + 1;
      } else if (byte < 32 || byte === 127) this.hasControl = true;
      else if (byte > 127) this.hasHigh = true;
      else if (byte === escaping) this.hasEscape = true;
    }
    starts[count + 1] = finish + 1;
    this.count = count;
  }

  get start(): number {
    return this.begin;
  }

  get end(): number {
    return this.finish;
  }

  /** Goes to a field; false when it is empty. */
  field(number: number): boolean {
    if (number > this.count || (number === 1 && this.id === 'MSH')) {
      this.from = this.finish;
      this.to = this.finish;
      return false;
    }
    this.from = this.starts[number] as number;
    this.to = (this.starts[number + 1] as number) - 1;
    return this.to > this.from;
  }

  /** Goes to a component of the first repetition of a field; false when it is empty. */
  component(number: number, component: number): boolean {
    if (!this.field(number)) return false;
    return this.within(this.firstRepetition(), component);
  }

  /** Goes to a component of a run of bytes that begins where this stands and ends at `finish`. */
  private within(finish: number, component: number): boolean {
    const { bytes, delimiters } = this;
    let at = this.from;
    for (let place = 1; place < component; place++) {
      while (at < finish && bytes[at] !== delimiters.component) at++;
      if (at === finish) {
        this.from = finish;
        this.to = finish;
        return false;
      }
      at++;
    }
    this.from = at;
    while (at < finish && bytes[at] !== delimiters.component) at++;
    this.to = at;
    return at > this.from;
  }

  private firstRepetition(): number {
    const { bytes, delimiters, to } = this;
    for (let at = this.from; at < to; at++) if (bytes[at] === delimiters.repetition) return at;
    return to;
  }

  /** The text of a component of the first repetition, one character a byte; '' when it is empty. */
  text(number: number, component = 1): string {
    return this.component(number, component) ? this.valueText() : '';
  }

  /** The text of a whole field. */
  fieldText(number: number): string {
    return this.field(number) ? this.valueText() : '';
  }

  private valueText(): string {
    return latin1(this.bytes, this.from, Math.min(this.to, this.from + MOST_TEXT));
  }

  /** A whole number in a field, or -1. */
  number(number: number): number {
    if (!this.component(number, 1) || this.to - this.from > 9) return -1;
    let value = 0;
    for (let at = this.from; at < this.to; at++) {
      const digit = (this.bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  /** The day of a date or time stamp in a field as the number CCYYMMDD, or 0 when it is none that is whole. */
  day(number: number, component = 1): number {
    if (!this.component(number, component) || this.to - this.from < 8) return 0;
    let value = 0;
    for (let at = this.from; at < this.from + 8; at++) {
      const digit = (this.bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) return 0;
      value = value * 10 + digit;
    }
    return value;
  }
}
