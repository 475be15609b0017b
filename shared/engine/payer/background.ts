import type { StateCode } from '../../contracts/dataset.ts';
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
}

interface StateBackgrounds {
  readonly groups: AliasTable;
  /** For each race group, a distribution over `languages`. */
  readonly languages: readonly AliasTable[];
}

/** Race codes of each group, ready to draw from. */
const codes = RACE_GROUPS.map((group) => ({
  ...groupCodes[group],
  table: buildAliasTable(groupCodes[group].races.map(([, weight]) => weight)),
}));

const byState = new Map<StateCode, StateBackgrounds>();

/** Draws the background of a household of a state. */
export function drawBackground(stream: Stream, subscriberIndex: number, state: StateCode): Background {
  const tables = backgroundsOf(state);
  stream.at(PURPOSES.background, subscriberIndex);
  const place = stream.pick(tables.groups);
  const { ethnicity, races, table } = codes[place] as (typeof codes)[number];
  const race = (races[stream.pick(table)] as readonly [string, number])[0];
  const language = (languages[stream.pick(tables.languages[place] as AliasTable)] as Language).code;
  return { group: RACE_GROUPS[place] as RaceGroup, race, ethnicity, language };
}

function backgroundsOf(state: StateCode): StateBackgrounds {
  const known = byState.get(state);
  if (known !== undefined) return known;
  const row = stateDemographics.find((candidate) => candidate.state === state);
  if (row === undefined) throw new RangeError(`no demographics of state ${state}`);
  const built = { groups: buildAliasTable(row.races), languages: languageTables(row) };
  byState.set(state, built);
  return built;
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
