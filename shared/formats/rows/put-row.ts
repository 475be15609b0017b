import { dayOfPacked, monthOfPacked, yearOfPacked } from '../../engine/calendar/civil-date.ts';
import { ABSENT } from '../../engine/table/column.ts';
import type { TextPool } from './text-pool.ts';

/**
 * The steps of a row as integers in one array. One loop that reads them writes the rows of every table, compiled for
 * integers throughout; closures for each column could not be inlined into it.
 */
export interface RowProgram {
  readonly instructions: Int32Array;
  readonly pool: TextPool;
  /** The most bytes that a row touches. */
  readonly mostBytes: number;
}

/** Words of an instruction, and which is what. */
export const INSTRUCTION_WORDS = 5;
/** One of the actions below. */
const ACTION = 0;
/** The slot of the fact that it reads. */
const SLOT = 1;
/** The place in the pool of the text that it begins with; `NO_TEXT` for none. */
const BEFORE = 2;
/** Width of digits; or the place in the pool of the first text to choose from, or of the text of an absent value. */
const ARGUMENT = 3;
/** How many texts there are to choose from; or how many words to skip after an absent value. */
export const EXTENT = 4;

/** What an instruction does after its text. */
export const NOTHING_MORE = 0;
export const CHOICE = 1;
export const DIGITS = 2;
export const OPTIONAL = 3;
export const INTEGER = 4;
export const DATE = 5;

/** Bytes of a word of a text pool. */
export const WORD_BYTES = 8;
/** Texts are copied by two words at a time: nearly all names and keys take one step or two. */
export const STEP_BYTES = 2 * WORD_BYTES;

/** The first text of every pool is empty. */
export const NO_TEXT = 0;

/**
 * Writes a row. The view must have room for the program's `mostBytes`.
 *
 * What the loop uses most is in this file, as plain constants and functions: the compiler then knows them. Imported
 * ones, and fields of a table of constants, it loads anew after every store, and a row takes a sixth longer.
 *
 * @param at the offset of the first byte
 * @param facts the numbers of the table's rows
 * @param row where the row's begin
 * @returns the offset behind the last byte
 * @throws RangeError when a fact is none that its column can have
 */
export function putRow(
  program: RowProgram,
  view: DataView,
  at: number,
  facts: Int32Array,
  row: number,
): number {
  const { instructions } = program;
  const { words, spans } = program.pool;
  for (let next = 0; next < instructions.length; next += INSTRUCTION_WORDS) {
    const action = instructions[next + ACTION] as number;
    const argument = instructions[next + ARGUMENT] as number;
    const fact = facts[row + (instructions[next + SLOT] as number)] as number;
    const before = instructions[next + BEFORE] as number;
    if (before !== NO_TEXT) at = putText(view, at, words, spans, before);
    if (action === CHOICE) {
      demandBelow(fact, instructions[next + EXTENT] as number);
      at = putText(view, at, words, spans, argument + fact);
    } else if (action === DIGITS) {
      at = putDigits(view, at, fact, argument);
    } else if (action === OPTIONAL) {
      if (fact !== ABSENT) continue;
      at = putText(view, at, words, spans, argument);
      next += instructions[next + EXTENT] as number;
    } else if (action === INTEGER) {
      at = putInteger(view, at, fact);
    } else if (action === DATE) {
      at = putDate(view, at, fact);
    }
  }
  return at;
}

/** Costs nothing that can be measured, where a wrong fact would be a wrong text or none. */
function demandBelow(place: number, limit: number): void {
  if (!(place >= 0 && place < limit)) throw new RangeError(`there is no text ${place} among ${limit}`);
}

/**
 * Copies a text. Up to `STEP_BYTES` behind it are overwritten: what comes next is written over them in turn. Bytes one
 * by one take seven times as long, and one call of `set` as long as eight steps.
 *
 * @param at the offset of the first byte
 * @returns the offset behind the last byte
 */
function putText(
  view: DataView,
  at: number,
  words: TextPool['words'],
  spans: TextPool['spans'],
  text: number,
): number {
  const end = at + (spans[2 * text + 1] as number);
  let word = spans[2 * text] as number;
  do {
    view.setFloat64(at, words[word] as number, true);
    view.setFloat64(at + WORD_BYTES, words[word + 1] as number, true);
    word += 2;
    at += STEP_BYTES;
  } while (at < end);
  return end;
}

/** The most bytes of an integer of 32 bits, `-2147483648`. */
export const MOST_INTEGER_BYTES = 11;
export const DATE_BYTES = 10;

const QUAD = 10_000;
const QUAD_DIGITS = 4;
const ZERO = 0x30;
const HYPHEN = 0x2d;

/** The digits of 0 to 9999 as words whose lowest byte is the first digit, so that one store writes all four. */
const QUADS = Int32Array.from(
  { length: QUAD },
  (_, value) =>
    (ZERO + Math.floor(value / 1_000)) |
    ((ZERO + (Math.floor(value / 100) % 10)) << 8) |
    ((ZERO + (Math.floor(value / 10) % 10)) << 16) |
    ((ZERO + (value % 10)) << 24),
);

/**
 * Writes a number in decimal digits, with leading zeros. Up to three bytes behind them are overwritten.
 *
 * @param value an integer from 0 to `10 ** width - 1`
 * @param width 1 to 4
 * @returns the offset behind the last digit
 */
export function putDigits(view: DataView, at: number, value: number, width: number): number {
  view.setInt32(at, (QUADS[value] as number) >> (8 * (QUAD_DIGITS - width)), true);
  return at + width;
}

/**
 * Writes an integer of 32 bits as `String` does. Up to three bytes behind it are overwritten.
 *
 * @returns the offset behind the last digit
 */
export function putInteger(view: DataView, at: number, value: number): number {
  if (value >= 0 && value < QUAD) return putDigits(view, at, value, widthOf(value));
  if (value < 0) return putNegative(view, at, value);
  // A division by a constant becomes a multiplication.
  const high = (value / QUAD) | 0;
  return putDigits(view, putInteger(view, at, high), value - high * QUAD, QUAD_DIGITS);
}

function widthOf(value: number): number {
  if (value < 100) return value < 10 ? 1 : 2;
  return value < 1_000 ? 3 : 4;
}

function putNegative(view: DataView, at: number, value: number): number {
  for (const character of String(value)) view.setUint8(at++, character.charCodeAt(0));
  return at;
}

/**
 * Writes a date as `YYYY-MM-DD`. A byte behind it is overwritten.
 *
 * @param packed a date of `packedDateOf`
 * @returns the offset behind the last digit
 * @throws RangeError outside the years 0 to 9999
 */
export function putDate(view: DataView, at: number, packed: number): number {
  const year = yearOfPacked(packed);
  if (!(year >= 0 && year < QUAD)) throw new RangeError(`the year ${year} is outside the years 0 to 9999`);
  view.setInt32(at, QUADS[year] as number, true);
  view.setInt32(at + 4, hyphened(monthOfPacked(packed)), true);
  view.setInt32(at + 7, hyphened(dayOfPacked(packed)), true);
  return at + DATE_BYTES;
}

/** A hyphen and two digits, to be written by one store. */
const hyphened = (value: number): number => (((QUADS[value] as number) >> 8) & ~0xff) | HYPHEN;
