/** Reach: 1,000 members; that each parameter moves what it is about, the right way, and leaves the rest as it was. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../shared/engine/calendar/civil-date.ts';
import type {
  ClinicalCourse,
  EncounterReason,
} from '../../../../shared/engine/payer/health/clinical-course.ts';
import {
  DEFAULT_HEALTH_PARAMETERS,
  type HealthParameters,
} from '../../../../shared/engine/payer/health/parameters.ts';
import { AS_OF, householdsFor, patientsOf } from './population-health.ts';

const households = householdsFor(1_000);
const ended = householdsFor(1_000, 42, 1);
const allYears = { from: dayOf(2022, 1, 1), to: AS_OF };

const coursesOf = (parameters: Partial<HealthParameters>) =>
  patientsOf(households, { parameters }).map(({ course }) => course);
const base = coursesOf({});
const sum = (courses: readonly ClinicalCourse[], count: (course: ClinicalCourse) => number) =>
  courses.reduce((total, course) => total + count(course), 0);
const of = (reason: EncounterReason) => (course: ClinicalCourse) =>
  course.encounters.filter((encounter) => encounter.reason === reason).length;
const ofKind = (kind: string) => (course: ClinicalCourse) =>
  course.encounters.filter((encounter) => encounter.kind === kind).length;
const illness = ({ encounters }: ClinicalCourse) =>
  encounters.filter(
    ({ kind, reason }) => kind === 'inpatient' && reason !== 'maternity' && reason !== 'newborn',
  ).length;
const supply = ({ fills }: ClinicalCourse) =>
  fills.filter(({ encounterOrdinal }) => encounterOrdinal === null).length;
const invalid = ({ vaccinations }: ClinicalCourse) =>
  vaccinations.filter((dose) => dose.invalid !== null).length;
const part = (courses: readonly ClinicalCourse[], what: (course: ClinicalCourse) => unknown) =>
  JSON.stringify(courses.map(what));
const conditions = ({ conditions: held }: ClinicalCourse) =>
  held.map(({ name, onsetDay }) => [name, onsetDay]);
const lasting = ({ fills }: ClinicalCourse) =>
  fills.filter(({ encounterOrdinal }) => encounterOrdinal === null).map(({ ordinal, day }) => [ordinal, day]);
const doses = ({ vaccinations }: ClinicalCourse) => vaccinations.map(({ series, day }) => [series, day]);
const births = ({ encounters }: ClinicalCourse) =>
  encounters
    .filter(({ stay, reason }) => stay !== null && (reason === 'newborn' || reason === 'maternity'))
    .map(({ day, endDay }) => [day, endDay]);

const cases: readonly (readonly [
  name: keyof HealthParameters,
  high: number,
  count: (course: ClinicalCourse) => number,
  untouched: readonly ((course: ClinicalCourse) => unknown)[],
])[] = [
  ['prevalenceScale', 1.3, ({ conditions: held }) => held.length, [births]],
  ['acuteScale', 2, of('acute'), [conditions, lasting, doses, births]],
  ['injuryScale', 2, of('injury'), [conditions, lasting, doses, births]],
  ['chronicCareScale', 2, of('chronic'), [conditions, lasting, births]],
  ['preventiveScale', 1.3, of('preventive'), [conditions, lasting, births]],
  ['admissionScale', 2, illness, [conditions, lasting, births]],
  ['emergencyShare', 1.5, ofKind('emergency'), [conditions, lasting, births]],
  ['telehealthShare', 0.3, ofKind('telehealth'), [conditions, lasting, births]],
  ['fertilityScale', 3, of('maternity'), [conditions, lasting]],
  ['drugUseScale', 1.5, ({ fills }) => fills.length, [conditions, births]],
  ['adherence', 0.95, supply, [conditions, doses, births, ({ encounters }) => encounters]],
  ['vaccinationScale', 1.5, ({ vaccinations }) => vaccinations.length, [conditions, lasting, births]],
  ['invalidDoseRate', 0.5, invalid, [conditions, lasting, births]],
];

describe('a parameter of health', () => {
  it.each(cases)('%s raised moves its figure up and leaves the rest', (name, high, count, untouched) => {
    const raised = coursesOf({ [name]: high });
    expect(sum(raised, count)).toBeGreaterThan(sum(base, count) * 1.05);
    for (const what of untouched) expect(part(raised, what)).toBe(part(base, what));
  });

  it('mortalityScale raised brings more deaths, and none where coverage runs', () => {
    const deaths = (mortalityScale: number) =>
      patientsOf(ended, { period: allYears, parameters: { mortalityScale } }).filter(
        ({ course }) => course.deathDay !== null,
      ).length;
    expect(deaths(0)).toBe(0);
    expect(deaths(3)).toBeGreaterThan(deaths(1) * 1.3);
    for (const { household, course } of patientsOf(households)) {
      if (household.coverage.termination === null) expect(course.deathDay).toBeNull();
      else expect(course.deathDay ?? 0).toBeLessThanOrEqual(household.coverage.termination);
    }
  });

  it('is covered by a case, every one of them', () => {
    const names = [...cases.map(([name]) => name), 'mortalityScale'];
    expect(names.sort()).toEqual(Object.keys(DEFAULT_HEALTH_PARAMETERS).sort());
  });
});
