/** Reach: the health of whole households; what must hold for every person of every seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../shared/engine/calendar/civil-date.ts';
import { ENCOUNTER_ORDINALS, FILL_ORDINALS } from '../../../../shared/engine/payer/health/clinical-course.ts';
import { AS_OF, householdsFor, type Patient, patientsOf, YEAR } from './population-health.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

const rising = (days: readonly number[]) =>
  days.every((day, place) => place === 0 || day >= (days[place - 1] as number));

function check({ person, course }: Patient): void {
  const { encounters, observations, fills, vaccinations, conditions, deathDay } = course;
  const last = Math.min(YEAR.to, deathDay ?? AS_OF);
  const first = Math.max(YEAR.from, person.birthDay);
  const known = new Map(encounters.map((encounter) => [encounter.ordinal, encounter]));
  expect(known.size).toBe(encounters.length);
  expect(new Set(fills.map(({ ordinal }) => ordinal)).size).toBe(fills.length);
  for (const list of [encounters, observations, fills, vaccinations])
    expect(rising(list.map(({ day }) => day))).toBe(true);
  for (const encounter of encounters) {
    const { day, endDay, ordinal, diagnoses, services, stay, kind } = encounter;
    expect(ordinal >= 0 && ordinal < ENCOUNTER_ORDINALS && day >= first && day <= last && endDay >= day).toBe(
      true,
    );
    expect(endDay <= Math.min(AS_OF, deathDay ?? AS_OF)).toBe(true);
    expect(diagnoses.length >= 1 && diagnoses.length <= 12).toBe(true);
    expect(new Set(diagnoses.map(({ code }) => code)).size).toBe(diagnoses.length);
    expect(
      diagnoses.every(({ code }) => /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(code)),
      JSON.stringify(diagnoses),
    ).toBe(true);
    expect(services.length).toBeGreaterThan(0);
    expect(
      services.every(
        (service) =>
          service.day >= day && service.day <= endDay && service.units >= 1 && service.pointers >= 1,
      ),
    ).toBe(true);
    expect(kind === 'inpatient').toBe(stay !== null);
    if (stay !== null)
      expect(diagnoses.every(({ presentOnAdmission }) => presentOnAdmission !== null)).toBe(true);
  }
  const stays = encounters.filter(({ stay }) => stay !== null);
  for (const stay of stays) {
    for (const other of encounters) {
      if (other !== stay)
        expect(
          other.day > stay.endDay ||
            (other.day < stay.day && (other.endDay < stay.day || other.stay === null)),
        ).toBe(true);
    }
  }
  for (const { encounterOrdinal, orderedDay, day, value, coded, test } of observations) {
    const encounter = known.get(encounterOrdinal);
    expect(encounter !== undefined && orderedDay >= encounter.day && orderedDay <= encounter.endDay).toBe(
      true,
    );
    expect(day >= orderedDay && day <= AS_OF).toBe(true);
    expect(
      test.type === 'numeric' ? Number.isInteger(value) && coded === null : value === null && coded !== null,
    ).toBe(true);
  }
  for (const fill of fills) {
    expect(fill.ordinal < FILL_ORDINALS && fill.day >= first && fill.day <= AS_OF).toBe(true);
    expect(
      fill.writtenDay <= fill.day &&
        fill.writtenDay >= person.birthDay &&
        fill.refillNumber <= fill.refillsAuthorized,
    ).toBe(true);
    if (fill.encounterOrdinal !== null)
      expect((known.get(fill.encounterOrdinal)?.day ?? Number.NaN) <= fill.day).toBe(true);
  }
  for (const { encounterOrdinal, day, cvx, mvx, expiryDay } of vaccinations) {
    const encounter = known.get(encounterOrdinal);
    expect(
      encounter !== undefined &&
        day >= encounter.day &&
        day <= encounter.endDay &&
        expiryDay > day &&
        cvx !== '' &&
        mvx !== '',
    ).toBe(true);
  }
  for (const { onsetDay, abatementDay, code } of conditions) {
    expect(
      onsetDay >= person.birthDay &&
        onsetDay <= last &&
        (abatementDay === null || abatementDay > onsetDay) &&
        code !== '',
    ).toBe(true);
  }
}

/** The lists of a course, which are drawn when they are asked for. */
const listsOf = ({ conditions, encounters, observations, fills, vaccinations }: Patient['course']) => ({
  ...{ conditions, encounters, observations, fills, vaccinations },
});

describe('the health of a person', () => {
  it('keeps the order of time, refers to what exists and numbers nothing twice', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.06, 1), (seed, terminated) => {
        const households = householdsFor(1_000, seed, terminated).slice(0, 50);
        for (const patient of patientsOf(households, { seed })) check(patient);
      }),
      { numRuns: 15 },
    );
  });

  it('is the same in one period and in its parts', () => {
    const households = householdsFor(1_000, 7, 0.3).slice(0, 80);
    const whole = { from: dayOf(2023, 3, 1), to: dayOf(2025, 10, 9) };
    fc.assert(
      fc.property(fc.integer({ min: whole.from, max: whole.to - 1 }), (cut) => {
        const all = patientsOf(households, { period: whole });
        const early = patientsOf(households, { period: { from: whole.from, to: cut } });
        const late = patientsOf(households, { period: { from: cut + 1, to: whole.to } });
        for (const [place, { course }] of all.entries()) {
          for (const list of ['encounters', 'fills', 'vaccinations'] as const) {
            const parts = [
              ...(early[place] as Patient).course[list],
              ...(late[place] as Patient).course[list],
            ];
            expect(parts.sort((one, other) => one.day - other.day)).toEqual(
              [...course[list]].sort((one, other) => one.day - other.day),
            );
          }
          const results = (patient: Patient) => patient.course.observations.map((one) => JSON.stringify(one));
          const parts = [...results(early[place] as Patient), ...results(late[place] as Patient)].sort();
          expect(parts).toEqual(course.observations.map((one) => JSON.stringify(one)).sort());
        }
      }),
      { numRuns: 4, examples: [[dayOf(2023, 12, 31)], [dayOf(2024, 12, 31)]] },
    );
  });

  it('has of some days all that touches them, as the whole has it', () => {
    const households = householdsFor(1_000, 9, 0.3).slice(0, 80);
    const period = { from: dayOf(2023, 3, 1), to: dayOf(2025, 10, 9) };
    const all = patientsOf(households, { period });
    const day = fc.integer({ min: period.from, max: dayOf(2025, 12, 31) });
    fc.assert(
      fc.property(day, fc.nat(20), (from, days) => {
        const touching = { from, to: from + days };
        const some = patientsOf(households, { period, touching });
        for (const [place, { course }] of all.entries()) {
          const near = (some[place] as Patient).course;
          expect(near.conditions).toEqual(course.conditions);
          const narrow = (lists: ReturnType<typeof listsOf>) => ({
            encounters: lists.encounters.filter((one) => one.day <= touching.to && one.endDay >= from),
            fills: lists.fills.filter((one) => one.day <= touching.to && one.day >= from),
            observations: lists.observations.filter((one) => one.day <= touching.to && one.day >= from),
            vaccinations: lists.vaccinations.filter((one) => one.day <= touching.to && one.day >= from),
          });
          expect(narrow(listsOf(near))).toEqual(narrow(listsOf(course)));
        }
      }),
      { numRuns: 6, examples: [[dayOf(2024, 1, 2), 0], [dayOf(2025, 10, 12), 3]] }, // biome-ignore format: days read better
    );
  });

  it('depends on no other person and no order', () => {
    const households = householdsFor(1_000).slice(0, 80);
    const forwards = patientsOf(households).map(({ course }) => course);
    const backwards = patientsOf([...households].reverse());
    for (const course of forwards) {
      const again = backwards.find(({ person }) => person.index === course.personIndex)?.course;
      expect(again && listsOf(again)).toEqual(listsOf(course));
    }
  });

  it('names the period and parameters that cannot be', () => {
    expect(() => patientsOf([], { period: { from: 2, to: 1 } })).toThrow('/period');
    expect(() => patientsOf([], { parameters: { adherence: 1.5 } })).toThrow(
      '/parameters/health/adherence is 1.5: it must be from 0 to 1',
    );
    expect(() => patientsOf([], { parameters: { acuteScale: Number.NaN } })).toThrow(
      '/parameters/health/acuteScale',
    );
  });
});
