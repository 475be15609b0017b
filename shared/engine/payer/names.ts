import {
  DECADES,
  FIRST_DECADE,
  FIRST_NAME_GROUPS,
  type FirstName,
  type FirstNameGroup,
  firstNames as firstNameRows,
} from '../../reference/first-names.ts';
import { MIDDLE_INITIALS, SPOUSE_OWN_SURNAME } from '../../reference/household-patterns.ts';
import { RACE_GROUPS, type RaceGroup } from '../../reference/state-demographics.ts';
import { SURNAME_GROUPS, type SurnameGroup, surnames as surnameRows } from '../../reference/surnames.ts';
import { type AliasTable, buildAliasTable } from '../random/alias-table.ts';
import { PURPOSES } from '../random/purposes.ts';
import { chanceThreshold, type Stream } from '../random/stream.ts';
import type { Sex } from './persons.ts';

/** A name as it is written, and as it appears in a mail address. */
export interface Name {
  readonly text: string;
  /** Lower-case ASCII letters. */
  readonly mail: string;
}

/** The names that are a person's own. */
export interface GivenName {
  /** A place in `firstNames`. */
  readonly first: number;
  /** A place in `middleInitials`. */
  readonly middleInitial: number;
}

/** Which published groups describe the names of a race group best. */
const nameGroups: Readonly<Record<RaceGroup, { first: FirstNameGroup; last: SurnameGroup }>> = {
  hispanic: { first: 'hispanic', last: 'hispanic' },
  white: { first: 'white', last: 'white' },
  black: { first: 'black', last: 'black' },
  nativeAmerican: { first: 'nativeAmerican', last: 'other' },
  asian: { first: 'asianOrPacific', last: 'asianOrPacific' },
  pacific: { first: 'asianOrPacific', last: 'asianOrPacific' },
  otherOrTwo: { first: 'twoOrMore', last: 'other' },
};

const asName = (text: string): Name => ({ text, mail: text.toLowerCase().replaceAll(/[^a-z]/g, '') });

/** The names of households. */
export const surnames: readonly Name[] = surnameRows.map(({ name }) => asName(name));

/** The names of persons. A name that women and men bear is there once. */
export const firstNames: readonly Name[] = [...new Set(firstNameRows.map(({ name }) => name))].map(asName);

/** One letter, or none. */
export const middleInitials: readonly string[] = [
  ...new Set(['', ...firstNames.map(({ text }) => text.charAt(0))]),
];
const NO_INITIAL = 0;

/** Where in `SURNAME_GROUPS` the names of each race group are. */
const lastNameGroups = RACE_GROUPS.map((group) => SURNAME_GROUPS.indexOf(nameGroups[group].last));

/** By place in `SURNAME_GROUPS`, each built when it is first drawn from. */
const lastNameTables: (AliasTable | undefined)[] = SURNAME_GROUPS.map(() => undefined);

function lastNameTable(group: number): AliasTable {
  const place = lastNameGroups[group] as number;
  lastNameTables[place] ??= buildAliasTable(
    surnameRows.map(({ bearers, shares }) => bearers * (shares[place] as number)),
  );
  return lastNameTables[place];
}

/**
 * The surname of a household, as a place in `surnames`.
 *
 * @param group a place in `RACE_GROUPS`
 */
export function drawSurname(stream: Stream, subscriberIndex: number, group: number): number {
  return stream.at(PURPOSES.surname, subscriberIndex).pick(lastNameTable(group));
}

const ownSurname = chanceThreshold(SPOUSE_OWN_SURNAME);

/** The surname of a spouse: mostly the household's. */
export function drawSpouseSurname(stream: Stream, index: number, group: number, household: number): number {
  stream.at(PURPOSES.ownSurname, index);
  return stream.chance(ownSurname) ? stream.pick(lastNameTable(group)) : household;
}

/** First names of one sex, with a table of each decade and group that is built when it is first drawn from. */
interface FirstNames {
  readonly rows: readonly FirstName[];
  /** For each row, its place in `firstNames` and that of its first letter in `middleInitials`. */
  readonly places: Uint16Array;
  readonly initials: Uint8Array;
  /** By decade and group. */
  readonly tables: (AliasTable | undefined)[];
}

const womensNames = firstNamesOf('F');
const mensNames = firstNamesOf('M');

function firstNamesOf(sex: Sex): FirstNames {
  const rows = firstNameRows.filter((row) => row.sex === sex);
  const places = new Map(firstNames.map(({ text }, place) => [text, place]));
  return {
    rows,
    places: Uint16Array.from(rows, ({ name }) => places.get(name) as number),
    initials: Uint8Array.from(rows, ({ name }) => middleInitials.indexOf(name.charAt(0))),
    tables: new Array<undefined>(DECADES * FIRST_NAME_GROUPS.length).fill(undefined),
  };
}

/** Where in `FIRST_NAME_GROUPS` the names of each race group are. */
const firstNameGroups = RACE_GROUPS.map((group) => FIRST_NAME_GROUPS.indexOf(nameGroups[group].first));

function firstNameTable(known: FirstNames, decade: number, group: number): AliasTable {
  const place = firstNameGroups[group] as number;
  const table = decade * FIRST_NAME_GROUPS.length + place;
  known.tables[table] ??= buildAliasTable(firstNameWeights(known.rows, decade, place));
  return known.tables[table];
}

/**
 * Births of a decade times the share of bearers in a group. A name without published shares is taken to be as common
 * in the group as names are on the whole.
 */
function firstNameWeights(rows: readonly FirstName[], decade: number, group: number): number[] {
  const births = (row: FirstName) => row.births[decade] as number;
  let all = 0;
  let inGroup = 0;
  for (const row of rows) {
    if (row.shares === null) continue;
    all += births(row);
    inGroup += births(row) * (row.shares[group] as number);
  }
  const usual = inGroup / all;
  return rows.map((row) => births(row) * (row.shares?.[group] ?? usual));
}

const hasMiddleInitial = chanceThreshold(MIDDLE_INITIALS);

/** After this many draws two children of a household may have the same name after all. */
const MOST_TRIES = 16;

/**
 * The given names of a person: first name by sex, decade of birth and race group; the middle initial is that of
 * another name of the same table.
 *
 * @param index the person's member index
 * @param birthYear names of the first decade serve for earlier years, too
 * @param group a place in `RACE_GROUPS`
 * @param taken first names of elder brothers and sisters, which are not given again, as places in `firstNames`
 */
export function drawGivenName(
  stream: Stream,
  index: number,
  sex: Sex,
  birthYear: number,
  group: number,
  taken: readonly number[],
): GivenName {
  const decade = Math.max(0, Math.min(DECADES - 1, ((birthYear - FIRST_DECADE) / 10) | 0));
  const known = sex === 'F' ? womensNames : mensNames;
  const table = firstNameTable(known, decade, group);
  stream.at(PURPOSES.givenName, index);
  let first = known.places[stream.pick(table)] as number;
  const written = stream.chance(hasMiddleInitial);
  const middle = known.initials[stream.pick(table)] as number;
  for (let tries = 1; tries < MOST_TRIES && taken.includes(first); tries++) {
    first = known.places[stream.pick(table)] as number;
  }
  return { first, middleInitial: written ? middle : NO_INITIAL };
}
