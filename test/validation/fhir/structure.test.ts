import { describe, expect, it } from 'vitest';
import { bundleOf, changed, coverage, judge, type Loose, observation, patient, told } from './resources.ts';

type Change = (one: Loose) => void;

describe('what FHIR says of elements', () => {
  const cases: [string, Change, string[]][] = [
    ['an unknown element', (p) => (p.nickname = 'x'), ['fhir.structure.unknown-element Patient.nickname']],
    [
      'an unknown element inside',
      (p) => (p.name[0].middle = 'x'),
      ['fhir.structure.unknown-element Patient.name[0].middle'],
    ],
    [
      'one where many may be',
      (p) => (p.identifier = p.identifier[0]),
      ['fhir.structure.not-array Patient.identifier'],
    ],
    ['many where one may be', (p) => (p.gender = ['female']), ['fhir.structure.array Patient.gender']],
    [
      'a number for a text',
      (p) => (p.name[0].family = 7),
      ['fhir.structure.wrong-type Patient.name[0].family'],
    ],
    ['a text for an object', (p) => (p.name[0] = 'Doe'), ['fhir.structure.wrong-type Patient.name[0]']],
    ['a text for a truth', (p) => (p.active = 'true'), ['fhir.structure.wrong-type Patient.active']],
    ['null', (p) => (p.active = null), ['fhir.structure.null Patient.active']],
    ['null in an array', (p) => p.name.push(null), ['fhir.structure.null Patient.name[1]']],
    ['an empty text', (p) => (p.name[0].family = ''), ['fhir.structure.empty Patient.name[0].family']],
    ['an empty array', (p) => (p.address = []), ['fhir.structure.empty Patient.address']],
    ['an empty object', (p) => (p.address = [{}]), ['fhir.structure.empty Patient.address[0]']],
    [
      'an id and nothing else',
      (p) => (p.address = [{ id: 'a' }]),
      ['fhir.structure.empty Patient.address[0]'],
    ],
    [
      'white space around',
      (p) => (p.name[0].family = ' Doe'),
      ['fhir.structure.spaces Patient.name[0].family'],
    ],
    [
      'two of a choice',
      (p) => Object.assign(p, { deceasedBoolean: false, deceasedDateTime: '2024-01-01' }),
      ['fhir.structure.choice Patient.deceased[x]'],
    ],
    [
      'a type that a choice lacks',
      (p) => (p.deceasedString = 'x'),
      ['fhir.structure.unknown-element Patient.deceasedString'],
    ],
    [
      'a missing element',
      (p) => (p.link = [{ type: 'refer' }]),
      ['fhir.structure.missing Patient.link[0].other'],
    ],
    ['a day that is none', (p) => (p.birthDate = '1981-02-29'), ['fhir.structure.date Patient.birthDate']],
    [
      'a date of another form',
      (p) => (p.birthDate = '02/28/1981'),
      ['fhir.structure.format Patient.birthDate'],
    ],
    [
      'a time in a date',
      (p) => (p.birthDate = '1980-02-29T00:00:00Z'),
      ['fhir.structure.format Patient.birthDate'],
    ],
    [
      'a time without a zone',
      (p) => (p.deceasedDateTime = '2024-01-01T10:00:00'),
      ['fhir.structure.format Patient.deceasedDateTime'],
    ],
    [
      'an hour that is none',
      (p) => (p.deceasedDateTime = '2024-01-01T25:00:00Z'),
      ['fhir.structure.date Patient.deceasedDateTime'],
    ],
    [
      'a part of a number',
      (p) => (p.multipleBirthInteger = 1.5),
      ['fhir.structure.format Patient.multipleBirthInteger'],
    ],
    [
      'a number too large',
      (p) => (p.multipleBirthInteger = 2 ** 31),
      ['fhir.structure.range Patient.multipleBirthInteger'],
    ],
    ['an id with a space', (p) => (p.id = 'a b'), ['fhir.structure.format Patient.id']],
    [
      'a URL with a space',
      (p) => (p.identifier[0].system = 'http://a b'),
      ['fhir.structure.format Patient.identifier[0].system'],
    ],
    [
      'base64 that is none',
      (p) => (p.photo = [{ contentType: 'image/png', data: 'abc' }]),
      ['fhir.structure.format Patient.photo[0].data'],
    ],
    [
      'an extension without a URL',
      (p) => (p.extension = [{ valueString: 'x' }]),
      ['fhir.structure.missing Patient.extension[0].url'],
    ],
    [
      'an extension with a value and extensions',
      (p) => (p.extension[0].valueString = 'x'),
      ['fhir.invariant.ext-1 Patient.extension[0]', 'fhir.profile.too-many Patient.extension[0].valueString'],
    ],
    [
      'extensions of no primitive',
      (p) => (p._name = [{ id: 'x' }]),
      ['fhir.structure.extension-of Patient._name'],
    ],
    [
      'extensions of many as one',
      (p) => (p.name[0]._given = { id: 'x' }),
      ['fhir.structure.not-array Patient.name[0]._given'],
    ],
    [
      'fewer extensions than values',
      (p) => (p.name[0]._given = [{ id: 'x' }]),
      ['fhir.structure.extension-count Patient.name[0]._given'],
    ],
    ['an extension that is a text', (p) => (p._gender = 'x'), ['fhir.structure.wrong-type Patient._gender']],
  ];
  it.each(cases)('%s', (_name, change, expected) => {
    expect(changed(patient, change)).toEqual(expected);
  });

  it('takes extensions for a value that is absent', () => {
    const absent = {
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' },
      ],
    };
    const change: Change = (p) => {
      delete p.gender;
      p._gender = absent;
      p.name[0].given = [null, 'Ann'];
      p.name[0]._given = [absent, null];
    };
    expect(changed(patient, change)).toEqual([]);
  });

  it('finds null on both sides', () => {
    const change: Change = (p) => {
      p.name[0].given = [null];
      p.name[0]._given = [null];
    };
    expect(changed(patient, change)).toEqual([
      'fhir.structure.null Patient.name[0].given[0]',
      'fhir.structure.null Patient.name[0]._given',
    ]);
  });

  it('finds numbers that no double holds', () => {
    const text = JSON.stringify(observation).replace('"value":120', '"value":1e999');
    expect(told(judge([JSON.parse(text.replace('1e999', '0'))]))).toEqual([]);
    expect(changed(observation, (o) => (o.valueQuantity.value = '120'))).toEqual([
      'fhir.structure.wrong-type Observation.valueQuantity.value',
    ]);
  });

  it('judges nothing else of a resource whose shapes are wrong, and all of the next', () => {
    const broken = { ...coverage, period: 'x', payor: [{ reference: 'no reference' }] };
    const second = { ...coverage, id: 'c2', period: { start: '2024-02-01', end: '2024-01-01' } };
    expect(told(judge([broken, second]))).toEqual([
      'fhir.structure.wrong-type Coverage.period',
      'fhir.invariant.per-1 Coverage.period',
    ]);
  });
});

describe('types of resources', () => {
  it.each([
    [{ id: 'x' }, 'fhir.structure.no-resource'],
    [{ resourceType: 7 }, 'fhir.structure.no-resource'],
    [{ resourceType: 'Patiant' }, 'fhir.structure.resource-type Resource'],
    [{ resourceType: 'HumanName', family: 'Doe' }, 'fhir.structure.resource-type Resource'],
  ])('%j', (resource, expected) => {
    expect(told(judge([resource]))).toEqual([expected]);
  });

  it('says that it does not judge the elements of rare types', () => {
    const { findings, valid } = judge([{ resourceType: 'MolecularSequence', id: 'x', anything: 1 }]);
    expect(findings.map(({ rule }) => rule)).toEqual(['fhir.structure.type-not-judged']);
    expect(valid).toBe(true);
  });

  it('looks into bundles, parameters and contained resources', () => {
    const bad = {
      ...patient,
      gender: 'x',
      contained: [{ resourceType: 'Organization', id: 'o', active: 1 }],
    };
    expect(told(judge([bundleOf([bad])]))).toContain(
      'fhir.structure.wrong-type Bundle.entry[0].resource.contained[0].active',
    );
    const parameters = {
      resourceType: 'Parameters',
      parameter: [{ name: 'x', resource: { ...patient, gender: 'x' } }],
    };
    expect(told(judge([parameters]))).toEqual([
      'fhir.terminology.required-code Parameters.parameter[0].resource.gender',
    ]);
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'bad', code: 'invalid' }] };
    expect(told(judge([outcome]))).toEqual([
      'fhir.terminology.required-code OperationOutcome.issue[0].severity',
    ]);
  });
});
