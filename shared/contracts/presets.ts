import type { SomePayerParameters } from './payer-specification.ts';

/** Names of the presets. */
export const PRESET_NAMES = [
  'commercial',
  'medicare',
  'medicaid',
  'marketplace',
  'small_test',
  'edge_cases',
] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** Values by name. A dataset does not remember its preset: it holds the values that came of it. */
export interface Preset {
  readonly meaning: string;
  readonly parameters: SomePayerParameters;
}

/**
 * Households by age in which the adults that a line covers have nearly the ages that they have in the survey: Census ACS 2018,
 * table B27010 (`state-coverage.json`), of adults 19 to 34, 35 to 64, and 65 and over. Below 65 ages are as in the pyramids
 * unless the survey says otherwise. Of people with Medicare 11 % are under 65, entitled by a disability; that most of them are
 * over 50 is our judgement.
 */
const HOUSEHOLDER_AGES = {
  private: { age_18_34: 0.33, age_35_49: 0.33, age_50_64: 0.335, age_65_over: 0.005 },
  medicare: { age_35_49: 0.01, age_50_64: 0.08, age_65_over: 0.91 },
  medicaid: { age_18_34: 0.42, age_35_49: 0.4, age_50_64: 0.18 },
} as const;

/** The presets. What a preset does not name has its default. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  commercial: {
    meaning: 'Employers, large and small, and nobody else: hardly anybody of 65 and over.',
    parameters: {
      population: { householderAgeMix: HOUSEHOLDER_AGES.private },
      market: { lineMix: { commercial_large: 0.84, commercial_small: 0.16 } },
    },
  },
  medicare: {
    meaning:
      'Medicare Advantage: seniors and their spouses, and one household of eleven with somebody entitled before 65 by a disability; the few children keep the coverage that they have in the surveys.',
    parameters: {
      population: { householderAgeMix: HOUSEHOLDER_AGES.medicare },
      market: { lineMix: { medicare: 1 }, cobraShare: 0, planChangeShare: 0.12 },
    },
  },
  medicaid: {
    meaning: 'Medicaid managed care and CHIP: younger households, with the churn of public coverage.',
    parameters: {
      population: { householderAgeMix: HOUSEHOLDER_AGES.medicaid },
      market: {
        lineMix: { medicaid: 0.9, chip: 0.1 },
        joinShare: 0.2,
        leaveShare: 0.2,
        retroactiveShare: 0.08,
      },
    },
  },
  marketplace: {
    meaning: 'Plans that people under 65 buy themselves, with more joining, leaving and changing at renewal.',
    parameters: {
      population: { householderAgeMix: HOUSEHOLDER_AGES.private },
      market: { lineMix: { marketplace: 1 }, joinShare: 0.3, leaveShare: 0.25, planChangeShare: 0.3 },
    },
  },
  small_test: {
    meaning:
      'One small state, so that a few hundred members share employers and providers, with enough of every event that each kind of row comes up among them.',
    parameters: {
      population: { states: ['VT'], terminatedShare: 0.1 },
      market: {
        ...{ joinShare: 0.2, leaveShare: 0.2, cobraShare: 0.3, planChangeShare: 0.2 },
        ...{ retroactiveShare: 0.1, coordinationShare: 0.1, marriageShare: 0.06, divorceShare: 0.04 },
      },
      health: { invalidDoseRate: 0.1 },
      claims: { replacementShare: 0.03, voidShare: 0.02, payerCorrectionShare: 0.02 },
      realTime: { duplicateShare: 0.02, timeoutShare: 0.02 },
    },
  },
  edge_cases: {
    meaning:
      'What is rare and goes wrong easily is common: late news, changes, two payers, doses that do not count.',
    parameters: {
      population: { terminatedShare: 0.25 },
      market: {
        joinShare: 0.3,
        leaveShare: 0.3,
        cobraShare: 0.5,
        planChangeShare: 0.5,
        retroactiveShare: 0.3,
        coordinationShare: 0.3,
        marriageShare: 0.15,
        divorceShare: 0.1,
      },
      network: { outOfNetworkShare: 0.25, continuity: 0.3 },
      health: { invalidDoseRate: 0.3, adherence: 0.3 },
      claims: {
        denialNotIdentified: 0.05,
        denialNoAuthorization: 0.3,
        denialDuplicate: 0.1,
        denialTimelyFiling: 0.05,
        denialMissingInformation: 0.1,
        replacementShare: 0.1,
        voidShare: 0.05,
        payerCorrectionShare: 0.05,
        lagScale: 2,
      },
      realTime: {
        realTimeClaimShare: 0.2,
        wrongMemberIdShare: 0.08,
        wrongBirthDateShare: 0.05,
        duplicateShare: 0.05,
        timeoutShare: 0.05,
        latencyScale: 2,
      },
    },
  },
};
