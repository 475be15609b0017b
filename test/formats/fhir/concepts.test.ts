import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  diagnosisText,
  drgText,
  procedureText,
  taxonomyText,
} from '../../../shared/engine/payer/code-texts.ts';
import { referenceRange } from '../../../shared/engine/payer/health/results.ts';
import { conceptsOf, pointOfOrigin, usd } from '../../../shared/formats/fhir/concepts.ts';
import { SYSTEMS } from '../../../shared/formats/fhir/systems.ts';
import { labTest, labTests } from '../../../shared/reference/lab-tests.ts';

describe('texts of codes', () => {
  it('are published, and undefined for codes that no table holds', () => {
    expect(diagnosisText('I10')).toBe('Essential (primary) hypertension');
    expect(procedureText('10E0XZZ')).toBe('Delivery of Products of Conception, External Approach');
    expect(drgText('003')).toMatch(/^ECMO/);
    expect(taxonomyText('207Q00000X')).toBe('Family physician');
    for (const textOf of [diagnosisText, procedureText, drgText, taxonomyText])
      expect(textOf('?')).toBeUndefined();
  });
});

describe('concepts', () => {
  it('are made once', () => {
    const concepts = conceptsOf(SYSTEMS.icd10cm, diagnosisText);
    expect(concepts('I10')).toBe(concepts('I10'));
    expect(JSON.parse(JSON.stringify(concepts('I10')))).toEqual({
      coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I10' }],
      text: 'Essential (primary) hypertension',
    });
  });

  it('of where patients come from are of another system for newborns', () => {
    expect(pointOfOrigin('4', '5').coding?.[0]?.system).toBe(SYSTEMS.pointOfOriginNewborn);
    expect(pointOfOrigin('3', '5').coding?.[0]?.system).toBe(SYSTEMS.pointOfOrigin);
  });

  it('of money have two digits at most, whatever the cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const text = JSON.stringify(usd(cents).value);
        expect(text).toMatch(/^-?\d+(\.\d{1,2})?$/);
        expect(Math.round(Number(text) * 100)).toBe(cents + 0);
      }),
    );
  });
});

describe('reference ranges', () => {
  it('are those of the sex and age, else those of adults', () => {
    const hemoglobin = labTest('718-7');
    const at = (sex: 'F' | 'M', years: number) =>
      referenceRange(hemoglobin, sex, 0, Math.round(years * 365.25));
    expect(at('F', 40)).not.toEqual(at('M', 40));
    const plain = labTests.find(({ ranges, low }) => ranges.length === 0 && low !== null);
    expect(plain && referenceRange(plain, 'F', 0, 10_000)).toBe(plain);
    expect(plain).toBeDefined();
  });
});
