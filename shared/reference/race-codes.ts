import type { RaceGroup } from './state-demographics.ts';

/**
 * Codes of the CDC Race and Ethnicity code system, version 1.0 (OMB categories; US government work, public domain).
 * The labels are the code system's.
 */
export const RACE_CODES = {
  white: '2106-3',
  black: '2054-5',
  asian: '2028-9',
  nativeAmerican: '1002-5',
  pacific: '2076-8',
  other: '2131-1',
} as const;

/** Ethnicity codes of the same system. */
export const ETHNICITY_CODES = { hispanic: '2135-2', notHispanic: '2186-5' } as const;

/** Which codes the people of a group have, as `[race code, weight]`. */
export interface GroupCodes {
  readonly ethnicity: string;
  readonly races: readonly (readonly [code: string, weight: number])[];
}

const only = (code: string): GroupCodes => ({ ethnicity: ETHNICITY_CODES.notHispanic, races: [[code, 1]] });

/**
 * The codes of each race group. The split of Hispanic people by race is rounded from ACS 2018 (table B03002), with
 * people of two or more races counted as other; the code system has no code for two races.
 */
export const groupCodes: Readonly<Record<RaceGroup, GroupCodes>> = {
  hispanic: {
    ethnicity: ETHNICITY_CODES.hispanic,
    races: [
      [RACE_CODES.white, 65],
      [RACE_CODES.other, 31],
      [RACE_CODES.black, 2],
      [RACE_CODES.nativeAmerican, 1],
      [RACE_CODES.asian, 1],
    ],
  },
  white: only(RACE_CODES.white),
  black: only(RACE_CODES.black),
  nativeAmerican: only(RACE_CODES.nativeAmerican),
  asian: only(RACE_CODES.asian),
  pacific: only(RACE_CODES.pacific),
  otherOrTwo: only(RACE_CODES.other),
};
