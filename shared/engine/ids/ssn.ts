import { type Domain, PURPOSES } from '../random/purposes.ts';
import { digits, literal, type Part } from '../table/column.ts';
import { Permutation } from './permutation.ts';

/** Groups 01 to 99 and serials 0001 to 9999: zeros are never issued, and a form may reject them. */
const GROUPS_PER_AREA = 99;
const SERIALS_PER_GROUP = 9_999;

/** Areas that the Social Security Administration has said it never issues (20 CFR 422.103; SSA POMS RM 10201.035). */
const UNISSUED_AREAS = [0, 666] as const;

const FIRST_NINE_HUNDRED = 900;
const NINE_HUNDRED_AREAS = 100;

/**
 * Groups of areas 900 to 999 that the Internal Revenue Service gives to real people, as individual and as adoption
 * taxpayer identification numbers: 50 to 65, 70 to 88 and 90 to 99.
 */
const isTaxpayerGroup = (group: number): boolean =>
  (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || group >= 90;

const nineHundredGroups = Uint8Array.from({ length: GROUPS_PER_AREA }, (_, index) => index + 1).filter(
  (group) => !isTaxpayerGroup(group),
);

const IN_UNISSUED_AREAS = UNISSUED_AREAS.length * GROUPS_PER_AREA * SERIALS_PER_GROUP;

/** How many SSNs there are that can belong to nobody: 55,974,402. */
export const SSNS = IN_UNISSUED_AREAS + NINE_HUNDRED_AREAS * nineHundredGroups.length * SERIALS_PER_GROUP;

/**
 * Social security numbers of a seed as numbers of nine digits, none of which was or will be issued: areas 000 and 666,
 * and areas 900 to 999 without the groups that real taxpayers have. They are a permutation of the index, so the first
 * 55,974,402 members have one each. There are no more than that; from then on the same sequence begins again, and
 * members whose indexes differ by a multiple of 55,974,402 share a number.
 */
export function ssns(seed: number, domain: Domain): (index: number) => number {
  const permutation = new Permutation(SSNS, seed, domain, PURPOSES.ssnKeys);
  return (index) => {
    const value = permutation.at(index % SSNS);
    return value < IN_UNISSUED_AREAS ? unissued(value) : nineHundred(value - IN_UNISSUED_AREAS);
  };
}

function unissued(value: number): number {
  const pair = (value / SERIALS_PER_GROUP) | 0;
  const area = UNISSUED_AREAS[(pair / GROUPS_PER_AREA) | 0] as number;
  return joined(area, 1 + (pair % GROUPS_PER_AREA), value % SERIALS_PER_GROUP);
}

function nineHundred(value: number): number {
  const pair = (value / SERIALS_PER_GROUP) | 0;
  const groups = nineHundredGroups.length;
  const group = nineHundredGroups[pair % groups] as number;
  return joined(FIRST_NINE_HUNDRED + ((pair / groups) | 0), group, value % SERIALS_PER_GROUP);
}

const PER_AREA = 1_000_000;
const PER_GROUP = 10_000;

const joined = (area: number, group: number, serial: number): number =>
  area * PER_AREA + group * PER_GROUP + serial + 1;

/** Writes an SSN into three facts from `first` on: area, group and serial number. */
export function putSsn(facts: Int32Array, first: number, ssn: number): void {
  const area = (ssn / PER_AREA) | 0;
  const rest = ssn - area * PER_AREA;
  const group = (rest / PER_GROUP) | 0;
  facts[first] = area;
  facts[first + 1] = group;
  facts[first + 2] = rest - group * PER_GROUP;
}

/** How an SSN is written, `AAA-GG-SSSS`. @param first its first slot */
export function ssnText(first: number): Part[] {
  return [digits(first, 3), literal('-'), digits(first + 1, 2), literal('-'), digits(first + 2, 4)];
}
