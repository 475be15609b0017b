import type { Delimiters } from './segment.ts';

/** Longest interchange header that is understood; a right one has 106 bytes. */
const LONGEST_HEADER = 256;
const HEADER_ELEMENTS = 16;

/** Where an interchange header's elements lie in a buffer, and the separators that it announces. */
export interface HeaderShape extends Delimiters {
  /** Begins of the sixteen elements, then one past the place of the terminator. */
  readonly starts: readonly number[];
}

/** Whether a byte is a digit or a letter, which no separator may be. */
export const isAlphanumeric = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);

/**
 * Reads the separators of the interchange header that begins at `begin`: by counting, not by columns, so that a header
 * of wrong widths still opens its interchange. `more` when bytes are missing, `bad` when this is no header.
 */
export function readHeaderShape(bytes: Uint8Array, begin: number, end: number): HeaderShape | 'more' | 'bad' {
  if (end - begin < 4) return 'more';
  if (bytes[begin] !== 73 || bytes[begin + 1] !== 83 || bytes[begin + 2] !== 65) return 'bad';
  const element = bytes[begin + 3] as number;
  if (isAlphanumeric(element)) return 'bad';
  const starts = [];
  const limit = Math.min(end, begin + LONGEST_HEADER);
  for (let at = begin + 3; at < limit && starts.length < HEADER_ELEMENTS; at += 1) {
    if (bytes[at] === element) starts.push(at + 1);
  }
  const last = starts[HEADER_ELEMENTS - 1];
  if (last === undefined) return limit < begin + LONGEST_HEADER ? 'more' : 'bad';
  if (last + 1 >= end) return 'more';
  return shapeOf(bytes, element, [...starts, last + 2]);
}

function shapeOf(bytes: Uint8Array, element: number, starts: readonly number[]): HeaderShape | 'bad' {
  const at = starts[HEADER_ELEMENTS - 1] as number;
  const component = bytes[at] as number;
  const segment = bytes[at + 1] as number;
  if (isAlphanumeric(segment) || segment === element) return 'bad';
  const eleventh = starts[10] as number;
  const mark = bytes[eleventh] as number;
  const single = (starts[11] as number) - eleventh === 2;
  return { starts, element, component, segment, repetition: single && !isAlphanumeric(mark) ? mark : 0 };
}
