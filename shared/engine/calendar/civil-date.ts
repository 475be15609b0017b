/**
 * Dates of the proleptic Gregorian calendar as day numbers: whole days since 1970-01-01, which is day 0. Integer
 * arithmetic of our own, because `Date` brings the time zone of the machine with it.
 *
 * The conversions follow H. Hinnant, "chrono-compatible low-level date algorithms": years begin on 1 March, so that
 * the leap day is the last of its year, and repeat every 400 years.
 */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT = 719_468;

/**
 * The quotient of two integers of 32 bits, rounded down. `| 0` lets it be an integer multiplication, where `Math.floor`
 * of a quotient is a division of floats: a conversion of dates takes half the time.
 */
const quotient = (dividend: number, divisor: number): number =>
  ((dividend < 0 ? dividend - divisor + 1 : dividend) / divisor) | 0;

/** The day number of a date; the date must exist. */
export function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = quotient(shifted, YEARS_PER_ERA);
  const yearOfEra = shifted - era * YEARS_PER_ERA;
  const dayOfYear = quotient(153 * (month > 2 ? month - 3 : month + 9) + 2, 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + quotient(yearOfEra, 4) - quotient(yearOfEra, 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
}

/** The date of a day number. */
export function civilOf(dayNumber: number): CivilDate {
  return unpackedDate(packedDateOf(dayNumber));
}

/** A packed date has the day in its low five bits, then the month in four, then the year. */
const MONTH_SHIFT = 5;
const YEAR_SHIFT = 9;
const DAY_MASK = 0x1f;
const MONTH_MASK = 0xf;

/** The date that `packedDateOf` packed. */
export function unpackedDate(packed: number): CivilDate {
  return { year: yearOfPacked(packed), month: monthOfPacked(packed), day: dayOfPacked(packed) };
}

export const yearOfPacked = (packed: number): number => packed >> YEAR_SHIFT;
export const monthOfPacked = (packed: number): number => (packed >> MONTH_SHIFT) & MONTH_MASK;
export const dayOfPacked = (packed: number): number => packed & DAY_MASK;

/**
 * The date of a day number, packed into one integer: dates are worked out once and written often, and an object for each
 * costs more than working it out. Packed dates are in the order of their days.
 */
export function packedDateOf(dayNumber: number): number {
  const shifted = dayNumber + EPOCH_SHIFT;
  const era = quotient(shifted, DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = quotient(
    dayOfEra - quotient(dayOfEra, 1_460) + quotient(dayOfEra, 36_524) - quotient(dayOfEra, 146_096),
    365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + quotient(yearOfEra, 4) - quotient(yearOfEra, 100));
  const monthFromMarch = quotient(5 * dayOfYear + 2, 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0);
  const day = dayOfYear - quotient(153 * monthFromMarch + 2, 5) + 1;
  return (year << YEAR_SHIFT) | (month << MONTH_SHIFT) | day;
}

/** Whether a year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The same day of the year `years` earlier. A 29 February becomes 28 February in a common year, so the result is the
 * last birth date of those who have turned `years` on the given day (who is born on 29 February turns a year older
 * on 1 March of a common year).
 */
export function yearsBefore(dayNumber: number, years: number): number {
  const { year, month, day } = civilOf(dayNumber);
  return dayOf(year - years, month, Math.min(day, daysInMonth(year - years, month)));
}

/** Completed years from birth to a day; both are day numbers and birth is not the later. */
export function ageAt(birthDay: number, dayNumber: number): number {
  const birth = civilOf(birthDay);
  const now = civilOf(dayNumber);
  const hadBirthday = now.month > birth.month || (now.month === birth.month && now.day >= birth.day);
  return now.year - birth.year - (hadBirthday ? 0 : 1);
}

/** The number of the month that a day lies in: months since January of year 0. */
export function monthOf(dayNumber: number): number {
  const packed = packedDateOf(dayNumber);
  return yearOfPacked(packed) * 12 + monthOfPacked(packed) - 1;
}

/** The first day of a numbered month (see `monthOf`). */
export function firstDayOfMonth(monthNumber: number): number {
  const year = quotient(monthNumber, 12);
  return dayOf(year, monthNumber - year * 12 + 1, 1);
}
