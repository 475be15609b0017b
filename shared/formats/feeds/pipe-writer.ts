import { moneyText } from '../money-text.ts';
import { RecordSink, specialCharacters } from '../records/record-sink.ts';

/** One field's value: null is empty. A number is a whole one. */
export type Field = string | number | null;

/** What stands for characters that would end a field or a record: a reader may split on | and line feeds first. */
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '|': '\\p', '\n': '\\n', '\r': '\\r' };

const specials = specialCharacters((character) => character in ESCAPES);
const PIPE = '|'.charCodeAt(0);
const DATE_CHARACTERS = 10;
/** About as many as a whole number has. */
const NUMBER_CHARACTERS = 4;
const LINE_FEED = '\n'.charCodeAt(0);

/** Writes pipe-delimited records, UTF-8, one a line, into one growing run of bytes. */
export class PipeWriter {
  private readonly sink = new RecordSink();
  private written = 0;

  /** About how many bytes wait to be taken; 0 when none do. */
  get pending(): number {
    return this.written;
  }

  /** Takes what was written. */
  take(): Uint8Array {
    this.written = 0;
    return this.sink.take();
  }

  /** A record. @param type HDR, DETAIL or TRLR */
  begin(type: 'HDR' | 'DETAIL' | 'TRLR'): void {
    this.sink.plain(type);
    this.written += type.length;
  }

  /** Text or a whole number. */
  field(value: Field): void {
    const { sink } = this;
    sink.byte(PIPE);
    this.written += 1;
    if (value === null || value === '') return;
    if (typeof value === 'number') {
      sink.integer(value);
      this.written += NUMBER_CHARACTERS;
      return;
    }
    if (!sink.ordinary(value, specials)) sink.text(escaped(value));
    this.written += value.length;
  }

  /** A day number as YYYY-MM-DD. */
  date(day: number | null): void {
    this.sink.byte(PIPE);
    this.written += 1;
    if (day === null) return;
    this.sink.date(day);
    this.written += DATE_CHARACTERS;
  }

  /** Cents as a decimal with two places. */
  money(cents: number | null): void {
    this.field(cents === null ? null : moneyText(cents));
  }

  /** Ends the record. */
  end(): void {
    this.sink.byte(LINE_FEED);
    this.written += 1;
  }
}

function escaped(text: string): string {
  let safe = '';
  for (const character of text) safe += ESCAPES[character] ?? character;
  return safe;
}
