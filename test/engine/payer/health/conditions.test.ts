/** Reach: conditions of many people, three times as common as they are, so that the rare code of a child comes up. */
import { describe, expect, it } from 'vitest';
import { ageAt } from '../../../../shared/engine/calendar/civil-date.ts';
import { conditions } from '../../../../shared/engine/payer/health/condition-table.ts';
import { diagnosisCodes } from '../../../../shared/reference/diagnosis-codes.ts';
import { householdsFor, patientsOf } from './population-health.ts';

const firstAges = new Map(diagnosisCodes.map(({ code, fromAge }) => [code, fromAge]));

describe('chronic conditions', () => {
  it('begin at no age at which none of their codes may be used', () => {
    for (const { name, prevalence, codes, historyCodes } of conditions) {
      const first = Math.min(...[...codes, ...historyCodes].map(({ fromAge }) => fromAge));
      for (const share of [...prevalence.F.subarray(0, first), ...prevalence.M.subarray(0, first)])
        expect(share, name).toBe(0);
    }
  });

  it('have codes that people are old enough for, on every day on which they are billed', () => {
    const children = new Set<string>();
    for (const { person, course } of patientsOf(householdsFor(600), { parameters: { prevalenceScale: 3 } })) {
      for (const { code, onsetDay } of course.conditions) {
        const age = ageAt(person.birthDay, onsetDay);
        expect(age, code).toBeGreaterThanOrEqual(firstAges.get(code) ?? 0);
        if (age < 15) children.add(code);
      }
      for (const { day, diagnoses } of course.encounters) {
        const age = ageAt(person.birthDay, day);
        for (const { code } of diagnoses) expect(age, code).toBeGreaterThanOrEqual(firstAges.get(code) ?? 0);
      }
    }
    expect(children).toContain('Z72.0');
  });
});
