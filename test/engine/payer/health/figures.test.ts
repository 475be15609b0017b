/** Reach: 12,000 members in one year, against public figures, within stated tolerances. */
import { beforeAll, describe, expect, it } from 'vitest';
import { conditions } from '../../../../shared/engine/payer/health/condition-table.ts';
import { LAST_TABLE_AGE } from '../../../../shared/engine/payer/health/people.ts';
import { AS_OF, householdsFor, type Patient, patientsOf, personYears } from './population-health.ts';

let patients: Patient[];
let years: number;
beforeAll(() => {
  patients = patientsOf(householdsFor(12_000));
  years = personYears(patients);
});

const per1000 = (count: (patient: Patient) => number) =>
  (patients.reduce((sum, patient) => sum + count(patient), 0) / years) * 1_000;

describe('the health of a population', () => {
  it('has every condition as often as the table says, by sex and age', () => {
    const living = patients.filter(({ course }) => course.deathDay === null);
    for (const condition of conditions) {
      let expected = 0;
      let variance = 0;
      let found = 0;
      for (const { person, course } of living) {
        const share = condition.prevalence[person.sex][Math.min(LAST_TABLE_AGE, person.age)] as number;
        expected += share;
        variance += share * (1 - share);
        found += course.conditions.some(
          ({ name, onsetDay, abatementDay }) =>
            name === condition.name && onsetDay < AS_OF && (abatementDay === null || abatementDay >= AS_OF),
        )
          ? 1
          : 0;
      }
      // Onset lies within the year of age, which takes a little; relatives and groups add to the spread.
      expect(Math.abs(found - expected), condition.name).toBeLessThan(
        4.5 * Math.sqrt(variance) + 0.06 * expected + 2,
      );
    }
  });

  it('brings conditions together: diabetes comes with high blood pressure more often than by chance', () => {
    const has = ({ course }: Patient, wanted: string) =>
      course.conditions.some(({ name }) => name === wanted);
    const adults = patients.filter(({ person }) => person.age >= 45 && person.age < 65);
    const diabetic = adults.filter((patient) => has(patient, 'Type 2 diabetes'));
    const share = (group: readonly Patient[]) =>
      group.filter((patient) => has(patient, 'Essential hypertension')).length / group.length;
    expect(share(diabetic) / share(adults)).toBeGreaterThan(1.15);
    for (const patient of patients) {
      if (has(patient, 'End-stage renal disease'))
        expect(has(patient, 'Chronic kidney disease, diagnosed')).toBe(true);
    }
  });

  it('goes to offices, emergency departments and hospitals about as often as published', () => {
    const notOffices = ['psychotherapy', 'physical_therapy', 'optometry', 'audiology'];
    const visits = per1000(
      ({ course }) =>
        course.encounters.filter(
          ({ kind, specialty, reason }) =>
            (kind === 'office' || kind === 'telehealth') &&
            reason !== 'immunization' &&
            !notOffices.includes(specialty),
        ).length,
    );
    // NAMCS 2019: 3,207 visits to physicians' offices per 1,000 people.
    expect(visits / 3_207).toBeGreaterThan(0.85);
    expect(visits / 3_207).toBeLessThan(1.15);
    // NHAMCS 2021: 427 visits to emergency departments per 1,000, those that end in a stay among them.
    const emergency = per1000(
      ({ course }) =>
        course.encounters.filter(({ kind, stay }) => kind === 'emergency' || stay?.throughEmergency).length,
    );
    expect(Math.abs(emergency / 427 - 1)).toBeLessThan(0.15);
    // HCUP NIS 2019: 108 stays per 1,000, births among them.
    const stays = per1000(
      ({ course }) => course.encounters.filter(({ kind }) => kind === 'inpatient').length,
    );
    expect(Math.abs(stays / 108 - 1)).toBeLessThan(0.15);
    // KFF, retail prescriptions per person 2019: 11.6, nine in ten of them generic.
    const fills = per1000(({ course }) => course.fills.length);
    expect(Math.abs(fills / 11_600 - 1)).toBeLessThan(0.15);
    expect(
      per1000(({ course }) => course.fills.filter(({ drug }) => drug.generic).length) / fills,
    ).toBeGreaterThan(0.87);
  });

  it('has children that nearly all are vaccinated, and doses that are apart as the schedule says', () => {
    const toddlers = patients.filter(({ person }) => person.age === 1);
    const measles = toddlers.filter(({ course }) =>
      course.vaccinations.some(({ series, invalid }) => series === 'MMR' && invalid === null),
    );
    expect(measles.length / toddlers.length).toBeGreaterThan(0.6);
    const influenza = per1000(
      ({ course }) => course.vaccinations.filter(({ series }) => series === 'Influenza').length,
    );
    expect(Math.abs(influenza / 470 - 1)).toBeLessThan(0.15);
  });
});
