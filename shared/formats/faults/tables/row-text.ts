import type { ColumnType } from '../../../contracts/tables/table-contract.ts';

/** Where each value of a row stands in a text, and where the row ends. */
export interface RowSpans {
  /** Begins and ends of the values, in turn. */
  readonly values: readonly number[];
  /** First character behind the row and what ends it. */
  readonly end: number;
}

/** How the rows of a table are written in a format: enough to change one value and leave the rest as it is. */
export interface RowText {
  /** Finds the row that begins at a place. */
  cut(text: string, from: number): RowSpans;
  /** What a value says: null when there is none. */
  valueOf(raw: string): string | null;
  /** A value as it is written. */
  rawOf(value: string | null, type: ColumnType): string;
  /** A row whose last value is left out. @param row with its end */
  shortened(row: string): string;
  /** A value that breaks the row's syntax, and no other row's; null where the format has none such. */
  readonly broken: ((raw: string) => string) | null;
}

const LINE_END = 2;

/** CSV as RFC 4180 has it. */
export const CSV_ROWS: RowText = {
  cut(text, from) {
    const values: number[] = [];
    let at = from;
    for (;;) {
      const end = text[at] === '"' ? quotedEnd(text, at) : bareEnd(text, at);
      values.push(at, end);
      if (text[end] !== ',') return { values, end: end + LINE_END };
      at = end + 1;
    }
  },
  valueOf: (raw) => (raw === '' ? null : raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw),
  rawOf: (value) =>
    value === null ? '' : /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
  shortened: (row) => `${row.slice(0, row.lastIndexOf(','))}\r\n`,
  broken: (raw) => (raw.startsWith('"') ? `${raw}x` : `${raw}"x`),
};

function bareEnd(text: string, from: number): number {
  let end = from;
  while (text[end] !== ',' && text[end] !== '\r') end += 1;
  return end;
}

function quotedEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}

/** Objects without white space, whose values are text, numbers or null. */
const jsonRows = (opening: number, ending: number): Omit<RowText, 'broken'> => ({
  cut(text, from) {
    const values: number[] = [];
    let at = from + opening;
    for (;;) {
      const begin = text.indexOf(':', jsonStringEnd(text, at)) + 1;
      const end = text[begin] === '"' ? jsonStringEnd(text, begin) : jsonNumberEnd(text, begin);
      values.push(begin, end);
      if (text[end] !== ',') return { values, end: end + 1 + ending };
      at = end + 1;
    }
  },
  valueOf: (raw) => {
    const value: unknown = JSON.parse(raw);
    return value === null || value === '' ? null : String(value);
  },
  rawOf: (value, type) => {
    if (value === null) return 'null';
    const isNumber = (type === 'integer' || type === 'decimal') && /^-?\d+(?:\.\d+)?$/.test(value);
    return isNumber ? value : JSON.stringify(value);
  },
  shortened: (row) => {
    const body = row.slice(0, row.length - ending - 1);
    return `${body.slice(0, lastMember(body))}}${row.slice(row.length - ending)}`;
  },
});

/** NDJSON: an object and a line feed. */
export const NDJSON_ROWS: RowText = { ...jsonRows(1, 1), broken: (raw) => `${raw}"` };

/** JSON arrays, whose rows bring the comma before them. One broken row would break the whole file. */
export const JSON_ROWS: RowText = { ...jsonRows(2, 0), broken: null };

/** Behind the closing quote of a string. */
function jsonStringEnd(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function jsonNumberEnd(text: string, from: number): number {
  let end = from;
  while (text[end] !== ',' && text[end] !== '}') end += 1;
  return end;
}

/** Where the last member of an object begins, its comma included. */
function lastMember(body: string): number {
  let at = 0;
  let last = 0;
  let inText = false;
  for (; at < body.length; at++) {
    if (body[at] === '\\') at += 1;
    else if (body[at] === '"') inText = !inText;
    else if (body[at] === ',' && !inText && at > 0) last = at;
  }
  return last;
}
