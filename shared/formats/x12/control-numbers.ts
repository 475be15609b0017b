import { X12_SETS, type X12Set } from '../../contracts/documents.ts';

const NINE_NINES = 999_999_999;
/** Days repeat after this many, more than eleven years: longer than any period. */
const DAYS = 4_096;
/** Interchanges of one set, block and day that lie side by side. */
const SEQUENCES = 16;
/** At least as many as there are sets. */
const SETS = 16;
const PER_SET = DAYS * SEQUENCES;
const PER_BLOCK = SETS * PER_SET;
/** Where a day's 17th interchange and those after it go: as if of a block so many further on. */
const SPILL = 61;

/**
 * The control number of an interchange (ISA13), 1 to 999,999,999. No two interchanges of a dataset have the same while it
 * has at most 953 blocks and no set more than 16 interchanges a day and block; beyond that nine digits do not reach for
 * all, and they are spread so that equal ones are rare.
 *
 * @param day day number of the interchange
 * @param sequence of the interchange among those of its set, block and day, from 0
 */
export function interchangeControlNumber(set: X12Set, block: number, day: number, sequence: number): number {
  const place = X12_SETS.indexOf(set) * PER_SET + (day % DAYS) * SEQUENCES + (sequence % SEQUENCES);
  const lane = block + SPILL * Math.floor(sequence / SEQUENCES);
  return ((lane * PER_BLOCK + place) % NINE_NINES) + 1;
}

const FIRST_MINUTE = 6 * 60;
const MINUTES = 12 * 60;

/** The minute of the day, from 6:00 to 17:59, that an interchange says it was made at: no clock, only its number. */
export function minuteOf(controlNumber: number): number {
  return FIRST_MINUTE + ((controlNumber * 37) % MINUTES);
}

/** A control number as nine digits (ISA13, IEA02). */
export const nineDigits = (controlNumber: number): string => String(controlNumber).padStart(9, '0');

/** The control number of a transaction in its group (ST02, SE02): four digits or more. */
export const transactionNumber = (controlNumber: number): string => String(controlNumber).padStart(4, '0');
