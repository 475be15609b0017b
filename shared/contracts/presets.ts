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

/** The presets. What a preset does not name has its default. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  commercial: {
    meaning: 'Employers, large and small, and nobody else.',
    parameters: { market: { lineMix: { commercial_large: 0.84, commercial_small: 0.16 } } },
  },
  medicare: {
    meaning:
      'Medicare Advantage; households without anybody entitled keep the coverage that they have in the surveys.',
    parameters: { market: { lineMix: { medicare: 1 }, cobraShare: 0, planChangeShare: 0.12 } },
  },
  medicaid: {
    meaning: 'Medicaid managed care and CHIP, with the churn of public coverage.',
    parameters: {
      market: {
        lineMix: { medicaid: 0.9, chip: 0.1 },
        joinShare: 0.2,
        leaveShare: 0.2,
        retroactiveShare: 0.08,
      },
    },
  },
  marketplace: {
    meaning: 'Plans that people buy themselves, with more joining, leaving and changing at renewal.',
    parameters: {
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
