import { FIRST_NAME_GROUPS, type FirstNameGroup, firstNames } from '../../../reference/first-names.ts';
import { MIDDLE_INITIALS } from '../../../reference/household-patterns.ts';
import { SURNAME_GROUPS, type SurnameGroup, surnames } from '../../../reference/surnames.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import type { Sex } from '../persons.ts';

/** The name of a clinician. */
export interface ClinicianName {
  readonly firstName: string;
  /** One letter, or empty. */
  readonly middleInitial: string;
  readonly lastName: string;
}

/** Births of the decades 1950 to 1990 count: those of people who practise. */
const FIRST_BIRTHS = 3;
const LAST_BIRTHS = 7;

/** Which first names go with the surnames of each group. */
const firstNameGroups: Readonly<Record<SurnameGroup, FirstNameGroup>> = {
  white: 'white',
  black: 'black',
  hispanic: 'hispanic',
  asianOrPacific: 'asianOrPacific',
  other: 'twoOrMore',
};

const rowsBySex = {
  F: firstNames.filter(({ sex }) => sex === 'F'),
  M: firstNames.filter(({ sex }) => sex === 'M'),
};
const firstNameTables = new Map<string, AliasTable>();
const groupTables: (AliasTable | undefined)[] = [];
let surnameTable: AliasTable | undefined;
const hasMiddleInitial = chanceThreshold(MIDDLE_INITIALS);

/** Draws a name: a surname, one of the groups of people who bear it, and a first name that is usual in that group. */
export function drawClinicianName(stream: Stream, sex: Sex): ClinicianName {
  surnameTable ??= buildAliasTable(surnames.map(({ bearers }) => bearers));
  const place = stream.pick(surnameTable);
  const { name, shares } = surnames[place] as (typeof surnames)[number];
  groupTables[place] ??= buildAliasTable(shares);
  const table = firstNameTable(sex, SURNAME_GROUPS[stream.pick(groupTables[place])] as SurnameGroup);
  const rows = rowsBySex[sex];
  const firstName = rows[stream.pick(table)]?.name as string;
  const middle = rows[stream.pick(table)]?.name[0] as string;
  return { firstName, middleInitial: stream.chance(hasMiddleInitial) ? middle : '', lastName: name };
}

function firstNameTable(sex: Sex, group: SurnameGroup): AliasTable {
  const key = `${sex} ${group}`;
  const known = firstNameTables.get(key);
  if (known !== undefined) return known;
  const share = FIRST_NAME_GROUPS.indexOf(firstNameGroups[group]);
  const built = buildAliasTable(
    rowsBySex[sex].map(({ births, shares }) => {
      const practising = births.slice(FIRST_BIRTHS, LAST_BIRTHS + 1).reduce((sum, count) => sum + count, 0);
      return practising * (shares?.[share] ?? 0);
    }),
  );
  firstNameTables.set(key, built);
  return built;
}
