import {
  DECADES,
  FIRST_DECADE,
  FIRST_NAME_GROUPS,
  type FirstName,
  type FirstNameGroup,
  firstNames,
} from '../../reference/first-names.ts';
import { MIDDLE_INITIALS, SPOUSE_OWN_SURNAME } from '../../reference/household-patterns.ts';
import type { RaceGroup } from '../../reference/state-demographics.ts';
import { SURNAME_GROUPS, type SurnameGroup, surnames } from '../../reference/surnames.ts';
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
  readonly first: Name;
  /** One letter, or empty. */
  readonly middleInitial: string;
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

const lastNames: readonly Name[] = surnames.map(({ name }) => asName(name));
const lastNameTables: (AliasTable | undefined)[] = [];

function lastNameTable(group: SurnameGroup): AliasTable {
  const place = SURNAME_GROUPS.indexOf(group);
  lastNameTables[place] ??= buildAliasTable(
    surnames.map(({ bearers, shares }) => bearers * (shares[place] as number)),
  );
  return lastNameTables[place];
}

/** The surname of a household. */
export function drawSurname(stream: Stream, subscriberIndex: number, group: RaceGroup): Name {
  stream.at(PURPOSES.surname, subscriberIndex);
  return lastNames[stream.pick(lastNameTable(nameGroups[group].last))] as Name;
}

const ownSurname = chanceThreshold(SPOUSE_OWN_SURNAME);

/** The surname of a spouse: mostly the household's. */
export function drawSpouseSurname(stream: Stream, index: number, group: RaceGroup, household: Name): Name {
  stream.at(PURPOSES.ownSurname, index);
  if (!stream.chance(ownSurname)) return household;
  return lastNames[stream.pick(lastNameTable(nameGroups[group].last))] as Name;
}

/** First names of one sex, with a table of each decade and group that is built when it is first drawn from. */
interface FirstNames {
  readonly rows: readonly FirstName[];
  readonly names: readonly Name[];
  readonly tables: (AliasTable | undefined)[];
}

const firstNamesBySex: Readonly<Record<Sex, FirstNames>> = { F: firstNamesOf('F'), M: firstNamesOf('M') };

function firstNamesOf(sex: Sex): FirstNames {
  const rows = firstNames.filter((row) => row.sex === sex);
  return { rows, names: rows.map(({ name }) => asName(name)), tables: [] };
}

function firstNameTable(known: FirstNames, decade: number, group: FirstNameGroup): AliasTable {
  const place = FIRST_NAME_GROUPS.indexOf(group);
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
 * @param taken first names of elder brothers and sisters, which are not given again
 */
export function drawGivenName(
  stream: Stream,
  index: number,
  sex: Sex,
  birthYear: number,
  group: RaceGroup,
  taken: readonly string[],
): GivenName {
  const decade = Math.max(0, Math.min(DECADES - 1, Math.floor((birthYear - FIRST_DECADE) / 10)));
  const known = firstNamesBySex[sex];
  const table = firstNameTable(known, decade, nameGroups[group].first);
  stream.at(PURPOSES.givenName, index);
  let first = known.names[stream.pick(table)] as Name;
  const written = stream.chance(hasMiddleInitial);
  const middle = known.names[stream.pick(table)] as Name;
  for (let tries = 1; tries < MOST_TRIES && taken.includes(first.text); tries++) {
    first = known.names[stream.pick(table)] as Name;
  }
  return { first, middleInitial: written ? (middle.text[0] as string) : '' };
}
