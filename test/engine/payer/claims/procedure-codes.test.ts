import { describe, expect, it } from 'vitest';
import { DENTAL_CONCEPT_IDS, SERVICE_CONCEPT_IDS } from '../../../../shared/contracts/concept-ids.ts';
import { procedureCoder, procedureSystemOf } from '../../../../shared/engine/payer/claims/procedure-codes.ts';
import { dentalConcepts } from '../../../../shared/engine/payer/health/dental-concepts.ts';
import { serviceConcept, serviceConcepts } from '../../../../shared/engine/payer/health/service-concepts.ts';
import { openHistory } from '../../../../shared/engine/payer/history.ts';
import { DOMAINS } from '../../../../shared/engine/random/purposes.ts';
import { Stream } from '../../../../shared/engine/random/stream.ts';
import { payerDataset } from '../payer-dataset.ts';

const stream = new Stream(1, DOMAINS.payer);
const several = [
  { code: '0000X', weight: 3 },
  { code: '0000Y', weight: 1 },
];

describe('the ids of the contract', () => {
  it('are those of the engine, in number few enough for a draw of their own each', () => {
    expect(serviceConcepts.map(({ id }) => id).toSorted()).toEqual([...SERVICE_CONCEPT_IDS].toSorted());
    expect(dentalConcepts.map(({ id }) => id)).toEqual([...DENTAL_CONCEPT_IDS]);
    expect(Math.max(SERVICE_CONCEPT_IDS.length, DENTAL_CONCEPT_IDS.length)).toBeLessThan(128);
  });
});

describe('a coder', () => {
  it('gives the tenant’s code, else the free one, else none', () => {
    const coder = procedureCoder(stream, { cpt: { lab_lipids: '0000A' }, cdt: { dental_crown: 'D0000' } });
    expect(coder.codeOf(serviceConcept('lab_lipids'), 7, 3)).toBe('0000A');
    expect(coder.codeOf(serviceConcept('visit_hospital_clinic'), 7, 3)).toBe('G0463');
    expect(coder.codeOf(serviceConcept('lab_a1c'), 7, 3)).toBeNull();
    expect([coder.dentalCodeOf('dental_crown', 7, 3), coder.dentalCodeOf('dental_scaling', 7, 3)]).toEqual([
      ...['D0000', null],
    ]);
  });

  it('draws among several by their weights, the same whenever it is asked, whatever was drawn before', () => {
    const coder = procedureCoder(stream, { cpt: { visit_standard: several } });
    const drawn = (member: number, ordinal: number) =>
      coder.codeOf(serviceConcept('visit_standard'), member, ordinal);
    const codes = Array.from({ length: 4_000 }, (_, place) => drawn(place, 999_999_999 % (place + 5)));
    const part = codes.filter((code) => code === '0000X').length / codes.length;
    expect(part).toBeGreaterThan(0.72);
    expect(part).toBeLessThan(0.78);
    stream.u32();
    expect(Array.from({ length: 4_000 }, (_, place) => drawn(place, 999_999_999 % (place + 5)))).toEqual(
      codes,
    );
    expect(drawn(999_999_999, 65_535)).toMatch(/^0000[XY]$/);
  });

  it('refuses a concept that there is none of, by JSON pointer', () => {
    expect(() => procedureCoder(stream, { cpt: { visit_odd: '0000X' } })).toThrow(
      new RangeError('/codes/cpt/visit_odd is not a concept of this list'),
    );
    expect(() => procedureCoder(stream, { cdt: { visit_long: 'D0000' } })).toThrow(
      /^\/codes\/cdt\/visit_long/,
    );
  });
});

describe('the system of a code', () => {
  it.each([
    ['G0463', 'hcpcs'],
    ['J3490', 'hcpcs'],
    ['V5008', 'hcpcs'],
    ['0000X', 'cpt'],
    ['99999', 'cpt'],
    ['D0000', 'cdt'],
  ])('%s is of %s', (code, system) => {
    expect(procedureSystemOf(code)).toBe(system);
  });
});

describe('the claims of one encounter', () => {
  it('have one code for a service, and bills of stays keep their own', () => {
    const cpt = Object.fromEntries(SERVICE_CONCEPT_IDS.map((id) => [id, several]));
    const history = openHistory(payerDataset({ members: 250, seed: 4, codes: { cpt } }));
    const chosen = new Map<string, string | null>();
    let compared = 0;
    for (const household of history.block(0, { from: 0, to: 250 }).households(false)) {
      for (const { claim } of household.claims) {
        for (const line of claim.lines) {
          if (claim.kind === 'inpatient') expect(line.procedure ?? '').not.toMatch(/^\d/);
          if (claim.kind !== 'professional' && claim.kind !== 'outpatient') continue;
          const key = `${claim.memberIndex} ${claim.encounterOrdinal} ${line.concept}`;
          if (chosen.has(key)) compared++;
          expect(chosen.get(key) ?? line.procedure).toBe(line.procedure);
          expect(line.procedure).toMatch(/^0000[XY]$/);
          chosen.set(key, line.procedure);
        }
      }
    }
    expect(compared).toBeGreaterThan(50);
    expect(new Set(chosen.values())).toEqual(new Set(['0000X', '0000Y']));
  });
});
