import { describe, expect, it } from 'vitest';
import { elementRows } from '../../../docs/fhir-definitions/element-table.ts';
import { profileRow } from '../../../docs/fhir-definitions/profile-table.ts';
import type {
  CodeSystem,
  Definitions,
  ElementDefinition,
  StructureDefinition,
  ValueSet,
} from '../../../docs/fhir-definitions/structure-definition.ts';
import { compileValueSet } from '../../../docs/fhir-definitions/value-sets.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const VALUES = 'http://example.org/ValueSet/';

const element = (id: string, min: number, max: string, rest: object = {}): ElementDefinition => ({
  id,
  path: id.replaceAll(/:[^.]+/g, ''),
  min,
  max,
  ...rest,
});
const of = (...codes: string[]) => ({ type: codes.map((code) => ({ code })) });

const structure = (
  url: string,
  type: string,
  kind: string,
  elements: ElementDefinition[],
): StructureDefinition => ({
  resourceType: 'StructureDefinition',
  url,
  type,
  kind,
  abstract: false,
  baseDefinition: `${CORE}${kind === 'resource' ? 'DomainResource' : 'Element'}`,
  snapshot: { element: elements },
});

const thing = structure(`${CORE}Thing`, 'Thing', 'resource', [
  element('Thing', 0, '*', {
    constraint: [
      { key: 'th-1', severity: 'error' },
      { key: 'dom-2', severity: 'error' },
    ],
  }),
  element('Thing.id', 0, '1', of('http://hl7.org/fhirpath/System.String')),
  element('Thing.status', 1, '1', {
    ...of('code'),
    binding: { strength: 'required', valueSet: `${VALUES}status|1` },
  }),
  element('Thing.about', 0, '*', {
    type: [{ code: 'Reference', targetProfile: [`${CORE}Thing`, `${CORE}Patient`] }],
    constraint: [{ key: 'th-2', severity: 'warning' }],
  }),
  element('Thing.value[x]', 0, '1', of('string', 'Word')),
  element('Thing.part', 1, '*', of('BackboneElement')),
  element('Thing.part.id', 0, '1', of('http://hl7.org/fhirpath/System.String')),
  element('Thing.part.part', 0, '*', { contentReference: '#Thing.part' }),
]);
const word = structure(`${CORE}Word`, 'Word', 'complex-type', [
  element('Word', 0, '*'),
  element('Word.code', 0, '1', of('code')),
]);

const tree: CodeSystem = {
  resourceType: 'CodeSystem',
  url: 'http://example.org/tree',
  content: 'complete',
  concept: [{ code: 'a', concept: [{ code: 'b' }] }, { code: 'c' }],
};
const set = (name: string, ...include: NonNullable<ValueSet['compose']>['include'][number][]): ValueSet => ({
  resourceType: 'ValueSet',
  url: VALUES + name,
  compose: { include },
});

const keyed = <T extends { readonly url: string }>(...all: T[]) => new Map(all.map((one) => [one.url, one]));
const definitions: Definitions = {
  structures: keyed(thing, word),
  codeSystems: keyed(tree),
  valueSets: keyed(
    set('all', { system: tree.url }),
    set('under', { system: tree.url, filter: [{ property: 'concept', op: 'is-a', value: 'a' }] }),
    set('filtered', { system: tree.url, filter: [{ property: 'x', op: '=', value: 'y' }] }),
    set('some', { system: tree.url, concept: [{ code: 'c' }] }, { valueSet: [`${VALUES}under`] }),
    set('foreign', { system: 'http://snomed.info/sct', concept: [{ code: '1' }] }),
    set('lost', { valueSet: [`${VALUES}nowhere`] }),
  ),
};

describe('the table of elements', () => {
  it('tells cardinality, types, bindings and constraints', () => {
    const bound = new Set<string>();
    expect(elementRows(definitions, 'Thing', bound)).toEqual([
      [
        'Thing',
        'D',
        'status!:code=status about*:Reference(Thing,Patient)@?th-2 value[x]:string|Word part+:Thing.part',
        'th-1',
      ],
      ['Thing.part', 'B', 'part*:Thing.part', ''],
    ]);
    expect([...bound]).toEqual([`${VALUES}status`]);
  });

  it('refuses what it cannot tell', () => {
    const odd = structure(`${CORE}Odd`, 'Odd', 'resource', [
      element('Odd', 0, '*'),
      element('Odd.x', 2, '3', of('code')),
    ]);
    expect(() => elementRows({ ...definitions, structures: keyed(odd) }, 'Odd', new Set())).toThrow(
      'Odd.x is 2..3',
    );
    expect(() => elementRows(definitions, 'Nothing', new Set())).toThrow('no definition of Nothing');
  });
});

describe('the table of profiles', () => {
  it('tells what is beyond the base type, and what slices are told by', () => {
    const sliced = { slicing: { rules: 'closed', discriminator: [{ type: 'pattern', path: '$this' }] } };
    const profile = structure('http://hl7.org/fhir/us/x', 'Thing', 'resource', [
      element('Thing', 0, '*', {
        constraint: [
          { key: 'th-1', severity: 'error' },
          { key: 'own-1', severity: 'error' },
        ],
      }),
      element('Thing.status', 1, '1', { ...of('code'), fixedCode: 'c' }),
      element('Thing.about', 1, '*', {
        type: [{ code: 'Reference', targetProfile: [`${CORE}Patient`] }],
        ...sliced,
      }),
      element('Thing.about:one', 0, '1', { ...of('Reference'), patternReference: { type: 'Patient' } }),
      element('Thing.value[x]', 0, '1', of('Word')),
      element('Thing.value[x].code', 1, '1', of('code')),
    ]);
    expect(profileRow(definitions, profile, new Set())).toEqual([
      'http://hl7.org/fhir/us/x',
      'Thing',
      [
        { id: '', constraints: 'own-1' },
        { id: 'status', fixed: 'c' },
        { id: 'about', min: 1, targets: 'Patient', closed: true },
        {
          id: 'about:one',
          max: 1,
          pattern: { type: 'Patient' },
          match: [['$this', 'pattern', { type: 'Patient' }]],
        },
        { id: 'value[x]', types: 'Word' },
        // What lies in one type of a choice is told in full.
        { id: 'value[x].code', min: 1, max: 1 },
      ],
    ]);
  });

  it('refuses slices that nothing tells apart', () => {
    const profile = structure('http://hl7.org/fhir/us/x', 'Thing', 'resource', [
      element('Thing', 0, '*'),
      element('Thing.about', 0, '*'),
      element('Thing.about:one', 0, '1'),
    ]);
    expect(() => profileRow(definitions, profile, new Set())).toThrow('nothing tells its slices apart');
  });
});

describe('value sets', () => {
  it.each([
    ['all', { [tree.url]: 'a b c' }],
    ['under', { [tree.url]: 'a b' }],
    ['filtered', { [tree.url]: '*' }],
    ['some', { [tree.url]: 'c a b' }],
    ['foreign', { 'http://snomed.info/sct': '*' }],
    ['lost', null],
    ['all|1.0', { [tree.url]: 'a b c' }],
  ])('%s', (name, codes) => {
    expect(compileValueSet(definitions, VALUES + name)).toEqual(codes);
  });
});
