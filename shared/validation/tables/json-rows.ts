import type { RowCells, RowReader } from './row-cells.ts';

const [LF, QUOTE, COMMA, BACKSLASH, CLOSING_BRACE] = [10, 34, 44, 92, 125];
const SPACE = 32;
const utf8 = new TextDecoder();
const encoder = new TextEncoder();
const NULL = encoder.encode('null');

/** Rows as one JSON object a line. @param names the columns in their order */
export function ndjsonRows(names: readonly string[]): RowReader {
  const literals = literalsOf(names, '{');
  return {
    isTyped: true,
    lead: 0,
    endOf: (bytes) => bytes.lastIndexOf(LF) + 1,
    read(bytes, from, cells) {
      const plain = readPlain(bytes, from, literals, cells);
      if (plain >= 0 && bytes[plain] === LF) return plain + 1;
      const found = bytes.indexOf(LF, from);
      const end = found < 0 ? bytes.length : found;
      readOther(bytes.subarray(from, end), names, literals, cells);
      return Math.min(end + 1, bytes.length);
    },
  };
}

/**
 * Rows of a JSON array, each with the comma before it. What a row begins with cannot stand in a text, whose quotes are
 * escaped, so that a broken row costs no other.
 */
export function jsonArrayRows(names: readonly string[]): RowReader {
  const literals = literalsOf(names, ',{');
  const opening = literals[0] as Uint8Array;
  return {
    isTyped: true,
    lead: 1,
    endOf: (bytes) => lastOpening(bytes, opening),
    read(bytes, from, cells) {
      const plain = readPlain(bytes, from, literals, cells);
      if (plain === bytes.length || (plain >= 0 && startsWith(bytes, plain, opening))) return plain;
      const end = nextOpening(bytes, opening, from + 1);
      readOther(bytes.subarray(from, end), names, literals, cells);
      return end;
    },
  };
}

/** What stands before each value. */
const literalsOf = (names: readonly string[], opening: string): Uint8Array[] =>
  names.map((name, place) => encoder.encode(`${place === 0 ? opening : ','}${JSON.stringify(name)}:`));

/**
 * Reads an object without white space whose members are the columns in their order.
 *
 * @returns the place behind it, or -1 when it is none such
 */
function readPlain(
  bytes: Uint8Array,
  from: number,
  literals: readonly Uint8Array[],
  cells: RowCells,
): number {
  cells.bytes = bytes;
  cells.problem = null;
  let isEscaped = false;
  let at = from;
  for (let place = 0; place < literals.length; place++) {
    const literal = literals[place] as Uint8Array;
    if (!startsWith(bytes, at, literal)) return -1;
    at += literal.length;
    const isQuoted = bytes[at] === QUOTE;
    const end = isQuoted ? textEnd(bytes, at + 1) : numberEnd(bytes, at);
    if (end < 0) return -1;
    isEscaped ||= isQuoted && hasEscape(bytes, at + 1, end);
    cells.quoted[place] = isQuoted ? 1 : 0;
    cells.begins[place] = isQuoted ? at + 1 : at;
    cells.ends[place] = !isQuoted && isNull(bytes, at, end) ? at : end;
    at = isQuoted ? end + 1 : end;
  }
  if (bytes[at] !== CLOSING_BRACE) return -1;
  if (isEscaped) cells.unescape(unescaped);
  return at + 1;
}

/** Reads what is written otherwise, with white space perhaps, or is no row at all. */
function readOther(
  row: Uint8Array,
  names: readonly string[],
  literals: readonly Uint8Array[],
  cells: RowCells,
): void {
  const comma = literals[0]?.[0] === COMMA ? ',' : '';
  const object = objectIn(utf8.decode(row).trim(), comma);
  if (object === null) {
    cells.problem = 'syntax';
    return;
  }
  const plain = encoder.encode(comma + JSON.stringify(object));
  if (readPlain(plain, 0, literals, cells) === plain.length) return;
  cells.problem = 'columns';
  cells.fill(names.map((name) => String(object[name] ?? '')));
}

function objectIn(text: string, comma: string): Readonly<Record<string, unknown>> | null {
  if (!text.startsWith(comma)) return null;
  try {
    const value: unknown = JSON.parse(text.slice(comma.length));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, from: number, literal: Uint8Array): boolean {
  if (from + literal.length > bytes.length) return false;
  for (let at = 0; at < literal.length; at++) if (bytes[from + at] !== literal[at]) return false;
  return true;
}

/** The closing quote of a text, or -1. */
function textEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at;
    if (byte < SPACE) return -1;
    if (byte === BACKSLASH) at += 1;
  }
  return -1;
}

/** Behind digits or a word, or -1. */
function numberEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === COMMA || byte === CLOSING_BRACE) return at === from ? -1 : at;
    if (byte === QUOTE || byte === LF) return -1;
  }
  return -1;
}

function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}

const isNull = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from === NULL.length && startsWith(bytes, from, NULL);

/** A text between its quotes; what no reader would take stays as it is. */
function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

/** Where the next row begins: the end of the bytes when none does. */
function nextOpening(bytes: Uint8Array, opening: Uint8Array, from: number): number {
  let at = bytes.indexOf(COMMA, from);
  while (at >= 0 && !startsWith(bytes, at, opening)) at = bytes.indexOf(COMMA, at + 1);
  return at < 0 ? bytes.length : at;
}

/** Where the last row begins: 0 when none does. */
function lastOpening(bytes: Uint8Array, opening: Uint8Array): number {
  let at = bytes.lastIndexOf(COMMA);
  while (at > 0 && !startsWith(bytes, at, opening)) at = bytes.lastIndexOf(COMMA, at - 1);
  return Math.max(0, at);
}
