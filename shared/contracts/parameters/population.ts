import { type ParameterGroup, share } from '../parameter.ts';
import { STATE_CODES } from '../state-codes.ts';

/** Who the members are. */
export const POPULATION = {
  meaning: 'Who the members are.',
  parameters: {
    states: {
      kind: 'codes',
      codes: STATE_CODES,
      default: STATE_CODES,
      meaning: 'Only households of these states, in proportion to their population.',
      basis: 'American Community Survey 2018: 50 states, DC and Puerto Rico.',
    },
    householderAgeMix: {
      kind: 'mix',
      default: {
        age_18_34: 0.259114,
        age_35_49: 0.257311,
        age_50_64: 0.25945,
        age_65_over: 0.224125,
      },
      meaning:
        "Households by age of the householder: of a couple, the woman's. States, and ages within a group, keep their own pattern around it; spouses and children go with the householder's age.",
      basis:
        'The households that make up the age pyramids of the American Community Survey 2018 (table S0101), all states together.',
    },
    terminatedShare: share(
      0.06,
      'Share of households whose coverage ended before `asOf`.',
      'Our judgement: the order of size of a plan that keeps about 85 % of its members a year.',
    ),
  },
} as const satisfies ParameterGroup;
