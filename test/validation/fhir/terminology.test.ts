import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasLoincCheck,
  hasNpiCheck,
  hasVerhoeffCheck,
} from '../../../shared/validation/fhir/terminology/check-digits.ts';
import { codeProblem } from '../../../shared/validation/fhir/terminology/code-systems.ts';
import { changed, coded, explanation, observation, patient } from './resources.ts';

const LOINC = 'http://loinc.org';
const NUBC = 'https://www.nubc.org/CodeSystem/';

describe('codes of a system', () => {
  it.each([
    [LOINC, '2951-2'],
    [LOINC, 'LA6576-8'],
    ['http://snomed.info/sct', '73211009'],
    ['http://www.nlm.nih.gov/research/umls/rxnorm', '197361'],
    ['http://hl7.org/fhir/sid/cvx', '207'],
    ['http://hl7.org/fhir/sid/mvx', 'PFR'],
    ['http://hl7.org/fhir/sid/ndc', '0777-3105-02'],
    ['http://hl7.org/fhir/sid/ndc', '00777310502'],
    ['http://hl7.org/fhir/sid/icd-10-cm', 'E11.9'],
    ['http://hl7.org/fhir/sid/icd-10-cm', 'U07.1'],
    ['http://nucc.org/provider-taxonomy', '207Q00000X'],
    [`${NUBC}PatDischargeStatus`, '01'],
    [`${NUBC}TypeOfBill`, '0111'],
    ['https://example.org/own', 'whatever'],
  ])('%s takes %s', (system, code) => {
    expect(codeProblem(system, code)).toBeNull();
  });

  it.each([
    [LOINC, '2951-3', 'check-digit'],
    [LOINC, 'sodium', 'code-format'],
    ['http://snomed.info/sct', '73211008', 'check-digit'],
    ['http://www.nlm.nih.gov/research/umls/rxnorm', 'aspirin', 'code-format'],
    ['http://hl7.org/fhir/sid/cvx', '999999', 'unknown-code'],
    ['http://hl7.org/fhir/sid/mvx', 'ZZZ', 'unknown-code'],
    ['http://hl7.org/fhir/sid/ndc', '123', 'code-format'],
    ['http://hl7.org/fhir/sid/icd-10-cm', '11.9', 'code-format'],
    ['http://nucc.org/provider-taxonomy', '207Q', 'code-format'],
    [`${NUBC}PatDischargeStatus`, '99', 'unknown-code'],
    [`${NUBC}PatDischargeStatus`, 'x', 'code-format'],
  ])('%s refuses %s', (system, code, rule) => {
    expect(codeProblem(system, code)?.id).toBe(`fhir.terminology.${rule}`);
  });
});

describe('check digits', () => {
  it.each([
    ['NPI', hasNpiCheck, '1234567893'],
    ['LOINC', hasLoincCheck, '2951-2'],
    ['SNOMED CT', hasVerhoeffCheck, '73211009'],
  ] as const)('%s: another last digit is wrong', (_name, hasCheck, code) => {
    expect(hasCheck(code)).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (digit) => {
        const other = `${code.slice(0, -1)}${digit}`;
        expect(hasCheck(other)).toBe(other === code);
      }),
    );
  });
});

describe('bindings', () => {
  it('refuses codes and concepts from elsewhere', () => {
    expect(changed(patient, (p) => (p.gender = 'F'))).toEqual([
      'fhir.terminology.required-code Patient.gender',
    ]);
    const condition = {
      resourceType: 'Condition',
      id: 'x',
      clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'ill'),
      subject: { reference: 'Patient/p1' },
    };
    expect(changed(condition, () => undefined)).toEqual([
      'fhir.terminology.required-concept Condition.clinicalStatus',
    ]);
    expect(changed(condition, (c) => (c.clinicalStatus = { text: 'ill' }))).toEqual([
      'fhir.terminology.required-concept Condition.clinicalStatus',
    ]);
  });

  it('knows currencies, national provider identifiers and social security numbers', () => {
    expect(changed(explanation, (e) => (e.payment.amount.currency = 'USB'))).toEqual([
      'fhir.terminology.currency ExplanationOfBenefit.payment.amount.currency',
    ]);
    const identified = (system: string, value: string) =>
      changed(patient, (p) => p.identifier.push({ system: `http://hl7.org/fhir/sid/${system}`, value }));
    expect(identified('us-npi', '1234567893')).toEqual([]);
    expect(identified('us-npi', '1234567890')).toEqual([
      'fhir.terminology.check-digit Patient.identifier[1]',
    ]);
    expect(identified('us-npi', '12345')).toEqual(['fhir.terminology.code-format Patient.identifier[1]']);
    expect(identified('us-ssn', '000-12-3456')).toEqual([]);
    expect(identified('us-ssn', '12-3456')).toEqual(['fhir.terminology.code-format Patient.identifier[1]']);
  });

  it('wonders at codes without a system', () => {
    expect(changed(observation, (o) => delete o.code.coding[0].system)).toEqual([
      'fhir.terminology.no-system Observation.code.coding[0]',
    ]);
  });
});
