import { STATE_CODES } from '../../contracts/dataset.ts';
import { type Language, languages } from '../../reference/languages.ts';
import { groupCodes } from '../../reference/race-codes.ts';
import {
  LANGUAGE_GROUPS,
  RACE_GROUPS,
  type RaceGroup,
  type StateDemographics,
  stateDemographics,
} from '../../reference/state-demographics.ts';
import { type AliasTable, buildAliasTable } from '../random/alias-table.ts';
import { PURPOSES } from '../random/purposes.ts';
import type { Stream } from '../random/stream.ts';

/** What a household shares: how its members answer for race and origin, and what they speak at home. */
export interface Background {
  readonly group: RaceGroup;
  /** CDC code. */
  readonly race: string;
  /** CDC code. */
  readonly ethnicity: string;
  /** ISO 639-1 code. */
  readonly language: string;
  /** The place of the group in `RACE_GROUPS`. */
  readonly groupPlace: number;
  /** Its place in `backgrounds`. */
  readonly place: number;
}

interface StateBackgrounds {
  readonly groups: AliasTable;
  /** For each race group, a distribution over `languages`. */
  readonly languages: readonly AliasTable[];
}

/** Every background there can be, by group, race and language: drawing one is finding it. */
export const backgrounds: readonly Background[] = RACE_GROUPS.flatMap((group, groupPlace) => {
  const { ethnicity, races } = groupCodes[group];
  return races.flatMap(([race]) =>
    languages.map(({ code }) => ({ group, groupPlace, race, ethnicity, language: code })),
  );
}).map((background, place) => ({ ...background, place }));

/** Where each group's backgrounds begin, and the table that its races are drawn from. */
const groups = RACE_GROUPS.map((group) => ({
  first: backgrounds.findIndex((background) => background.group === group),
  races: buildAliasTable(groupCodes[group].races.map(([, weight]) => weight)),
}));

/** By place in `STATE_CODES`, each built when it is first drawn from. */
const byState: (StateBackgrounds | undefined)[] = STATE_CODES.map(() => undefined);

/**
 * Draws the background of a household of a state.
 *
 * @param state a place in `STATE_CODES`
 */
export function drawBackground(stream: Stream, subscriberIndex: number, state: number): Background {
  byState[state] ??= backgroundsOf(state);
  const tables = byState[state];
  stream.at(PURPOSES.background, subscriberIndex);
  const group = stream.pick(tables.groups);
  const { first, races } = groups[group] as (typeof groups)[number];
  const race = stream.pick(races);
  const language = stream.pick(tables.languages[group] as AliasTable);
  return backgrounds[first + race * languages.length + language] as Background;
}

function backgroundsOf(state: number): StateBackgrounds {
  const row = stateDemographics.find((candidate) => candidate.state === STATE_CODES[state]);
  if (row === undefined) throw new RangeError(`no demographics of state ${STATE_CODES[state]}`);
  return { groups: buildAliasTable(row.races), languages: languageTables(row) };
}

/**
 * Languages by race group in one state. The state publishes how many people are of each group and how many speak each
 * kind of language, but not both at once; the national pattern of who speaks what is fitted to the two by iterative
 * proportional fitting, which keeps both totals and bends the pattern as little as possible.
 */
function languageTables(row: StateDemographics): AliasTable[] {
  const spoken = languages.filter(({ states }) => states === undefined || states.includes(row.state));
  const fitted = fitToTotals(nationalPattern(spoken), row.races, row.languages);
  return RACE_GROUPS.map((group, race) =>
    buildAliasTable(
      languages.map((language) => {
        if (!spoken.includes(language)) return 0;
        const kind = LANGUAGE_GROUPS.indexOf(language.group);
        return (language.speakers[group] ?? 0) * ((fitted[race] as number[])[kind] as number);
      }),
    ),
  );
}

/** Speakers by race group and language group. */
function nationalPattern(spoken: readonly Language[]): number[][] {
  return RACE_GROUPS.map((group) =>
    LANGUAGE_GROUPS.map((kind) =>
      spoken
        .filter((language) => language.group === kind)
        .reduce((sum, language) => sum + (language.speakers[group] ?? 0), 0),
    ),
  );
}

const FITTING_ROUNDS = 25;

/** The factors by which the cells of a table are multiplied to reach the given totals of rows and columns. */
function fitToTotals(
  cells: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
): number[][] {
  const rows = rowTotals.map(() => 1);
  const columns = columnTotals.map(() => 1);
  const cell = (row: number, column: number) => cells[row]?.[column] ?? 0;
  for (let round = 0; round < FITTING_ROUNDS; round++) {
    for (const [row, total] of rowTotals.entries()) {
      rows[row] = ratio(
        total,
        columns.reduce((sum, factor, column) => sum + factor * cell(row, column), 0),
      );
    }
    for (const [column, total] of columnTotals.entries()) {
      columns[column] = ratio(
        total,
        rows.reduce((sum, factor, row) => sum + factor * cell(row, column), 0),
      );
    }
  }
  // A group that a state does not have still needs a distribution, so its factor is not allowed to be 0.
  return rows.map((rowFactor) => columns.map((factor) => (rowFactor > 0 ? rowFactor : 1) * factor));
}

const ratio = (wanted: number, got: number): number => (got > 0 ? wanted / got : 0);
