import type { Delimiters } from './segment.ts';

/** Whether bytes are UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF, nothing cut off. */
export function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const byte = bytes[at] as number;
    if (byte < 0x80) at += 1;
    else {
      const length = sequenceLength(bytes, at, to);
      if (length === 0) return false;
      at += length;
    }
  }
  return true;
}

/** Length of the sequence of several bytes at a place, or 0 when it is none. */
function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at] as number;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > to) return 0;
  const second = bytes[at + 1] as number;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  for (let next = at + 1; next < at + length; next++) {
    if (((bytes[next] as number) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Longest escape sequence that is read, without its escape characters; hexadecimal data may be long. */
const MOST_ESCAPED = 200;
const LETTERS = 'FSTREHN';

/** Where the first escape sequence that is none begins, or -1. Sequences do not reach over a delimiter. */
export function badEscape(bytes: Uint8Array, from: number, to: number, delimiters: Delimiters): number {
  const { escaping, field, component, repetition, subcomponent } = delimiters;
  for (let at = from; at < to; at++) {
    if (bytes[at] !== escaping) continue;
    const begin = at + 1;
    let end = begin;
    while (end < to && end - begin <= MOST_ESCAPED && bytes[end] !== escaping) {
      const byte = bytes[end];
      if (byte === field || byte === component || byte === repetition || byte === subcomponent) return at;
      end++;
    }
    if (bytes[end] !== escaping || end >= to || !isSequence(bytes, begin, end)) return at;
    at = end;
  }
  return -1;
}

function isSequence(bytes: Uint8Array, from: number, to: number): boolean {
  const first = String.fromCharCode(bytes[from] ?? 0);
  const length = to - from;
  if (length === 1) return LETTERS.includes(first);
  if (first === 'X') return length % 2 === 1 && isHexadecimal(bytes, from + 1, to);
  if (first === 'C') return length === 5 && isHexadecimal(bytes, from + 1, to);
  if (first === 'M') return (length === 5 || length === 7) && isHexadecimal(bytes, from + 1, to);
  // Z: agreed between sites. A point: a command of formatted text, such as .br or .sp3.
  return first === 'Z' || (first === '.' && length >= 3);
}

function isHexadecimal(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    const isDigit = byte >= 48 && byte <= 57;
    const letter = byte & 0xdf;
    if (!isDigit && (letter < 65 || letter > 70)) return false;
  }
  return true;
}
