import type { ClaimKind } from '../../shared/engine/payer/claims/claim.ts';
import { marketFact } from '../../shared/reference/market-facts.ts';
import { mepsConditions } from '../../shared/reference/meps-conditions.ts';
import { vaccineSchedule } from '../../shared/reference/vaccines.ts';
import type { Basis, Reference } from './figure.ts';

const PER = 1_000;
/** The civilian population that the Medical Expenditure Panel Survey stands for, thousands, mean of 2016 to 2018; recalled. */
const MEPS_PEOPLE = 324_000;

const of = (value: number, source: string, year: string, basis: Basis): Reference => ({
  ...{ value, source, year, basis },
});
const recalled = (value: number, source: string, year: string) => of(value, source, year, 'recalled, check');

function mepsRate(kind: 'office' | 'outpatient' | 'inpatient'): number {
  let thousands = 0;
  for (const row of mepsConditions.values()) thousands += row[kind];
  return (thousands * PER) / MEPS_PEOPLE;
}

const meps = (kind: 'office' | 'outpatient' | 'inpatient') =>
  of(
    mepsRate(kind),
    `AHRQ MEPS, ${kind} events summed over conditions (meps-conditions.json), over 324 million people (recalled)`,
    ...(['2016-2018', 'published'] as const),
  );

const census = (share: number) =>
  recalled(share, 'Census, America’s Families and Living Arrangements, table HH-4', '2018');
const hcci = (month: number) =>
  recalled(
    month,
    'Health Care Cost Institute, Health Care Cost and Utilization Report, a twelfth of a year; its split by service is rounded',
    '2021',
  );
const workers = (fact: string) =>
  of(marketFact(fact), 'KFF, Employer Health Benefits Survey', '2024', 'published');

const employersAllowed: Readonly<Record<Exclude<ClaimKind, 'dental'> | 'all', Reference>> = {
  all: hcci(539),
  inpatient: hcci(102),
  outpatient: hcci(151),
  professional: hcci(176),
  pharmacy: hcci(110),
};

/** What figures should be near. Those that only stand in `shared/reference` are read from there by the tallies. */
export const REFERENCES = {
  householdMean: census(2.53),
  /** Of one, two, three, four, and five and more people. */
  householdSizes: [census(0.28), census(0.345), census(0.151), census(0.128), census(0.096)],
  physicianVisits: recalled(3_207, 'NCHS, NAMCS: 320.7 visits for each 100 people', '2019'),
  officeVisits: meps('office'),
  outpatientVisits: meps('outpatient'),
  emergencyVisits: recalled(427, 'NCHS, NHAMCS: 42.7 visits for each 100 people', '2021'),
  admissions: recalled(
    108,
    'AHRQ HCUP, National Inpatient Sample: 35.4 million stays of 328 million people',
    '2019',
  ),
  stayDays: recalled(4.7, 'AHRQ HCUP, National Inpatient Sample, mean stay; newborns shorten it', '2019'),
  fills: recalled(11_600, 'KFF State Health Facts, retail prescriptions filled for each person', '2019'),
  genericShare: recalled(0.91, 'FDA and Association for Accessible Medicines', '2022'),
  inpatientLines: of(17, 'the order of size that the report was asked to hold', '2025', 'judgement'),
  outpatientLines: of(7, 'the order of size that the report was asked to hold', '2025', 'judgement'),
  denials: recalled(0.115, 'Change Healthcare, Denials Index: 11 to 12 % denied at first', '2022'),
  promptDecisions: recalled(
    0.98,
    'AHIP, Survey of Health Insurance Claims Receipt and Processing Times',
    '2011',
  ),
  daysToPayment: of(25, 'ourselves, from the lags that trade surveys report', '2025', 'judgement'),
  employersAllowed,
  employersPaidShare: recalled(
    0.84,
    'Health Care Cost Institute: out of pocket some 16 % of spending',
    '2021',
  ),
  medicareAllowed: recalled(
    1_250,
    'CMS, National Health Expenditure Accounts, Medicare, about 15,000 dollars a person',
    '2022',
  ),
  medicaidAllowed: recalled(
    500,
    'MACPAC, Medicaid without long-term care, about 6,000 dollars a year for each person',
    '2021',
  ),
  topShare: recalled(0.5, 'AHRQ MEPS, concentration of spending: 48 to 51 %', '2018-2021'),
  workersByNetwork: {
    PPO: workers('covered_workers_ppo'),
    HDHP: workers('covered_workers_hdhp_savings'),
    HMO: workers('covered_workers_hmo'),
    POS: workers('covered_workers_pos'),
  },
} as const;

const nis = (share: number) => recalled(share, 'CDC NIS, born 2018-2019', '2019-2022');
const nisTeen = (share: number) => recalled(share, 'CDC NIS-Teen', '2023');
const fluVaxView = (share: number) => recalled(share, 'CDC FluVaxView', '2022-2023');
const zoster = vaccineSchedule.find(({ series }) => series === 'Zoster RZV')?.coverage ?? Number.NaN;

/** Coverage that surveys publish. */
export const VACCINE_REFERENCES = {
  dtap: nis(0.816),
  mmr: nis(0.916),
  varicella: nis(0.911),
  pcv: nis(0.823),
  hepB: nis(0.92),
  tdap: nisTeen(0.89),
  hpv: nisTeen(0.768),
  menAcwy: nisTeen(0.884),
  zoster: of(zoster / PER, 'vaccine-schedule.json, near NHIS', '2024-2025', 'judgement'),
  fluChildren: fluVaxView(0.574),
  fluAdults: fluVaxView(0.469),
};
