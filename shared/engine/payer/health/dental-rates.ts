/**
 * How often teeth need what. All of it is judgement, from general knowledge and fitted to no survey: nine in ten adults have
 * had decay, teeth of older people are mostly treated, some one in six of 65 and over has no teeth left, half of adults over
 * 30 have some disease of the gums and far fewer are treated for it. Visits are those of people with dental coverage.
 */

/** A cumulative share by age: rising, straight between the ages. */
export type ShareByAge = readonly (readonly [age: number, share: number])[];

/** Teeth that have had a first filling. Multiplied by a person's risk. */
export const FIRST_FILLING: Readonly<Record<'front' | 'premolar' | 'molar', ShareByAge>> = {
  front: [
    [12, 0],
    [30, 0.04],
    [50, 0.13],
    [80, 0.3],
  ],
  premolar: [
    [11, 0],
    [20, 0.06],
    [40, 0.24],
    [60, 0.45],
    [85, 0.6],
  ],
  molar: [
    [7, 0],
    [14, 0.13],
    [25, 0.36],
    [40, 0.55],
    [65, 0.75],
    [85, 0.82],
  ],
};

/** The same of milk teeth. */
export const FIRST_PRIMARY_FILLING: Readonly<Record<'front' | 'molar', ShareByAge>> = {
  front: [
    [2, 0],
    [6, 0.04],
    [9, 0.05],
  ],
  molar: [
    [2.5, 0],
    [5, 0.1],
    [10, 0.28],
  ],
};

/** Permanent teeth lost for other reasons than decay, wisdom teeth apart. */
export const LOSS: ShareByAge = [
  [30, 0],
  [45, 0.015],
  [60, 0.05],
  [75, 0.12],
  [90, 0.2],
];

/** People who have lost all teeth. */
export const ALL_LOST: ShareByAge = [
  [40, 0],
  [55, 0.03],
  [65, 0.08],
  [75, 0.14],
  [90, 0.22],
];

/** People who have been treated for disease of the gums. */
export const GUM_TREATMENT: ShareByAge = [
  [28, 0],
  [40, 0.06],
  [55, 0.14],
  [75, 0.22],
];

/** Risk of decay: what first fillings are multiplied by, with the people of 100. */
export const RISKS: readonly (readonly [risk: number, per100: number])[] = [
  [0.4, 40],
  [1, 42],
  [1.9, 18],
];

/** What follows the first filling of a permanent tooth, as shares of such teeth. */
export const AFTER_FILLING = {
  refilled: 0.55,
  crowned: { front: 0.12, premolar: 0.3, molar: 0.38 },
  /** Of crowned teeth. */
  rootCanal: 0.42,
  /** Of filled teeth, in the end. */
  lost: 0.2,
} as const;

/** The same of milk teeth. */
export const AFTER_PRIMARY_FILLING = { crowned: 0.16, extracted: 0.08 } as const;

/** People whose wisdom teeth are taken out, and milk teeth's and molars' that are sealed. */
export const WISDOM_TEETH_OUT = 0.5;
export const SEALED = 0.42;

/** Losses in an arch after which there may be a partial denture, and people who have one then. */
export const PARTIAL_DENTURE = { losses: 4, share: 0.5 } as const;

/** People by regular visits a year: those with two, then those with one, by age. */
export const REGULAR_VISITS: readonly {
  readonly under: number;
  readonly two: number;
  readonly one: number;
}[] = [
  { under: 2, two: 0.05, one: 0.15 },
  { under: 6, two: 0.4, one: 0.3 },
  { under: 18, two: 0.55, one: 0.25 },
  { under: 35, two: 0.32, one: 0.26 },
  { under: 65, two: 0.42, one: 0.24 },
  { under: Number.POSITIVE_INFINITY, two: 0.46, one: 0.2 },
];

/** Regular visits that are kept. */
export const KEPT = 0.9;

/** Fillings of 100 by number of surfaces, 1 to 4. */
export const SURFACES: readonly number[] = [42, 36, 16, 6];

/** The age at which a rising share reaches a value, or infinity. */
export function ageAtShare(shares: ShareByAge, wanted: number): number {
  let [lastAge, lastShare] = shares[0] as ShareByAge[number];
  for (const [age, share] of shares) {
    if (share >= wanted && share > lastShare) {
      return lastAge + ((wanted - lastShare) / (share - lastShare)) * (age - lastAge);
    }
    [lastAge, lastShare] = [age, share];
  }
  return Number.POSITIVE_INFINITY;
}
