import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encounter } from '../../../../shared/engine/payer/health/clinical-course.ts';
import { dentalConcept } from '../../../../shared/engine/payer/health/dental-concepts.ts';
import { dentalLife } from '../../../../shared/engine/payer/health/dental-plan.ts';
import { ageAtShare, LOSS } from '../../../../shared/engine/payer/health/dental-rates.ts';
import { filledSurfaces, teeth } from '../../../../shared/engine/payer/health/teeth.ts';
import { isExtraction, toothLife } from '../../../../shared/engine/payer/health/tooth-life.ts';
import { openHistory } from '../../../../shared/engine/payer/history.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import { DENTAL_CODES } from '../dental-codes.ts';
import { payerDataset } from '../payer-dataset.ts';

const byName = new Map(teeth.map((tooth) => [tooth.name, tooth]));
const seedsAndPersons = [
  fc.integer({ min: 0, max: 2 ** 40 }),
  fc.integer({ min: 0, max: 999_999_999 }),
] as const;

describe('teeth', () => {
  it('are numbered round the mouth, as claims number them', () => {
    expect(teeth.map(({ name }) => name).join(' ')).toBe(
      `${Array.from({ length: 32 }, (_, place) => place + 1).join(' ')} A B C D E F G H I J K L M N O P Q R S T`,
    );
    const places = ['1', '8', '9', '16', '17', '24', '25', '32', 'A', 'E', 'F', 'J', 'K', 'O', 'P', 'T'];
    expect(
      places.map((name) => `${name}:${byName.get(name)?.quadrant}.${byName.get(name)?.position}`),
    ).toEqual([
      ...['1:10.8', '8:10.1', '9:20.1', '16:20.8', '17:30.8', '24:30.1', '25:40.1', '32:40.8'],
      ...['A:10.5', 'E:10.1', 'F:20.1', 'J:20.5', 'K:30.5', 'O:30.1', 'P:40.1', 'T:40.5'],
    ]);
  });

  it('give way to their successors at the age at which these come through', () => {
    for (const tooth of teeth.filter(({ primary }) => primary)) {
      const successor = teeth.find(
        ({ primary, quadrant, position }) =>
          !primary && quadrant === tooth.quadrant && position === tooth.position,
      );
      expect(tooth.sheds).toBe(successor?.erupts);
      expect(tooth.erupts).toBeLessThan(tooth.sheds);
    }
  });

  it('have an edge and a face in front, a chewing surface and a cheek side behind', () => {
    for (const tooth of teeth) {
      for (const count of [1, 2, 3, 4]) {
        const surfaces = filledSurfaces(tooth, count, count % 2 === 0);
        expect(new Set(surfaces).size).toBe(count);
        const foreign = tooth.kind === 'front' ? ['O', 'B'] : ['I', 'F'];
        expect(surfaces.some((surface) => foreign.includes(surface))).toBe(false);
      }
    }
  });
});

describe('a rising share', () => {
  it('is reached at an age between its neighbours, or never', () => {
    expect(ageAtShare(LOSS, 0.015)).toBe(45);
    expect(ageAtShare(LOSS, 0.0325)).toBeCloseTo(52.5, 10);
    expect(ageAtShare(LOSS, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the life of a tooth', () => {
  it('ends with its extraction, and lies between its coming through and its falling out', () => {
    fc.assert(
      fc.property(...seedsAndPersons, (seed, person) => {
        const stream = new Stream(seed, DOMAINS.payer);
        const { mouth } = dentalLife(stream, person);
        for (const tooth of teeth) {
          const events = toothLife(stream, person, tooth, mouth);
          const ages = events.map(({ age }) => age);
          expect(ages).toEqual(ages.toSorted((one, other) => one - other));
          const out = events.findIndex(({ treatment }) => isExtraction(treatment));
          if (out >= 0) expect(out, tooth.name).toBe(events.length - 1);
          for (const { age, treatment } of events) {
            if (treatment !== 'impacted_extraction') expect(age).toBeGreaterThan(tooth.erupts - 0.3);
            expect(age).toBeLessThanOrEqual(Math.min(tooth.sheds, mouth.allLostAge));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same when only some ages of it are asked for', () => {
    fc.assert(
      fc.property(...seedsAndPersons, fc.integer({ min: 0, max: 90 }), (seed, person, from) => {
        const stream = new Stream(seed, DOMAINS.payer);
        const ages = { from, to: from + 3 };
        const asked = ({ needs }: ReturnType<typeof dentalLife>) =>
          needs.filter(({ age }) => age >= ages.from && age <= ages.to);
        expect(asked(dentalLife(stream, person, ages))).toEqual(asked(dentalLife(stream, person)));
      }),
      { numRuns: 60 },
    );
  });

  it('needs what its concepts are done to: a tooth, its surfaces, a part of the mouth', () => {
    fc.assert(
      fc.property(...seedsAndPersons, (seed, person) => {
        for (const { services } of dentalLife(new Stream(seed, DOMAINS.payer), person).needs) {
          for (const { concept, tooth, surfaces, area } of services) {
            const { site } = dentalConcept(concept);
            expect(tooth !== null, concept).toBe(site === 'tooth' || site === 'surfaces');
            expect(surfaces.length > 0, concept).toBe(site === 'surfaces');
            expect(area !== null, concept).toBe(site === 'quadrant' || site === 'arch');
            if (site === 'surfaces') expect(surfaces).toHaveLength(Number(concept.at(-1)));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Visits of every member to dentists, with what a test needs of the household. */
function visitsOf(period: { readonly from: string; readonly to: string }, parameters = {}) {
  const history = openHistory(
    payerDataset({ members: 250, seed: 3, period, codes: { cdt: DENTAL_CODES }, parameters }),
  );
  const households = [...history.block(0, { from: 0, to: 250 }).households(false)];
  return households.flatMap((household) =>
    household.persons.map((person) => ({
      person,
      asOf: history.asOfDay,
      enrolled: household.enrollment.members[person.dependentNumber],
      course: household.course(person),
      visits: household.course(person).encounters.filter(({ reason }) => reason === 'dental'),
    })),
  );
}

const LONG = { from: '2016-01-01', to: '2025-12-31' };
const serviceKeys = (visits: readonly Encounter[]) =>
  visits.flatMap(({ ordinal, day, dental }) =>
    (dental ?? []).map(({ concept, tooth, area }) => `${ordinal} ${day} ${concept} ${tooth} ${area}`),
  );

describe('visits to dentists', () => {
  const decade = visitsOf(LONG);

  it('are of days with a dental rider, of living people outside of hospitals', () => {
    let count = 0;
    for (const { enrolled, visits, course } of decade) {
      for (const { day } of visits) {
        count++;
        const span = enrolled?.spans.find(({ start, end }) => start <= day && day <= (end ?? day));
        expect(span?.dental).toBe(true);
        expect(day).toBeLessThanOrEqual(course.deathDay ?? day);
        const inHospital = course.encounters.some(
          (other) => other.kind === 'inpatient' && other.day <= day && day <= other.endDay,
        );
        expect(inHospital).toBe(false);
      }
    }
    expect(count).toBeGreaterThan(300);
  });

  it('do nothing to a tooth that is gone or not there yet', () => {
    for (const { person, visits } of decade) {
      const gone = new Set<string>();
      for (const { day, dental = [] } of visits) {
        const age = (day - person.birthDay) / 365.25;
        for (const { tooth: name, concept } of dental) {
          if (name === null) continue;
          const tooth = byName.get(name);
          expect(gone.has(name), `${concept} of ${name}`).toBe(false);
          if (!concept.startsWith('dental_extraction_imp'))
            expect(age).toBeGreaterThan((tooth?.erupts ?? 0) - 0.5);
          expect(age).toBeLessThan((tooth?.sheds ?? 0) + 0.3);
        }
        for (const { tooth, concept } of dental) {
          if (concept.startsWith('dental_extraction')) gone.add(String(tooth));
        }
      }
    }
  });

  it('are the same when the years are asked for one by one', () => {
    const covered = [{ from: 0, to: null }];
    const told = (period: { readonly from: string; readonly to: string }) => {
      const history = openHistory(payerDataset({ members: 60, seed: 3, period }));
      return [...history.block(0, { from: 0, to: 60 }).households(false)].flatMap(({ household, persons }) =>
        persons.flatMap((person) =>
          serviceKeys(history.health.course(person, household, covered).encounters).map(
            (key) => `${person.index} ${key}`,
          ),
        ),
      );
    };
    const years = ['2023', '2024', '2025'];
    const apart = years.flatMap((year) => told({ from: `${year}-01-01`, to: `${year}-12-31` }));
    const together = told({ from: '2023-01-01', to: '2025-12-31' });
    expect(together.length).toBeGreaterThan(200);
    expect(apart.toSorted()).toEqual(together.toSorted());
  });

  it('have ordinals that no other encounter has', () => {
    for (const { course } of decade) {
      const ordinals = course.encounters.map(({ ordinal }) => ordinal);
      expect(new Set(ordinals).size).toBe(ordinals.length);
    }
  });

  it('are none without the rider, and none measure blood pressure', () => {
    const none = visitsOf({ from: '2025-01-01', to: '2025-12-31' }, { market: { dentalRiderShare: 0 } });
    expect(none.flatMap(({ visits }) => visits)).toEqual([]);
    for (const { course, visits } of decade) {
      const dental = new Set(visits.map(({ ordinal }) => ordinal));
      expect(course.observations.some(({ encounterOrdinal }) => dental.has(encounterOrdinal))).toBe(false);
    }
  });

  it('clean children’s teeth as children’s, and go to dentists', () => {
    for (const { person, visits } of decade) {
      for (const { day, dental = [], specialty } of visits) {
        expect(['general_dentistry', 'pediatric_dentistry', 'endodontics', 'oral_surgery']).toContain(
          specialty,
        );
        const age = (day - person.birthDay) / 365.25;
        const concepts = dental.map(({ concept }) => concept);
        if (concepts.includes('dental_cleaning_child')) expect(age).toBeLessThan(14);
        if (concepts.includes('dental_cleaning_adult')) expect(age).toBeGreaterThanOrEqual(14);
        if (specialty === 'pediatric_dentistry') expect(age).toBeLessThan(13);
      }
    }
  });
});
