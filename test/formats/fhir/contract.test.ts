import { describe, expect, it } from 'vitest';
import { FHIR_BUNDLES, FHIR_RESOURCE_TYPES } from '../../../shared/contracts/documents.ts';
import { fhirRequestSchema, UNKNOWN_FHIR_TYPES, WRITTEN_FHIR_TYPES } from '../../../shared/contracts/fhir.ts';
import { FHIR_BUNDLE_KINDS, FHIR_RESOURCES } from '../../../shared/formats/fhir/registry.ts';

const issuesOf = (request: unknown) =>
  fhirRequestSchema
    .safeParse(request)
    .error?.issues.map(({ path, message }) => `/${path.join('/')} ${message}`);

describe('the fhir section of a job', () => {
  it('writes JSON when no encoding is named', () => {
    expect(fhirRequestSchema.parse({ resourceTypes: ['Patient'] })).toEqual({
      resourceTypes: ['Patient'],
      bundles: [],
      encodings: ['json'],
    });
    expect(fhirRequestSchema.parse({ bundles: ['transaction'], encodings: ['xml'] }).resourceTypes).toEqual(
      [],
    );
  });

  it('refuses types of which the truth knows nothing, and says why', () => {
    expect(issuesOf({ resourceTypes: ['Patient', 'AllergyIntolerance', 'CarePlan'] })).toEqual([
      '/resourceTypes/1 cannot be written: the engine tells of no allergies',
      '/resourceTypes/2 cannot be written: the engine tells of no plans of care',
    ]);
  });

  it.each([
    [{}, '/resourceTypes must ask for at least one type of resource or one kind of bundle'],
    [{ resourceTypes: ['Patient', 'Patient'] }, '/resourceTypes must name each type once'],
    [{ bundles: ['collection', 'collection'] }, '/bundles must name each kind once'],
    [{ bundles: ['collection'], encodings: ['json', 'json'] }, '/encodings must name each encoding once'],
  ])('refuses %j', (request, issue) => {
    expect(issuesOf(request)).toEqual([issue]);
  });

  it.each([
    [{ resourceTypes: ['Medication'] }, '/resourceTypes/0'],
    [{ bundles: ['batch'] }, '/bundles/0'],
    [{ bundles: ['collection'], encodings: [] }, '/encodings'],
    [{ bundles: ['collection'], profile: 'x' }, '/'],
  ])('refuses %j at its place', (request, path) => {
    expect(issuesOf(request)?.map((issue) => issue.split(' ', 1)[0])).toEqual([path]);
  });

  it('has a writer for exactly what it does not refuse', () => {
    expect(Object.keys(FHIR_RESOURCES)).toEqual([...WRITTEN_FHIR_TYPES]);
    expect([...WRITTEN_FHIR_TYPES, ...Object.keys(UNKNOWN_FHIR_TYPES)].sort()).toEqual(
      [...FHIR_RESOURCE_TYPES].sort(),
    );
    expect(Object.keys(FHIR_BUNDLE_KINDS)).toEqual([...FHIR_BUNDLES]);
  });
});
