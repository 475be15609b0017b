import {
  DIAGNOSIS_BANDS,
  type DiagnosisCode,
  diagnosisCodes,
  liesUnder,
} from '../../../reference/diagnosis-codes.ts';
import { mepsConditions } from '../../../reference/meps-conditions.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import type { Sex } from '../persons.ts';
import { type CategoryRule, categoryRule } from './category-rules.ts';
import { CARE_SHARE, therapyWeight } from './condition-rules.ts';
import { type Condition, conditions } from './condition-table.ts';
import { meanOverPeople } from './people.ts';

/**
 * Visits to offices, clinics and emergency departments, per person and year, that all the weights of the diagnosis table
 * together stand for. Fitted so that visits to physicians' offices come near NAMCS 2019 (320.7 per 100 people).
 */
const VISITS_PER_YEAR = 4;
const ALL_WEIGHTS = 97_900_000;

/** Codes that are drawn elsewhere (preventive care, pregnancy, births), or that no visit is for. */
const DRAWN_ELSEWHERE = [
  'Z00', 'Z01.4', 'Z02', 'Z12.11', 'Z12.31', 'Z12.4', 'Z12.5', 'Z13.31', 'Z13.820', 'Z17', 'Z23', 'Z32', 'Z33', 'Z34',
  'Z36', 'Z37', 'Z38', 'Z39', 'Z3A', 'Z68', 'Z8', 'Z90', 'Z91', 'Z92', 'Z93', 'Z94', 'Z95', 'Z96', 'Z97', 'Z98', 'Z99',
  'O', 'P', 'V', 'W', 'X', 'Y',
]; // biome-ignore format: one table reads better than 40 lines

/** An acute reason for care. */
export interface EpisodeKind {
  readonly code: string;
  readonly rule: CategoryRule;
  /** Visits of an episode after the first, on average. */
  readonly followUps: number;
  /** Share of episodes that begin in an emergency department. */
  readonly emergency: number;
  /** Share of the visits of an episode that are in a hospital's clinic. */
  readonly outpatient: number;
}

/** Episodes of the people of one sex and age band. */
export interface EpisodeCell {
  /** Episodes per person and year. */
  readonly rate: number;
  readonly kinds: readonly EpisodeKind[];
  readonly table: AliasTable;
}

/** Fitted so that visits to emergency departments come near NHAMCS 2021 (427 per 1,000 people). */
const EMERGENCY_FACTOR = 6.6;
/** Fitted so that visits to hospital outpatient departments come near MEPS 2021 (525 per 1,000 people). */
const OUTPATIENT_FACTOR = 1.7;
const MOST_FOLLOW_UPS = 3;

const owner = ownersOf();

/**
 * Visits per person and year for a condition among those who have it: the volume of its codes, spread over them.
 */
export const careRates: Float64Array = Float64Array.from(conditions, (condition) => {
  const weight = diagnosisCodes
    .filter(({ code }) => owner.get(code) === condition.place)
    .reduce((sum, code) => sum + code.weight, 0);
  const share = CARE_SHARE[condition.name] ?? 1;
  return condition.overall > 0
    ? (perPerson(weight) * share * therapyWeight(condition.rule)) / condition.overall
    : 0;
});

/** Acute episodes that are no injuries, by sex and age band of `DIAGNOSIS_BANDS`. */
export const episodeCells = cellsOf(false);
/** Injuries and poisonings, by sex and age band. */
export const injuryCells = cellsOf(true);

/** The age band of `DIAGNOSIS_BANDS` that an age lies in. */
export function bandOf(age: number): number {
  let band = DIAGNOSIS_BANDS.length - 1;
  while (age < (DIAGNOSIS_BANDS[band] as number)) band--;
  return band;
}

function perPerson(weight: number): number {
  return (weight / ALL_WEIGHTS) * VISITS_PER_YEAR;
}

/** Which condition a code's visits count for: the one that names it most closely, of those the later. */
function ownersOf(): Map<string, number> {
  const owners = new Map<string, number>();
  for (const { code } of diagnosisCodes) {
    let closest = -1;
    for (const { place, codes } of conditions) {
      if (codes.some((own) => own.code === code) || historyHas(place, code)) closest = place;
    }
    if (closest >= 0) owners.set(code, closest);
  }
  return owners;
}

function historyHas(place: number, code: string): boolean {
  return (conditions[place] as Condition).historyCodes.some((own) => own.code === code);
}

function cellsOf(injury: boolean): Readonly<Record<Sex, readonly EpisodeCell[]>> {
  const codes = diagnosisCodes.filter(
    ({ code, category }) =>
      !DRAWN_ELSEWHERE.some((prefix) => liesUnder(code, prefix)) &&
      mepsConditions.has(category) &&
      !/pregnancy/.test(category) &&
      (categoryRule(category).reason === 'injury') === injury,
  );
  const cells = (sex: Sex) => DIAGNOSIS_BANDS.map((_, band) => cellOf(codes, sex, band));
  return { F: cells('F'), M: cells('M') };
}

function cellOf(codes: readonly DiagnosisCode[], sex: Sex, band: number): EpisodeCell {
  const from = DIAGNOSIS_BANDS[band] as number;
  const to = DIAGNOSIS_BANDS[band + 1] ?? Number.POSITIVE_INFINITY;
  const people = meanOverPeople((personSex, age) => (personSex === sex && age >= from && age < to ? 1 : 0));
  const kinds: EpisodeKind[] = [];
  const rates: number[] = [];
  for (const code of codes) {
    if (!fits(code, sex, from, to)) continue;
    const share = ((code.ageShares[band] as number) / 1_000) * sexShare(code, sex);
    const kind = kindOf(code);
    const rate = (perPerson(code.weight) * poolShare(code.code) * share) / people / (1 + kind.followUps);
    if (rate <= 0) continue;
    kinds.push(kind);
    rates.push(rate);
  }
  return { rate: rates.reduce((sum, rate) => sum + rate, 0), kinds, table: buildAliasTable(rates) };
}

/** A code's people who are of a sex, as a share. */
function sexShare(code: DiagnosisCode, sex: Sex): number {
  if (code.sex !== '') return code.sex === sex ? 1 : 0;
  return (sex === 'M' ? code.male : 1_000 - code.male) / 1_000;
}

/** Whether people of a band may have a code; a band that the code's ages only touch is left out. */
function fits(code: DiagnosisCode, sex: Sex, from: number, to: number): boolean {
  return (code.sex === '' || code.sex === sex) && code.fromAge <= from && code.toAge >= Math.min(to - 1, 100);
}

/** What of a code's visits is not for a chronic condition. */
function poolShare(code: string): number {
  const place = owner.get(code);
  if (place === undefined) return 1;
  return 1 - (CARE_SHARE[(conditions[place] as Condition).name] ?? 1);
}

function kindOf({ code, category }: DiagnosisCode): EpisodeKind {
  const meps = mepsConditions.get(category);
  if (meps === undefined) throw new RangeError(`no events for the category ${category}`);
  const visits = meps.emergency + meps.office + meps.outpatient;
  const followUps = Math.max(0, Math.min(MOST_FOLLOW_UPS, visits / meps.persons - 1));
  const emergency = Math.min(0.7, (EMERGENCY_FACTOR * meps.emergency * (1 + followUps)) / visits);
  const outpatient = Math.min(0.5, (OUTPATIENT_FACTOR * meps.outpatient) / (meps.office + meps.outpatient));
  return { code, rule: categoryRule(category), followUps, emergency, outpatient };
}
