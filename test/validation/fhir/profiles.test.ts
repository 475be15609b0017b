import { describe, expect, it } from 'vitest';
import { fhirProfiles } from '../../../shared/reference/fhir-profiles.ts';
import { isPattern, isSame } from '../../../shared/validation/fhir/profiles/matching.ts';
import { profileOf } from '../../../shared/validation/fhir/profiles/profile-rules.ts';
import { changed, coded, explanation, judge, type Loose, observation, patient, told } from './resources.ts';

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem/';
type Change = (one: Loose) => void;

describe('a profile', () => {
  it('can be made ready, whichever it is', () => {
    for (const url of fhirProfiles.keys()) {
      const { children, invariants } = profileOf(url)?.root ?? { children: [], invariants: [] };
      expect(children.length + invariants.length, url).toBeGreaterThan(0);
    }
  });

  it('is judged when the resource claims it, with or without its version', () => {
    const nameless: Change = (p) => delete p.name;
    expect(changed(patient, nameless)).toEqual(['fhir.profile.missing Patient.name']);
    const versioned: Change = (p) => {
      nameless(p);
      p.meta.profile[0] += '|6.1.0';
    };
    expect(changed(patient, versioned)).toEqual(['fhir.profile.missing Patient.name']);
    const unclaimed: Change = (p) => {
      nameless(p);
      delete p.meta.profile;
    };
    expect(changed(patient, unclaimed)).toEqual([]);
  });

  it('is judged when the caller asks for it, of resources of its type only', () => {
    const bare = { ...patient, meta: undefined, name: undefined };
    const profiles = [`${US_CORE}patient`];
    expect(told(judge([bare, observation], { profiles }))).toEqual(['fhir.profile.missing Patient.name']);
  });

  it('of another type cannot be claimed, and one that is not known is told of once', () => {
    expect(changed(patient, (p) => (p.meta.profile = [`${US_CORE}encounter`]))).toEqual([
      'fhir.profile.other-type Patient.meta.profile',
    ]);
    const other = { ...patient, meta: { profile: ['https://example.org/profile'] } };
    expect(judge([other, { ...other, id: 'p2', identifier: undefined }]).byRule).toEqual({
      'fhir.profile.unknown': 1,
    });
  });
});

describe('US Core', () => {
  const vital = { ...observation, meta: { profile: [`${US_CORE}vital-signs`] } };
  const cases: [string, Loose, Change, string[]][] = [
    [
      'patient: identifier without a system',
      patient,
      (p) => delete p.identifier[0].system,
      ['fhir.profile.missing Patient.identifier[0].system'],
    ],
    [
      'patient: race twice',
      patient,
      (p) => p.extension.push(p.extension[0]),
      ['fhir.profile.slice-too-many Patient.extension'],
    ],
    [
      'race: a code that OMB does not have',
      patient,
      (p) => (p.extension[0].extension[0].valueCoding.code = '0000-0'),
      ['fhir.profile.binding Patient.extension[0].extension[0].valueCoding'],
    ],
    [
      'race: no text',
      patient,
      (p) => p.extension[0].extension.pop(),
      ['fhir.profile.slice-missing Patient.extension[0].extension'],
    ],
    [
      'race: a code instead of a coding',
      patient,
      (p) => (p.extension[0].extension[0] = { url: 'ombCategory', valueString: 'x' }),
      [
        'fhir.profile.type Patient.extension[0].extension[0].value',
        'fhir.profile.binding Patient.extension[0].extension[0].valueString',
      ],
    ],
    [
      'vital signs: another category',
      vital,
      (o) => (o.category = [coded('x:y', 'z')]),
      ['fhir.profile.slice-missing Observation.category'],
    ],
    [
      'vital signs: no date',
      vital,
      (o) => delete o.effectiveDateTime,
      ['fhir.profile.missing Observation.effective'],
    ],
    [
      'vital signs: an instant',
      vital,
      (o) => {
        delete o.effectiveDateTime;
        o.effectiveInstant = '2024-03-01T00:00:00Z';
      },
      ['fhir.profile.type Observation.effective'],
    ],
    [
      'vital signs: a group',
      vital,
      (o) => (o.subject.reference = 'Group/1'),
      ['fhir.profile.target Observation.subject'],
    ],
  ];
  it.each(cases)('%s', (_name, resource, change, expected) => {
    expect(changed(resource, change)).toEqual(expected);
  });

  it('takes what is right', () => {
    expect(told(judge([vital]))).toEqual([]);
  });
});

describe('CARIN Blue Button', () => {
  const cases: [string, Change, string[]][] = [
    [
      'another type of claim',
      (e) => (e.type = coded(`${TERMINOLOGY}claim-type`, 'oral')),
      ['fhir.profile.pattern ExplanationOfBenefit.type'],
    ],
    ['another use', (e) => (e.use = 'predetermination'), ['fhir.profile.pattern ExplanationOfBenefit.use']],
    [
      'no unique claim id',
      (e) => (e.identifier[0].type = coded(`${TERMINOLOGY}v2-0203`, 'MR')),
      ['fhir.profile.slice-missing ExplanationOfBenefit.identifier'],
    ],
    [
      'no days of supply',
      (e) => (e.supportingInfo[0].category.coding[0].code = 'other'),
      ['fhir.profile.slice-missing ExplanationOfBenefit.supportingInfo'],
    ],
    [
      'days of supply twice',
      (e) => e.supportingInfo.push({ ...e.supportingInfo[0], sequence: 9 }),
      ['fhir.profile.slice-too-many ExplanationOfBenefit.supportingInfo'],
    ],
    [
      'a slice without its value',
      (e) => delete e.supportingInfo[0].valueQuantity,
      ['fhir.profile.missing ExplanationOfBenefit.supportingInfo[0].value'],
    ],
    [
      'a slice with a code from elsewhere',
      (e) => (e.supportingInfo[1].code = coded('x:y', '0')),
      ['fhir.profile.binding ExplanationOfBenefit.supportingInfo[1].code'],
    ],
    [
      'a day of service that is a period',
      (e) => {
        delete e.item[0].servicedDate;
        e.item[0].servicedPeriod = { start: '2024-03-01' };
      },
      [
        'fhir.profile.type ExplanationOfBenefit.item[0].serviced',
        'fhir.profile.slice-missing ExplanationOfBenefit.item[0].serviced',
        'fhir.profile.slice-closed ExplanationOfBenefit.item[0].servicedPeriod',
      ],
    ],
    [
      'two focal insurances',
      (e) => e.insurance.push(e.insurance[0]),
      ['fhir.invariant.EOB-insurance-focal ExplanationOfBenefit.insurance[0]'],
    ],
    [
      'no version of the profile',
      (e) => (e.meta.profile[0] = e.meta.profile[0].replace('|2.0.0', '')),
      ['fhir.invariant.EOB-pharmacy-meta-profile-version ExplanationOfBenefit'],
    ],
  ];
  it.each(cases)('%s', (_name, change, expected) => {
    expect(changed(explanation, change)).toEqual(expected);
  });
});

describe('fixed values and patterns', () => {
  it('a pattern is in what has more, a fixed value is the same', () => {
    const value = {
      coding: [
        { system: 's', code: 'a', display: 'A' },
        { system: 't', code: 'b' },
      ],
      text: 'x',
    };
    const pattern = { coding: [{ system: 's', code: 'a' }] };
    expect(isPattern(value, pattern)).toBe(true);
    expect(isPattern(value, { coding: [{ system: 's', code: 'b' }] })).toBe(false);
    expect(isPattern('x', pattern)).toBe(false);
    expect(isPattern({ coding: 'x' }, pattern)).toBe(false);
    expect(isSame(value, pattern)).toBe(false);
    expect(isSame(value, structuredClone(value))).toBe(true);
    expect(isSame([1], [1, 2])).toBe(false);
    expect(isSame({ a: 1 }, { b: 1 })).toBe(false);
  });
});
