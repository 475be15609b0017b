import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateFhir } from '../../../shared/validation/fhir/fhir-validator.ts';
import { bundleOf, coverage, encounter, explanation, type Loose, observation, patient } from './resources.ts';

const resources = [patient, coverage, encounter, observation, explanation];
const lines = new TextEncoder().encode(resources.map((one) => `${JSON.stringify(one)}\n`).join(''));

/** Any JSON value in place of any other: what a well-meaning program with a bug writes. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e300,
    '',
    'x',
    ' ',
    '2024-13-45',
    [],
    {},
    [null],
    [[]],
    [{}],
  ),
  fc.record({ resourceType: fc.constantFrom('Patient', 'Bundle', 'x'), id: fc.string() }),
  fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
);

/** Every place in a value: an object or array, and a key in it. */
function placesOf(value: Loose): [Loose, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [[value, key] as [Loose, string], ...placesOf(value[key])]);
}

const isReport = (bytes: Uint8Array) => {
  const { findings, total } = validateFhir(bytes, { maxFindings: 20 });
  expect(findings.length).toBeLessThanOrEqual(total);
  for (const { rule, meaning, fix, value } of findings) {
    expect([rule, meaning, fix].every((text) => text.length > 0) && value.length <= 80).toBe(true);
  }
};

describe('whatever is pushed', () => {
  it('as mutated bytes, there is a report', () => {
    const change = fc.tuple(fc.nat(lines.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.nat(lines.length),
        (changes, length) => {
          const bytes = lines.slice(0, length);
          for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
          isReport(bytes);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('as any value anywhere, there is a report', () => {
    const copies = [...resources, bundleOf(resources)];
    fc.assert(
      fc.property(fc.nat(copies.length - 1), fc.nat(10_000), anything, (which, place, value) => {
        const copy = structuredClone(copies[which]);
        const places = placesOf(copy);
        const [owner, key] = places[place % places.length] as [Loose, string];
        owner[key] = value;
        isReport(new TextEncoder().encode(JSON.stringify(copy)));
      }),
      { numRuns: 400 },
    );
  });

  it('as bytes of chance, there is a report', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), isReport), { numRuns: 200 });
  });

  const many = (one: Loose, count = 30_000): Loose[] => Array.from({ length: count }, () => one);

  it.each<[string, Loose]>([
    ['identifiers', { ...patient, identifier: many(patient.identifier[0]) }],
    [
      'profiles',
      { ...patient, meta: { profile: many(patient.meta.profile[0]) }, name: many(patient.name[0]) },
    ],
    [
      'contained resources and references to the last of them',
      {
        ...coverage,
        contained: many({ resourceType: 'Organization', id: 'x', name: 'x' }),
        payor: many({ reference: '#x' }),
      },
    ],
    ['insurances', { ...explanation, insurance: many(explanation.insurance[0]) }],
    [
      'codes',
      {
        ...observation,
        code: { coding: many(observation.code.coding[0]) },
        component: many({ code: observation.code, valueInteger: 1 }, 5_000),
      },
    ],
    ['entries', bundleOf(many(coverage))],
  ])('many %s take no more time for each', (_name, resource) => {
    const bytes = new TextEncoder().encode(JSON.stringify(resource));
    const begin = performance.now();
    validateFhir(bytes, { maxFindings: 5 });
    // Work that grows with the square takes longer; work that does not takes a tenth of this, on a loaded machine too.
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('wide and long, it takes no longer than it must', () => {
    const wide = `{"resourceType":"Patient",${Array.from({ length: 50_000 }, (_, at) => `"k${at}":1`).join(',')}}`;
    const report = validateFhir(new TextEncoder().encode(wide), { maxFindings: 5 });
    expect(report.byRule).toEqual({ 'fhir.structure.unknown-element': 50_000 });
    const keys = `{"resourceType":"Patient",${'"a":1,'.repeat(50_000)}"b":1}`;
    expect(validateFhir(new TextEncoder().encode(keys)).byRule['fhir.json.duplicate-key']).toBe(100);
  });
});
