import type { StateCode } from '../contracts/dataset.ts';
import table from './state-demographics.json' with { type: 'json' };

/** Groups by race and origin; every group but the first excludes people of Hispanic or Latino origin. */
export const RACE_GROUPS = [
  'hispanic',
  'white',
  'black',
  'nativeAmerican',
  'asian',
  'pacific',
  'otherOrTwo',
] as const;
export type RaceGroup = (typeof RACE_GROUPS)[number];

/** Groups of languages spoken at home, as the census publishes them. */
export const LANGUAGE_GROUPS = ['english', 'spanish', 'otherIndoEuropean', 'asianPacific', 'other'] as const;
export type LanguageGroup = (typeof LANGUAGE_GROUPS)[number];

/** Who lives in a state; source, year and licence are in the table's header. */
export interface StateDemographics {
  readonly state: StateCode;
  /** People of each of `RACE_GROUPS` per 10,000. */
  readonly races: readonly number[];
  /** People of 5 and over who speak each of `LANGUAGE_GROUPS` at home, per 10,000. */
  readonly languages: readonly number[];
}

/** The demographics of every state. */
export const stateDemographics: readonly StateDemographics[] = table.rows.map((row) => {
  const [state, ...shares] = row as [StateCode, ...number[]];
  const languages = shares.slice(RACE_GROUPS.length);
  const rest = 10_000 - languages.reduce((sum, share) => sum + share, 0);
  return { state, races: shares.slice(0, RACE_GROUPS.length), languages: [...languages, Math.max(0, rest)] };
});
