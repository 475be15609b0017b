import type { StateCode } from '../contracts/dataset.ts';
import type { LanguageGroup, RaceGroup } from './state-demographics.ts';

/**
 * A language spoken at home, and how its speakers are spread over the race groups.
 *
 * Own judgement, near the national order of ACS table B16001; not published numbers. Weights are comparable inside a
 * language group only: how often each group is spoken in a state, and how many people each race group has there, are
 * published facts that the engine fits these weights to.
 */
export interface Language {
  /** ISO 639-1 code. */
  readonly code: string;
  readonly group: LanguageGroup;
  /** Relative number of speakers by race group; a group that is not named has none. */
  readonly speakers: Readonly<Partial<Record<RaceGroup, number>>>;
  /** The only states where the language is spoken, when it belongs to a region. */
  readonly states?: readonly StateCode[];
}

const language = (code: string, group: LanguageGroup, speakers: Language['speakers']): Language => ({
  code,
  group,
  speakers,
});

/** The languages that members may speak. */
export const languages: readonly Language[] = [
  language('en', 'english', {
    hispanic: 1_600,
    white: 18_000,
    black: 3_600,
    nativeAmerican: 170,
    asian: 480,
    pacific: 30,
    otherOrTwo: 800,
  }),
  language('es', 'spanish', { hispanic: 3_900, white: 90, black: 15, nativeAmerican: 4, otherOrTwo: 12 }),
  language('fr', 'otherIndoEuropean', { white: 70, black: 45, otherOrTwo: 6 }),
  language('ht', 'otherIndoEuropean', { black: 85, otherOrTwo: 2 }),
  language('de', 'otherIndoEuropean', { white: 90 }),
  language('ru', 'otherIndoEuropean', { white: 90 }),
  language('pt', 'otherIndoEuropean', { white: 55, black: 8, hispanic: 8, otherOrTwo: 10 }),
  language('it', 'otherIndoEuropean', { white: 55, hispanic: 1 }),
  language('pl', 'otherIndoEuropean', { white: 52 }),
  language('fa', 'otherIndoEuropean', { white: 40, otherOrTwo: 3 }),
  language('uk', 'otherIndoEuropean', { white: 15 }),
  language('el', 'otherIndoEuropean', { white: 27 }),
  language('hy', 'otherIndoEuropean', { white: 24 }),
  language('hi', 'otherIndoEuropean', { asian: 85 }),
  language('ur', 'otherIndoEuropean', { asian: 50 }),
  language('gu', 'otherIndoEuropean', { asian: 44 }),
  language('bn', 'otherIndoEuropean', { asian: 38 }),
  language('pa', 'otherIndoEuropean', { asian: 32 }),
  language('ne', 'otherIndoEuropean', { asian: 20 }),
  language('zh', 'asianPacific', { asian: 340 }),
  language('tl', 'asianPacific', { asian: 175, pacific: 2 }),
  language('vi', 'asianPacific', { asian: 155 }),
  language('ko', 'asianPacific', { asian: 108 }),
  language('te', 'asianPacific', { asian: 40 }),
  language('ta', 'asianPacific', { asian: 30 }),
  language('ja', 'asianPacific', { asian: 46 }),
  language('km', 'asianPacific', { asian: 20 }),
  language('lo', 'asianPacific', { asian: 14 }),
  language('th', 'asianPacific', { asian: 15 }),
  language('sm', 'asianPacific', { pacific: 14, otherOrTwo: 2 }),
  language('to', 'asianPacific', { pacific: 7, otherOrTwo: 1 }),
  language('ar', 'other', { white: 115, black: 8, otherOrTwo: 4 }),
  language('am', 'other', { black: 35 }),
  language('so', 'other', { black: 20 }),
  language('sw', 'other', { black: 14 }),
  language('yo', 'other', { black: 20 }),
  language('he', 'other', { white: 22 }),
  language('hu', 'other', { white: 7 }),
  { ...language('nv', 'other', { nativeAmerican: 17 }), states: ['AZ', 'CO', 'NM', 'UT'] },
  { ...language('ik', 'other', { nativeAmerican: 17 }), states: ['AK'] },
];
