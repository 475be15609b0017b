import { factor, type ParameterGroup, share } from '../parameter.ts';

/** Health over time. Factors multiply a rate of the reference tables. */
export const HEALTH = {
  meaning: 'Health over time. Factors multiply a rate of the reference tables; 1 is the reference.',
  parameters: {
    prevalenceScale: factor(3, 'Prevalence of chronic conditions.', 'The table of prevalences as it is.'),
    acuteScale: factor(5, 'Acute episodes.', 'MEPS 2016-2018 events, scaled to NAMCS 2019 visits.'),
    injuryScale: factor(5, 'Injuries and poisonings.', 'MEPS 2016-2018 events.'),
    chronicCareScale: factor(5, 'Visits for chronic conditions.', 'MEPS 2016-2018 events by condition.'),
    preventiveScale: factor(2, 'Preventive visits and screenings kept.', 'NAMCS 2019 and NHIS; judgement.'),
    admissionScale: factor(
      5,
      'Stays in hospital, births apart.',
      'HCUP NIS 2019, near 75 per 1,000 without births.',
    ),
    emergencyShare: factor(3, 'Share of episodes that begin in an emergency department.', 'NHAMCS 2021.'),
    telehealthShare: share(
      0.06,
      'Office visits that are held by telephone or video instead.',
      'Judgement, near published shares of claims of 2022-2023.',
    ),
    fertilityScale: factor(
      5,
      'Pregnancies beyond those of the children that the household has: under way at `asOf`, of dependents, lost.',
      'NCHS births 2021 by age of mother.',
    ),
    mortalityScale: factor(5, 'Deaths in households whose coverage ended.', 'SSA period life table 2010.'),
    drugUseScale: factor(
      3,
      'People who take a drug among those with a reason to.',
      'MEPS 2022 prescribed drugs.',
    ),
    adherence: share(
      0.65,
      'Share of therapies that are refilled nearly on time; the others leave gaps.',
      'Judgement, near published shares with 80 % of days covered.',
    ),
    vaccinationScale: factor(3, 'Coverage of vaccines.', 'The table of the schedule as it is.'),
    invalidDoseRate: share(
      0.02,
      'Childhood doses that are followed or replaced by an invalid one.',
      'Judgement.',
    ),
  },
} as const satisfies ParameterGroup;
