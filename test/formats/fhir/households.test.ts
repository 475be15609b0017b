import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import type { Person } from '../../../shared/engine/payer/persons.ts';
import { FhirBlock } from '../../../shared/formats/fhir/fhir-block.ts';
import { patientOf } from '../../../shared/formats/fhir/resources/patients.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';

const MEMBERS = 30;
const history = openHistory(
  payerDataset({ members: MEMBERS, seed: 9, parameters: { population: { states: ['VT'] } } }),
);
const truth = history.block(0, { from: 0, to: MEMBERS });
const block = FhirBlock.of(truth);

describe('a household of a block', () => {
  it('is shared by all who ask, and forgotten with the next', () => {
    expect(FhirBlock.of(truth)).toBe(block);
    const [one, other] = [...truth.households(false)];
    if (one === undefined || other === undefined) throw new Error('two households are wanted');
    const household = block.household(one);
    expect(block.household(one)).toBe(household);
    block.household(other);
    expect(block.household(one)).not.toBe(household);
  });

  it('refuses an encounter and a fill that nobody had', () => {
    const [first] = [...truth.households(false)];
    if (first === undefined) throw new Error('a household is wanted');
    const household = block.household(first);
    const person = first.persons[0] as Person;
    expect(() => household.encounter(person, -1)).toThrow(
      new RangeError(`member ${person.index} has no encounter -1`),
    );
    expect(() => household.fill(person, -1)).toThrow(new RangeError(`member ${person.index} has no fill -1`));
  });

  it('has no patient for whoever is behind the last member', () => {
    const [first] = [...truth.households(false)];
    if (first === undefined) throw new Error('a household is wanted');
    const behind = { ...(first.persons[0] as Person), index: MEMBERS };
    expect(patientOf(block.household(first), behind)).toBeUndefined();
  });

  it('names the same providers as the claims of its members do', () => {
    let compared = 0;
    for (const one of truth.households(false)) {
      const household = block.household(one);
      for (const person of one.persons) {
        for (const { claim } of household.claims(person)) {
          if (claim.encounterOrdinal === null || claim.clinician === null) continue;
          const care = household.careAt(person, household.encounter(person, claim.encounterOrdinal));
          expect(care.clinician).toBe(claim.clinician);
          if (claim.institutional !== null) expect(care.organisation).toBe(claim.payee);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
