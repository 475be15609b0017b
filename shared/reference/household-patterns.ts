/**
 * How people live together: what turns an age pyramid into families. Everything in this file is our own judgement,
 * near the order of magnitude of ACS and NCHS publications, and is a default that may be tuned; none of it is a
 * published number. The pyramids that the engine fits to it are published (see `state-pyramids.json`).
 */

/** Women who share a household with a partner, per 100, from the age in the first column up to the next row's. */
export const partneredWomen: readonly (readonly [fromAge: number, per100: number])[] = [
  [18, 3],
  [20, 12],
  [23, 22],
  [25, 36],
  [28, 47],
  [31, 56],
  [35, 61],
  [40, 62],
  [55, 61],
  [62, 59],
  [67, 55],
  [72, 49],
  [77, 39],
  [82, 26],
  [87, 13],
];

/** Years by which the man of a couple is older than the woman, with weights. */
export const partnerAgeGap: readonly (readonly [years: number, weight: number])[] = [
  [-6, 10],
  [-5, 15],
  [-4, 25],
  [-3, 42],
  [-2, 70],
  [-1, 105],
  [0, 140],
  [1, 140],
  [2, 125],
  [3, 100],
  [4, 76],
  [5, 56],
  [6, 40],
  [7, 28],
  [8, 20],
  [9, 14],
  [10, 10],
];

/** Couples of one sex, as a share of all couples. */
export const SAME_SEX_COUPLES = 0.015;

/** Couples of two sexes in which the man is the subscriber, as a share. */
export const MAN_SUBSCRIBES = 0.56;

/** Spouses who bear another surname than the subscriber, as a share. */
export const SPOUSE_OWN_SURNAME = 0.22;

/** The youngest and the oldest a mother may be, in completed years, in the year that her child is born. */
export const YOUNGEST_MOTHER = 17;
export const OLDEST_MOTHER = 44;

/** Births by the age of the mother, from `YOUNGEST_MOTHER` to `OLDEST_MOTHER`. */
export const birthsByMothersAge: readonly number[] = [
  6, 12, 20, 27, 32, 36, 39, 42, 45, 48, 51, 54, 56, 57, 55, 52, 48, 43, 37, 31, 25, 20, 15, 10, 6, 4, 2, 1,
];

/** The oldest a father may be when his child is born, in completed years. */
export const OLDEST_FATHER = 44;

/** A child is covered with its parents until the 26th birthday (45 CFR 147.120); an adult is 18 and over. */
export const ADULT_AGE = 18;
export const LAST_CHILD_AGE = 25;

/** People of 18 to 25 who are covered as someone's child, per 100, by age; the others have coverage of their own. */
export const coveredAsChild: readonly number[] = [92, 85, 78, 70, 62, 54, 46, 38];

/** How likely adults of one age are to have children with them: a couple is 1. */
export const parenthood = { couple: 1, woman: 0.5, man: 0.12 } as const;

/** Families with children by the number of children (1 to 5), where children are few and where they are many. */
export const smallFamilies: readonly number[] = [41, 37, 15, 5, 2];
export const largeFamilies: readonly number[] = [10, 25, 30, 20, 15];

/** Most households of an age and kind that can have children at all, as a share. */
export const MOST_PARENTS = 0.88;

/** People of 85 and over: how many there are of an age, for one of the age before, up to `OLDEST_AGE`. */
export const SURVIVAL_OVER_85 = 0.83;
export const OLDEST_AGE = 104;

/** People who have a middle initial, as a share. */
export const MIDDLE_INITIALS = 0.7;

/** Members under this age have no mail address. */
export const YOUNGEST_WITH_MAIL = 13;
