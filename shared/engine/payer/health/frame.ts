import { ageAt, type CivilDate, civilOf, dayOf } from '../../calendar/civil-date.ts';
import type { Stream } from '../../random/stream.ts';
import type { Person, Sex } from '../persons.ts';
import { ENCOUNTER_ORDINALS } from './clinical-course.ts';
import type { HealthParameters } from './parameters.ts';
import { LAST_TABLE_AGE } from './people.ts';

/** Days of a dataset that are wanted, both ends included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What everything about one person's health is drawn from. */
export interface Frame {
  readonly stream: Stream;
  readonly parameters: HealthParameters;
  readonly person: Person;
  readonly sex: Sex;
  readonly birth: CivilDate;
  /** Completed years at `asOf`, at most `LAST_TABLE_AGE`. */
  readonly ageNow: number;
  readonly asOfDay: number;
  /** First and last day on which anything can begin: the days that are wanted, cut to the person's life and to `asOf`. */
  readonly from: number;
  readonly to: number;
  /** Last day on which anything can be so: that of death, or `asOf`. */
  readonly end: number;
  readonly deathDay: number | null;
}

/** A calendar year of a person; every year is drawn on its own. */
export interface PersonYear {
  readonly year: number;
  /** Years since the year of birth: 0, 1, ... */
  readonly offset: number;
  readonly firstDay: number;
  readonly days: number;
  /** Completed years on 1 July, or 0 in the year of birth. */
  readonly age: number;
}

/** Places that a year has among a person's encounter ordinals; 128 years fit. */
export const ORDINALS_PER_YEAR = ENCOUNTER_ORDINALS / 128;

/**
 * Where the ordinals of each source of encounters begin in a year. A source has ordinals of its own, so more of one kind
 * renumbers no other.
 */
export const ORDINAL_BASES = {
  episodes: 0,
  injuries: 128,
  chronic: 176,
  preventive: 272,
  screening: 288,
  admissions: 304,
  vaccines: 312,
  pregnancies: 336,
  home: 480,
  newborn: 508,
} as const;

/** A key word for the years of a person. */
export function yearKey(frame: Frame, year: PersonYear): number {
  return frame.person.index * 4_096 + year.offset;
}

/** A key word for an encounter of a person. */
export function encounterKey(frame: Frame, ordinal: number): number {
  return frame.person.index * ENCOUNTER_ORDINALS + ordinal;
}

/** The ordinal of an encounter by its year and its place in the year. */
export function ordinalOf(year: PersonYear, place: number): number {
  return year.offset * ORDINALS_PER_YEAR + place;
}

/** Years from which on nobody lives: their ordinals are those of visits to dentists, sixteen a year. */
const DENTAL_YEARS_FROM = 120;
const DENTAL_ORDINALS_PER_YEAR = 16;

/** The ordinal of a visit to a dentist, by its year and its place in the year, 0 to 15. */
export function dentalOrdinal({ offset }: PersonYear, place: number): number {
  return DENTAL_YEARS_FROM * ORDINALS_PER_YEAR + offset * DENTAL_ORDINALS_PER_YEAR + place;
}

/** The day on which a person turns an age; on 1 March who was born on 29 February, in a common year. */
export function birthday(birth: CivilDate, age: number): number {
  return dayOf(birth.year + age, birth.month, birth.day);
}

/** Completed years on a day, from 0 to `LAST_TABLE_AGE`. */
export function tableAge(frame: Frame, day: number): number {
  return Math.max(0, Math.min(LAST_TABLE_AGE, ageAt(frame.person.birthDay, day)));
}

/** A year of a person. */
export function personYear(frame: Frame, year: number): PersonYear {
  const firstDay = dayOf(year, 1, 1);
  const offset = year - frame.birth.year;
  return {
    year,
    offset,
    firstDay,
    days: dayOf(year + 1, 1, 1) - firstDay,
    age: Math.max(0, Math.min(LAST_TABLE_AGE, offset - (frame.birth.month > 6 ? 1 : 0))),
  };
}

/** The first and last calendar year that a frame's days lie in. */
export function yearsOf(frame: Frame): readonly [first: number, last: number] {
  return [civilOf(frame.from).year, civilOf(frame.to).year];
}
