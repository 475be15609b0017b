import { beforeAll, describe, expect, it } from 'vitest';
import { FHIR_BUNDLE_KINDS } from '../../../shared/formats/fhir/registry.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { type AnyResource, linesOf, resourcesOf, valuesNamed } from './written.ts';

interface Entry {
  readonly fullUrl: string;
  readonly resource: AnyResource;
  readonly request?: { readonly method: string; readonly url: string };
}
interface Bundle extends AnyResource {
  readonly type: string;
  readonly entry: readonly Entry[];
}

const dataset = payerDataset({
  members: 25,
  seed: 5,
  parameters: { population: { states: ['VT'] }, market: { coordinationShare: 0.4 } },
});
const read = (kind: 'collection' | 'transaction') =>
  linesOf(dataset, FHIR_BUNDLE_KINDS[kind]).map((line) => JSON.parse(line) as Bundle);

let collections: Bundle[];
let transactions: Bundle[];
let alone: ReadonlyMap<string, AnyResource>;
beforeAll(() => {
  collections = read('collection');
  transactions = read('transaction');
  const all = Object.values(resourcesOf(dataset)).flat();
  alone = new Map(all.map((one) => [`${one.resourceType}/${one.id}`, one]));
}, 60_000);

const nameOf = ({ resourceType, id }: AnyResource) => `${resourceType}/${id}`;

describe('bundles', () => {
  it('are one for each member, in their order', () => {
    const ids = collections.map(({ id }) => id);
    const patients = [...alone.values()].filter(({ resourceType }) => resourceType === 'Patient');
    expect(ids).toEqual(patients.map(({ id }) => id));
    expect(transactions.map(({ id }) => id)).toEqual(ids);
    expect(
      collections.every(({ type, entry, id }) => type === 'collection' && entry[0]?.resource.id === id),
    ).toBe(true);
  });

  it('hold what they refer to, each resource once, as it is alone', () => {
    for (const { id, entry } of collections) {
      const names = entry.map(({ resource }) => nameOf(resource));
      expect(new Set(names).size, id).toBe(names.length);
      const known = new Set<unknown>(names);
      const dangling = entry
        .flatMap(({ resource }) => valuesNamed(resource, 'reference'))
        .filter((one) => !known.has(one));
      expect(dangling, id).toEqual([]);
      for (const { resource } of entry) expect(resource).toEqual(alone.get(nameOf(resource)));
    }
  });

  it('hold everything of every member between them', () => {
    const told = new Set(collections.flatMap(({ entry }) => entry.map(({ resource }) => nameOf(resource))));
    const shared = /^(Organization|Practitioner|PractitionerRole|Location)\//;
    expect([...alone.keys()].filter((name) => !told.has(name) && !shared.test(name))).toEqual([]);
  });

  it('put each resource under its own id when they are transactions, and ask nothing when they are not', () => {
    for (const [place, { entry }] of transactions.entries()) {
      expect(collections[place]?.entry).toEqual(entry.map(({ request: _, ...rest }) => rest));
      for (const { fullUrl, resource, request } of entry) {
        expect(request).toEqual({ method: 'PUT', url: nameOf(resource) });
        expect(fullUrl).toBe(`https://synthward.example.org/fhir/${nameOf(resource)}`);
      }
    }
  });
});
