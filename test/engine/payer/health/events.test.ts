/** Reach: births, growth, drugs, results and vaccines of 8,000 members over some years; and the tables behind them. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../shared/engine/calendar/civil-date.ts';
import { admissionKinds } from '../../../../shared/engine/payer/health/admission-kinds.ts';
import { childrenOf } from '../../../../shared/engine/payer/health/births.ts';
import { labOrders } from '../../../../shared/engine/payer/health/lab-orders.ts';
import { serviceConcepts } from '../../../../shared/engine/payer/health/service-concepts.ts';
import { SPECIALTIES } from '../../../../shared/engine/payer/health/specialties.ts';
import { vaccineSeries } from '../../../../shared/engine/payer/health/vaccine-series.ts';
import { codesUnder } from '../../../../shared/reference/diagnosis-codes.ts';
import { drugs, RESERVED_LABELER } from '../../../../shared/reference/drug-products.ts';
import { diagnosisRelatedGroups } from '../../../../shared/reference/ms-drg.ts';
import { procedureCodes } from '../../../../shared/reference/procedure-codes.ts';
import { AS_OF, householdsFor, type Patient, patientsOf } from './population-health.ts';

const period = { from: dayOf(2023, 1, 1), to: AS_OF };
const patients = patientsOf(householdsFor(8_000), { period });
const byIndex = new Map(patients.map((patient) => [patient.person.index, patient]));
const DAYS_PER_MONTH = 30.4375;

describe('a birth', () => {
  const newborns = patients.filter(({ person }) => person.birthDay >= period.from);

  it('is a stay of the child from its first day', () => {
    expect(newborns.length).toBeGreaterThan(150);
    for (const { person, course } of newborns) {
      const stay = course.encounters.find(({ reason }) => reason === 'newborn');
      expect(stay?.day).toBe(person.birthDay);
      expect(stay?.diagnoses[0]?.code).toMatch(/^Z38/);
    }
  });

  it('is a stay of the mother that day, by the same way, after visits and with none of her own otherwise', () => {
    let mothers = 0;
    for (const { person, household, course } of patients) {
      if (person.relationship === 'child') continue;
      const children = childrenOf(household, person).filter(({ birthDay }) => birthDay >= period.from);
      const deliveries = course.encounters.filter(
        ({ stay, reason }) => stay !== null && reason === 'maternity',
      );
      expect(deliveries.map(({ day }) => day).sort()).toEqual(
        children.map(({ birthDay }) => birthDay).sort(),
      );
      for (const child of children) {
        mothers++;
        const delivery = deliveries.find(({ day }) => day === child.birthDay);
        const own = byIndex.get(child.index)?.course.encounters.find(({ reason }) => reason === 'newborn');
        const cesarean = delivery?.stay?.procedures[0]?.code === '10D00Z1';
        expect(own?.diagnoses[0]?.code).toMatch(cesarean ? /^Z38\.[03]1$/ : /^Z38\.[03]0$/);
      }
    }
    expect(mothers).toBeGreaterThan(100);
  });
});

describe('results', () => {
  const values = (loinc: string, wanted: (patient: Patient) => boolean) =>
    patients
      .filter(wanted)
      .flatMap(({ course }) =>
        course.observations.flatMap(({ test, value }) =>
          test.loinc === loinc && value !== null ? [value / 10 ** test.decimals] : [],
        ),
      );
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const has =
    (name: string) =>
    ({ course }: Patient) =>
      course.conditions.some((held) => held.name === name);

  it('follow the disease', () => {
    const diabetic = has('Type 2 diabetes');
    expect(mean(values('4548-4', diabetic))).toBeGreaterThan(6.8);
    expect(mean(values('4548-4', (patient) => !diabetic(patient)))).toBeLessThan(5.8);
    const renal = has('Chronic kidney disease, diagnosed');
    expect(mean(values('98979-8', renal))).toBeLessThan(
      mean(values('98979-8', (patient) => !renal(patient))) - 15,
    );
    const hypertensive = has('Essential hypertension');
    expect(mean(values('8480-6', hypertensive))).toBeGreaterThan(130);
  });

  it('are plausible: weights and heights grow, LDL is calculated from its panel', () => {
    expect(mean(values('8302-2', ({ person }) => person.age === 10))).toBeGreaterThan(125);
    expect(mean(values('8302-2', ({ person }) => person.age === 10))).toBeLessThan(147);
    const adults = values('29463-7', ({ person }) => person.age >= 30 && person.age < 60);
    expect(mean(adults)).toBeGreaterThan(74);
    expect(mean(adults)).toBeLessThan(95);
    for (const value of values('59408-5', () => true)) expect(value >= 60 && value <= 100).toBe(true);
  });

  it('have a flag that the reference range gives', () => {
    const flagged = patients
      .flatMap(({ course }) => course.observations)
      .filter(({ test }) => test.loinc === '2951-2');
    for (const { value, flag } of flagged)
      expect(flag).toBe((value ?? 0) < 135 ? 'L' : (value ?? 0) > 145 ? 'H' : 'N');
  });
});

describe('drugs', () => {
  it('are refilled after their fill, by no more than a prescription allows', () => {
    const wrong: unknown[] = [];
    for (const { course } of patients) {
      const last = new Map<number, { day: number; refillNumber: number }>();
      for (const { prescription, day, refillNumber, daysSupply } of course.fills) {
        const before = last.get(prescription);
        if (before && (refillNumber <= before.refillNumber || day - before.day < daysSupply))
          wrong.push({ prescription, day, refillNumber, before });
        last.set(prescription, { day, refillNumber });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('have an NDC of their own under a labeler that no firm holds', () => {
    const ndcs = drugs.flatMap(({ products }) => products.map(({ ndc }) => ndc));
    expect(new Set(ndcs).size).toBe(ndcs.length);
    for (const ndc of ndcs) expect(ndc).toMatch(new RegExp(`^${RESERVED_LABELER}\\d{6}$`));
  });
});

describe('vaccines', () => {
  it('count when they are old enough and far enough apart, and are labelled when not', () => {
    const labelled = patientsOf(householdsFor(1_500), { period, parameters: { invalidDoseRate: 0.4 } });
    const seen = new Set<string>();
    for (const { person, course } of labelled) {
      const valid = new Map<string, number>();
      for (const { series, dose, day, invalid } of course.vaccinations) {
        const rule = vaccineSeries.find(
          ({ name, kind }) => name === series && (kind === 'child' || kind === 'adult'),
        )?.doses[dose - 1];
        if (rule === undefined) continue;
        const old = day - person.birthDay >= (rule.minimumMonths ?? 0) * DAYS_PER_MONTH;
        const before = valid.get(series);
        const apart = before === undefined || day - before >= (rule.minimumIntervalDays ?? 0);
        if (invalid === null) {
          expect(old && apart, `${series} ${dose}`).toBe(true);
          valid.set(series, day);
        } else {
          seen.add(invalid);
          if (invalid === 'too_young') expect(old).toBe(false);
          if (invalid === 'interval_too_short' && before !== undefined) expect(apart).toBe(false);
        }
      }
    }
    expect([...seen].sort()).toEqual(['duplicate', 'interval_too_short', 'too_young']);
  });
});

describe('tables', () => {
  it('name codes that exist', () => {
    for (const { drgs, principal, procedures } of admissionKinds) {
      for (const drg of drgs) expect(diagnosisRelatedGroups.has(drg), drg).toBe(true);
      for (const prefix of principal) expect(codesUnder([prefix]).length, prefix).toBeGreaterThan(0);
      for (const code of procedures) expect(procedureCodes.has(code), code).toBe(true);
    }
    for (const code of ['10D00Z1', '10E0XZZ', '0VTTXZZ']) expect(procedureCodes.has(code)).toBe(true);
  });

  it('hold no CPT number, and one concept an id', () => {
    expect(new Set(serviceConcepts.map(({ id }) => id)).size).toBe(serviceConcepts.length);
    for (const { hcpcs, revenue } of serviceConcepts) {
      if (hcpcs !== null) expect(hcpcs).toMatch(/^[A-CE-V]\d{4}$/);
      expect(revenue).toMatch(/^0\d{3}$/);
    }
    const ids = serviceConcepts.map(({ id }) => id as string);
    for (const id of labOrders.keys()) expect(ids).toContain(id);
    const used = new Set(
      patients.flatMap(({ course }) => course.encounters.map(({ specialty }) => specialty)),
    );
    for (const specialty of used) expect(SPECIALTIES).toContain(specialty);
  });
});
