import { PURPOSES } from '../../random/purposes.ts';
import { officeDay } from './course-builder.ts';
import { birthday, type Frame } from './frame.ts';
import { placeOf, within } from './sampling.ts';

/** Ages of the visits of the first three years, months; the periodicity schedule of the AAP (Bright Futures), as facts. */
const INFANT_MONTHS: readonly number[] = [0, 1, 2, 4, 6, 9, 12, 15, 18, 24, 30];
const DAYS_PER_MONTH = 30.4375;
/** From three years on there is one a year, up to this age. */
const FIRST_YEARLY = 3;
const LAST_YEARLY = 17;
/** How many visits there are before the yearly ones. */
export const INFANT_VISITS = INFANT_MONTHS.length;
/** Visits by number: those of infants, then one a year. */
export const WELL_VISITS = INFANT_MONTHS.length + LAST_YEARLY - FIRST_YEARLY + 1;

/** A well-child visit: planned for a day, and kept or not. */
export interface WellVisit {
  readonly day: number;
  /** Age it is for, months. */
  readonly months: number;
  readonly kept: boolean;
}

/** Share of visits kept; judgement near NHIS: nearly all infants, fewer older children. */
const KEPT_INFANT = 0.93;
const KEPT_CHILD = 0.74;

/** The day and fate of a well-child visit by number; vaccines are given at the same ones. */
export function wellVisit({ stream, person, birth, parameters }: Frame, number: number): WellVisit {
  stream.at(PURPOSES.wellVisitDays, person.index * 64 + number);
  const [late, fate] = [stream.u32(), stream.u32()];
  const infant = number < INFANT_MONTHS.length;
  const years = FIRST_YEARLY + number - INFANT_MONTHS.length;
  const months = infant ? (INFANT_MONTHS[number] as number) : years * 12;
  const planned = infant
    ? person.birthDay + Math.ceil(months * DAYS_PER_MONTH) + (months === 0 ? 3 : 0) + placeOf(late, 8)
    : birthday(birth, years) + placeOf(late, 60);
  const share = (infant ? KEPT_INFANT : KEPT_CHILD) * parameters.preventiveScale;
  return {
    day: Math.max(person.birthDay, officeDay(planned, planned + 1)),
    months,
    kept: within(fate, share),
  };
}

/** The visits that can lie on the days from one to another: numbers from the first to the last, both included. */
export function wellVisitsBetween(
  { person }: Frame,
  from: number,
  to: number,
): readonly [first: number, last: number] {
  const oldest = (to - person.birthDay) / DAYS_PER_MONTH;
  const youngest = (from - person.birthDay) / DAYS_PER_MONTH - 3;
  if (oldest < 0 || youngest > (LAST_YEARLY + 1) * 12) return [0, -1];
  return [numberAt(youngest), Math.min(WELL_VISITS - 1, numberAt(oldest) + 1)];
}

function numberAt(months: number): number {
  if (months >= FIRST_YEARLY * 12) {
    return Math.min(WELL_VISITS - 1, INFANT_MONTHS.length + Math.floor(months / 12) - FIRST_YEARLY);
  }
  let number = 0;
  while (number < INFANT_MONTHS.length - 1 && (INFANT_MONTHS[number + 1] as number) <= months) number++;
  return number;
}
