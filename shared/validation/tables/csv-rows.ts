import type { RowCells, RowReader } from './row-cells.ts';

const [LF, CR, QUOTE, COMMA] = [10, 13, 34, 44];

/** Bytes after which a quote that is still open is one too many, and no longer a value of many lines. */
const MOST_ROW_BYTES = 65_536;

/** Rows of CSV as RFC 4180 has it; a field that is neither bare nor rightly quoted costs its line only. */
export const CSV_ROWS: RowReader = {
  isTyped: false,
  lead: 0,
  endOf: (bytes) => bytes.lastIndexOf(LF) + 1,
  read(bytes, from, cells, isLast) {
    cells.bytes = bytes;
    cells.problem = null;
    let isEscaped = false;
    let place = 0;
    for (let at = from; ; place++) {
      const isQuoted = bytes[at] === QUOTE;
      const end = isQuoted ? quotedEnd(bytes, at) : bareEnd(bytes, at);
      if (end < 0) return isQuoted && !isLast && mayGoOn(bytes, from) ? -1 : brokenLine(bytes, at, cells);
      isEscaped ||= isQuoted && bytes.subarray(at + 1, end - 1).includes(QUOTE);
      put(cells, place, at, end, isQuoted);
      if (bytes[end] === COMMA) at = end + 1;
      else if (bytes[end] === CR && bytes[end + 1] === LF) {
        at = end + 2;
        cells.clear(place + 1);
        if (place + 1 !== cells.begins.length) cells.problem = 'columns';
        else if (isEscaped) cells.unescape((value) => value.replaceAll('""', '"'));
        return at;
      } else return brokenLine(bytes, end, cells);
    }
  },
};

const mayGoOn = (bytes: Uint8Array, from: number): boolean => bytes.length - from < MOST_ROW_BYTES;

function put(cells: RowCells, place: number, begin: number, end: number, isQuoted: boolean): void {
  if (place >= cells.begins.length) return;
  cells.begins[place] = isQuoted ? begin + 1 : begin;
  cells.ends[place] = isQuoted ? end - 1 : end;
}

/** Behind a field without quotes, or -1 when something stands in it that needs them. */
function bareEnd(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  for (let at = from; at < length; at++) {
    const byte = bytes[at];
    if (byte === COMMA || byte === CR) return at;
    if (byte === QUOTE || byte === LF) return -1;
  }
  return -1;
}

/** Behind the closing quote, or -1 when there is none. */
function quotedEnd(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; ; at += 2) {
    at = bytes.indexOf(QUOTE, at);
    if (at < 0) return -1;
    if (bytes[at + 1] !== QUOTE) return at + 1;
  }
}

function brokenLine(bytes: Uint8Array, at: number, cells: RowCells): number {
  cells.problem = 'syntax';
  const end = bytes.indexOf(LF, at);
  return end < 0 ? bytes.length : end + 1;
}
