import { describe, expect, it } from 'vitest';
import { validateFhir } from '../../../shared/validation/fhir/fhir-validator.ts';

const patient = (id: string, link: string) => ({
  resourceType: 'Patient',
  id,
  link: [{ other: { reference: link }, type: 'seealso' }],
});
const rulesOf = (resources: readonly object[], partial: boolean) => {
  const file = Buffer.from(resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''));
  return Object.keys(validateFhir(file, { partial }).byRule).filter((rule) => rule.includes('.reference.'));
};

describe('a file that is a part of something larger', () => {
  it('may refer to what is in the rest', () => {
    const near = [patient('a', 'Patient/b'), patient('b', 'Patient/elsewhere')];
    expect(rulesOf(near, false)).toEqual(['fhir.reference.doubtful']);
    expect(rulesOf(near, true)).toEqual([]);
    const far = [patient('a', 'RelatedPerson/x')];
    expect(rulesOf(far, false)).toEqual(['fhir.reference.outside']);
    expect(rulesOf(far, true)).toEqual([]);
  });

  it('is judged by ids that come twice all the same', () => {
    const twice = [patient('a', 'Patient/a'), patient('a', 'Patient/a')];
    expect(rulesOf(twice, true)).toEqual(['fhir.reference.duplicate-id']);
  });

  it('has bundles that must be whole', () => {
    const lost = 'urn:uuid:6b6d4c1e-0000-4000-8000-000000000001';
    const own = 'urn:uuid:6b6d4c1e-0000-4000-8000-000000000002';
    const entry = [{ fullUrl: own, resource: patient('a', lost) }];
    const bundle = { resourceType: 'Bundle', type: 'collection', entry };
    expect(rulesOf([bundle], true)).toContain('fhir.reference.unresolved');
  });
});
