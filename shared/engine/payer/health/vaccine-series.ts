import { type ScheduledDose, vaccineSchedule } from '../../../reference/vaccines.ts';

/** How a series of vaccines comes about. */
export type SeriesKind = 'child' | 'adult' | 'booster' | 'seasonal' | 'pregnancy' | 'newborn';

/** A series of vaccines with its doses. */
export interface VaccineSeries {
  /** Place in `vaccineSeries`, and of its word in a person's draws. */
  readonly place: number;
  readonly name: string;
  readonly kind: SeriesKind;
  readonly doses: readonly ScheduledDose[];
  /** HL7 table 0162. */
  readonly route: 'IM' | 'SC' | 'PO';
}

const ADULT_MONTHS = 216;
/**
 * Vaccines of several series in one are left out, so that a dose counts for one series; so are 33 and 114, which newer ones
 * have replaced.
 */
const LEFT_OUT = ['94', '104', '110', '120', '130', '146', '316', '328', '33', '114'];
const SUBCUTANEOUS = ['MMR', 'Varicella', 'MMR adult catch-up', 'Varicella adult catch-up'];
const PREGNANCY = ['Tdap in pregnancy', 'RSV maternal'];
const SEASONAL = ['Influenza', 'COVID-19'];

/** All series in the order of the schedule. */
export const vaccineSeries: readonly VaccineSeries[] = [
  ...new Set(vaccineSchedule.map(({ series }) => series)),
].map((name, place) => {
  const doses = vaccineSchedule.filter(({ series }) => series === name).map(single);
  const route = SUBCUTANEOUS.includes(name) ? 'SC' : /^RV\d/.test(name) ? 'PO' : 'IM';
  return { place, name, kind: kindOf(name, doses), doses, route };
});

function single(dose: ScheduledDose): ScheduledDose {
  const cvx = dose.cvx.filter((code) => !LEFT_OUT.includes(code));
  return { ...dose, cvx: cvx.length > 0 ? cvx : dose.cvx };
}

function kindOf(name: string, doses: readonly ScheduledDose[]): SeriesKind {
  if (PREGNANCY.includes(name)) return 'pregnancy';
  if (SEASONAL.includes(name)) return 'seasonal';
  if (name === 'RSV antibody infant') return 'newborn';
  if (doses[0]?.dose === 'every 10 years') return 'booster';
  return (doses[0]?.recommendedMonths ?? 0) < ADULT_MONTHS ? 'child' : 'adult';
}

/**
 * Who has had the influenza and the COVID-19 vaccine of a season, per 1,000, from an age on; rounded from CDC FluVaxView
 * 2022-23 and COVIDVaxView 2023-24.
 */
export const seasonalCoverage: Readonly<
  Record<string, readonly (readonly [fromAge: number, per1000: number])[]>
> = {
  Influenza: [
    [0, 560],
    [5, 520],
    [18, 350],
    [50, 500],
    [65, 700],
  ],
  'COVID-19': [
    [0, 60],
    [5, 120],
    [18, 150],
    [50, 260],
    [65, 420],
  ],
};

/** Vaccines of a season by age: those for children, and those from an age on. */
export const seasonalVaccines: Readonly<
  Record<
    string,
    { readonly young: readonly string[]; readonly old: readonly string[]; readonly from: number }
  >
> = {
  Influenza: { young: ['140', '153'], old: ['140', '153', '155'], from: 18 },
  'COVID-19': { young: ['310', '311'], old: ['309', '312', '313'], from: 12 },
};
