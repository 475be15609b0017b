import { type ParameterGroup, share } from '../parameter.ts';

/** Plans, employers and enrolment. */
export const MARKET = {
  meaning: 'Plans, employers and enrolment.',
  parameters: {
    lineMix: {
      kind: 'mix',
      default: {
        commercial_large: 0.512123,
        commercial_small: 0.097547,
        marketplace: 0.080909,
        medicare: 0.163586,
        medicaid: 0.132382,
        chip: 0.013453,
      },
      meaning:
        'Members by line of business. States and ages keep their own pattern around it, so children have no Medicare.',
      basis:
        'Census ACS 2018, table B27010, in each state and age group; of Medicare the 54 % in Medicare Advantage (near KFF 2024), of Medicaid the 75 % in managed care (near KFF/CMS 2022).',
    },
    joinShare: share(
      0.12,
      'Households, a year of the period, whose coverage begins in it.',
      'Our judgement: the order of size of what a payer that neither grows nor shrinks wins in a year.',
    ),
    leaveShare: share(
      0.1,
      'Contracts, a year of the period, that end in it.',
      'Our judgement: job changes, churn of public coverage and unpaid premiums together.',
    ),
    cobraShare: share(
      0.1,
      'Ended employments whose household continues its coverage (COBRA).',
      'Our judgement, near the tenth that surveys of employers report.',
    ),
    planChangeShare: share(
      0.1,
      'Contracts with a choice that change their plan at a renewal.',
      'Our judgement: most people stay where they are.',
    ),
    retroactiveShare: share(
      0.03,
      'Additions, changes and ends that the payer hears of 5 to 90 days after their day, though it could have before.',
      'Our judgement.',
    ),
    coordinationShare: share(
      0.04,
      'Members who have another payer as well.',
      'Our judgement: a few percent, as payers report of other coverage on file.',
    ),
    marriageShare: share(
      0.033,
      'Covered couples, a year of the period, that marry in it.',
      'Our judgement, near the marriages a year for each couple there is (NCHS 2022).',
    ),
    divorceShare: share(
      0.011,
      'Covered couples, a year of the period, that divorce in it.',
      'Our judgement, near the divorces a year for each couple there is (NCHS 2022).',
    ),
    dentalRiderShare: share(
      0.62,
      'Subscribers with a dental rider, where one can be bought.',
      'Our judgement.',
    ),
    visionRiderShare: share(
      0.46,
      'Subscribers with a vision rider, where one can be bought.',
      'Our judgement.',
    ),
  },
} as const satisfies ParameterGroup;
