import { dateText, RecordSink, specialCharacters } from '../records/record-sink.ts';
import { escaped, SPECIALS } from './hl7-text.ts';

/** Text of a component; null and nothing at all leave it empty. */
export type Component = string | null | undefined;

const FIELD = '|'.charCodeAt(0);
const COMPONENT = '^'.charCodeAt(0);
const REPETITION = '~'.charCodeAt(0);
const SEGMENT_END = '\r'.charCodeAt(0);

/** No ASCII character of escaped text is special any more. */
const PLAIN = specialCharacters(() => false);

/** Days as text, once they have been written. */
const days = new Map<number, string>();

/** A day number as `YYYYMMDD`. */
export function packedDay(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    text = dateText(day).replaceAll('-', '');
    days.set(day, text);
  }
  return text;
}

/** Text that was escaped before, to be written again and again: components with their separators between them. */
export interface Fragment {
  readonly text: string;
}

/** Escapes components once for many. */
export function fragment(...components: Component[]): Fragment {
  const texts = components.map((component) => escaped(component ?? ''));
  while (texts.at(-1) === '') texts.pop();
  return { text: texts.join('^') };
}

/**
 * Writes HL7 v2 segments with the delimiters `|^~\&` into one growing run of bytes, UTF-8. Fields come in ascending order;
 * those that are passed over stay empty, and nothing stands behind the last one that has a value.
 */
export class MessageWriter {
  private readonly sink = new RecordSink();
  /** Number of the field that was begun last. */
  private place = 0;

  /** Bytes that wait to be taken. */
  get pending(): number {
    return this.sink.size;
  }

  /** The bytes written since the last call, lent until the call after the next. */
  take(): Uint8Array {
    return this.sink.lend();
  }

  /** Begins a segment. */
  begin(id: string): void {
    this.sink.plain(id);
    this.place = 0;
  }

  /** Begins the header: MSH-1 and MSH-2 are the delimiters themselves. */
  beginHeader(): void {
    this.sink.plain('MSH|^~\\&');
    this.place = 2;
  }

  /** A field of these components. Without any that is not empty, nothing is written. */
  field(number: number, ...components: Component[]): void {
    const last = lastOf(components);
    if (last < 0) return;
    this.moveTo(number);
    this.joined(components, last);
  }

  /** Another repetition of the field that was written last. */
  repeat(...components: Component[]): void {
    const last = lastOf(components);
    if (last < 0) return;
    this.sink.byte(REPETITION);
    this.joined(components, last);
  }

  /** A field of escaped text; null leaves it out. */
  fragment(number: number, value: Fragment | null): void {
    if (value === null || value.text === '') return;
    this.moveTo(number);
    if (!this.sink.ordinary(value.text, PLAIN)) this.sink.text(value.text);
  }

  /** A whole number. */
  integer(number: number, value: number): void {
    this.moveTo(number);
    this.sink.integer(value);
  }

  /** A day number as a date; null leaves it out. */
  day(number: number, value: number | null): void {
    if (value === null) return;
    this.moveTo(number);
    this.sink.plain(packedDay(value));
  }

  /** Text that is known to need no escape, such as codes and numbers. */
  plain(number: number, text: string): void {
    if (text === '') return;
    this.moveTo(number);
    this.sink.plain(text);
  }

  /** Ends the segment. */
  end(): void {
    this.sink.byte(SEGMENT_END);
  }

  private moveTo(number: number): void {
    if (number <= this.place) throw new RangeError(`field ${number} comes after field ${this.place}`);
    for (; this.place < number; this.place++) this.sink.byte(FIELD);
  }

  private joined(components: readonly Component[], last: number): void {
    const { sink } = this;
    for (let place = 0; place <= last; place++) {
      if (place > 0) sink.byte(COMPONENT);
      const component = components[place];
      if (!component) continue;
      if (!sink.ordinary(component, SPECIALS)) sink.text(escaped(component));
    }
  }
}

/** Place of the last component that has a value, or -1. */
function lastOf(components: readonly Component[]): number {
  let last = components.length - 1;
  while (last >= 0 && !components[last]) last--;
  return last;
}
