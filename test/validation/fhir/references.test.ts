import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, IdTable } from '../../../shared/validation/fhir/references/id-table.ts';
import { readReference } from '../../../shared/validation/fhir/references/reference-text.ts';
import {
  bundleOf,
  changed,
  coverage,
  encounter,
  explanation,
  judge,
  type Loose,
  observation,
  patient,
  told,
} from './resources.ts';

const second = { ...patient, id: 'p2', identifier: [{ system: 'https://example.org/members', value: 'M2' }] };
const lost = { ...coverage, beneficiary: { reference: 'Patient/p9' } };

describe('references in a file', () => {
  it('may come before what they lead to', () => {
    expect(told(judge([coverage, encounter, patient], { whole: true }))).toEqual([]);
  });

  it('that lead nowhere are an error in a whole, and a doubt in a part', () => {
    expect(told(judge([patient, second, lost], { whole: true }))).toEqual([
      'fhir.reference.unresolved Coverage.beneficiary',
    ]);
    const report = judge([patient, second, lost]);
    expect(told(report)).toEqual(['fhir.reference.doubtful Coverage.beneficiary']);
    expect(report.valid).toBe(true);
  });

  it('that lead to types of which nothing is there are only counted', () => {
    const { findings, valid } = judge([lost, explanation]);
    expect(valid).toBe(true);
    expect(findings.map(({ rule, value }) => [rule, value])).toEqual([
      ['fhir.reference.outside', 'Organization 2, Patient 2'],
    ]);
  });

  it('may name a version, a URL elsewhere or a search', () => {
    const change = (reference: string) => (o: Loose) => (o.subject.reference = reference);
    expect(
      told(
        judge([patient, { ...observation, subject: { reference: 'Patient/p1/_history/3' } }], {
          whole: true,
        }),
      ),
    ).toEqual([]);
    expect(changed(observation, change('https://example.org/fhir/Patient/9'), { whole: true })).toEqual([]);
    expect(changed(observation, change('Patient?identifier=x|1'), { whole: true })).toEqual([]);
  });

  it.each([
    ['patient 1', 'fhir.reference.form'],
    ['Patient/', 'fhir.reference.form'],
    ['/Patient/1', 'fhir.reference.form'],
    ['Medication/1', 'fhir.reference.target'],
    ['https://example.org/fhir/Medication/1', 'fhir.reference.target'],
  ])('%s: %s', (reference, rule) => {
    expect(changed(observation, (o) => (o.subject.reference = reference))).toEqual([
      `${rule} Observation.subject`,
    ]);
  });

  it('agree with the type that stands beside them', () => {
    expect(changed(observation, (o) => (o.subject.type = 'Group'))).toEqual([
      'fhir.reference.type Observation.subject',
    ]);
  });
});

describe('contained resources', () => {
  const payor = { resourceType: 'Organization', id: 'o', name: 'A payer' };
  const containing = { ...coverage, contained: [payor], payor: [{ reference: '#o' }] };
  const cases: [string, (c: Loose) => void, string[]][] = [
    ['nothing wrong', () => undefined, []],
    [
      'not there',
      (c) => (c.payor[0].reference = '#x'),
      ['fhir.invariant.ref-1 Coverage.payor[0]', 'fhir.invariant.dom-3 Coverage.contained[0]'],
    ],
    [
      'of another type',
      (c) => (c.beneficiary.reference = '#o'),
      ['fhir.reference.target Coverage.beneficiary'],
    ],
    [
      'contains more',
      (c) => (c.contained[0].contained = [{ ...payor, id: 'i' }]),
      [
        'fhir.invariant.dom-3 Coverage.contained[0].contained[0]',
        'fhir.invariant.dom-2 Coverage.contained[0]',
      ],
    ],
    [
      'has a version',
      (c) => (c.contained[0].meta = { versionId: '1' }),
      ['fhir.invariant.dom-4 Coverage.contained[0]'],
    ],
    [
      'has a label',
      (c) => (c.contained[0].meta = { security: [{ system: 'x:y', code: 'R' }] }),
      ['fhir.invariant.dom-5 Coverage.contained[0]'],
    ],
  ];
  it.each(cases)('%s', (_name, change, expected) => {
    expect(changed(containing, change).sort()).toEqual(expected.sort());
  });
});

describe('ids and identifiers', () => {
  it('are of one resource each', () => {
    expect(told(judge([coverage, coverage]))).toEqual(['fhir.reference.duplicate-id Coverage.id']);
    expect(told(judge([patient, { ...patient, id: 'p2' }]))).toEqual([
      'fhir.reference.duplicate-identifier Patient.identifier[0]',
    ]);
    expect(told(judge([patient, { ...coverage, id: 'p1' }]))).toEqual([]);
    const twice = {
      ...patient,
      identifier: [patient.identifier[0], { ...patient.identifier[0], use: 'old' }],
    };
    expect(told(judge([twice]))).toEqual([]);
  });
});

describe('bundles', () => {
  it('resolve by full URL and by type and id, each for itself', () => {
    const urn = 'urn:uuid:7e0cf0f1-0000-4000-8000-000000000001';
    const bundle = bundleOf([patient, { ...coverage, beneficiary: { reference: urn } }]);
    bundle.entry[0].fullUrl = urn;
    expect(told(judge([bundle, bundle], { whole: true }))).toEqual([]);
    bundle.entry[0].fullUrl = urn.replace('1', '2');
    expect(told(judge([bundle]))).toEqual(['fhir.reference.unresolved Bundle.entry[1].resource.beneficiary']);
  });

  const cases: [string, (b: Loose) => void, string[]][] = [
    [
      'a full URL of another resource',
      (b) => (b.entry[0].fullUrl += 'x'),
      ['fhir.reference.full-url Bundle.entry[0].fullUrl'],
    ],
    [
      'a resource twice',
      (b) => b.entry.push(b.entry[0]),
      [
        'fhir.reference.duplicate-id Bundle.entry[2].resource.id',
        'fhir.reference.duplicate-identifier Bundle.entry[2].resource.identifier[0]',
        'fhir.invariant.bdl-7 Bundle',
      ],
    ],
    ['a total', (b) => (b.total = 2), ['fhir.invariant.bdl-1 Bundle']],
    ['a search', (b) => (b.entry[0].search = { mode: 'match' }), ['fhir.invariant.bdl-2 Bundle']],
    ['no requests in a transaction', (b) => (b.type = 'transaction'), ['fhir.invariant.bdl-3 Bundle']],
    ['a response', (b) => (b.entry[0].response = { status: '200' }), ['fhir.invariant.bdl-4 Bundle']],
    [
      'an empty entry',
      (b) => b.entry.push({ fullUrl: 'urn:oid:1.2' }),
      ['fhir.invariant.bdl-5 Bundle.entry[2]'],
    ],
    [
      'a version',
      (b) => (b.entry[0].fullUrl += '/_history/1'),
      ['fhir.reference.full-url Bundle.entry[0].fullUrl', 'fhir.invariant.bdl-8 Bundle.entry[0]'],
    ],
    [
      'a document',
      (b) => (b.type = 'document'),
      ['bdl-9', 'bdl-10', 'bdl-11'].map((key) => `fhir.invariant.${key} Bundle`),
    ],
    ['a message', (b) => (b.type = 'message'), ['fhir.invariant.bdl-12 Bundle']],
  ];
  it.each(cases)('%s', (_name, change, expected) => {
    expect(changed(bundleOf([patient, coverage]), change)).toEqual(expected);
  });

  it('of a transaction put each resource under its own URL', () => {
    const bundle = bundleOf([patient], 'transaction');
    bundle.entry[0].request = { method: 'PUT', url: 'Patient/p1' };
    expect(told(judge([bundle]))).toEqual([]);
    bundle.entry[0].request.url = 'Patient/p2';
    expect(told(judge([bundle]))).toEqual(['fhir.reference.request-url Bundle.entry[0].request.url']);
  });
});

describe('the table of ids', () => {
  it('holds what a map holds, while it has room', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 300 }), (texts) => {
        const table = new IdTable(1_000);
        const known = new Map<string, number>();
        for (const [place, text] of texts.entries()) {
          expect(table.add(hashOf(text), place, -place)).toBe(!known.has(text));
          if (!known.has(text)) known.set(text, place);
        }
        for (const [text, place] of known) {
          expect(table.has(hashOf(text))).toBe(true);
          expect(table.numbers(hashOf(text))).toEqual([place, place === 0 ? 0 : -place]);
        }
      }),
    );
  });

  it('gives hundred thousand names hashes of their own', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, place) => hashOf(`Patient/SW${place}`)));
    expect(hashes.size).toBe(100_000);
    for (const hash of hashes) if (!Number.isSafeInteger(hash) || hash <= 0) throw new Error(`${hash}`);
  });
});

describe('the text of a reference', () => {
  it.each([
    ['Patient/1', 'relative', 'Patient', 'Patient/1'],
    ['Patient/1/_history/2', 'relative', 'Patient', 'Patient/1'],
    ['#a', 'contained', '', 'a'],
    ['http://h/f/Patient/1/_history/2', 'absolute', 'Patient', 'http://h/f/Patient/1'],
    ['urn:uuid:x', 'urn', '', 'urn:uuid:x'],
    ['', 'other', '', ''],
  ])('%s', (reference, kind, type, key) => {
    expect(readReference(reference)).toEqual({ kind, type, key });
  });
});
