import type { FhirBundle } from '../../contracts/documents.ts';
import type { DaySpan } from '../../engine/payer/history.ts';
import type { Person } from '../../engine/payer/persons.ts';
import type { DocumentStream, OpenDocument } from '../documents/document.ts';
import { instantOf } from './dates.ts';
import { FhirBlock } from './fhir-block.ts';
import type { FhirHousehold } from './fhir-household.ts';
import type { Bundle, BundleEntry, Resource } from './model/resource.ts';
import { ResourceSink } from './resource-sink.ts';
import type { EmitResource } from './resource-source.ts';
import { ENCODERS, type FhirOptions, runOf, touches } from './resource-stream.ts';
import { sharedResources } from './shared-resources.ts';
import { RESOURCE_SOURCES } from './sources.ts';
import { BASE_URL } from './systems.ts';

/**
 * Opens bundles, one a line and one a member: all that belongs to the member, and once in each bundle what it refers to.
 * A transaction puts every resource under its own id, so that sending it again, or another member's bundle with the same
 * providers, changes nothing; its references are resolved by the entries' full URLs.
 */
export function openFhirBundle(kind: FhirBundle): OpenDocument<FhirOptions> {
  return (dataset, { encoding }, window): DocumentStream => {
    const encode = ENCODERS[encoding];
    const sink = new ResourceSink();
    const timestamp = instantOf(dataset.asOfDay);
    return {
      needsBlockClaims: false,
      openBlock: (truth) => {
        const block = FhirBlock.of(truth);
        let records = 0;
        return runOf(
          sink,
          () => records,
          (history) => {
            const household = block.household(history);
            for (const person of history.persons) {
              sink.line(encode(bundleOf(kind, timestamp, household, person, window)));
              records += 1;
            }
          },
        );
      },
    };
  };
}

const MEMBER_SOURCES = Object.values(RESOURCE_SOURCES).flatMap(({ ofMember }) => ofMember ?? []);

function bundleOf(
  kind: FhirBundle,
  timestamp: string,
  household: FhirHousehold,
  person: Person,
  window: DaySpan | undefined,
): Bundle {
  const own: Resource[] = [];
  const emit: EmitResource = (resource, first, last = null) => {
    if (window === undefined || first === undefined || touches(window, first, last)) own.push(resource);
  };
  for (const ofMember of MEMBER_SOURCES) ofMember(household, person, emit);
  const resources = [...own, ...sharedResources(household, person, own)];
  return {
    resourceType: 'Bundle',
    id: household.memberId(person),
    type: kind,
    timestamp,
    entry: resources.map((resource) => entryOf(kind, resource)),
  };
}

function entryOf(kind: FhirBundle, resource: Resource): BundleEntry {
  const url = `${resource.resourceType}/${resource.id}`;
  const fullUrl = `${BASE_URL}/${url}`;
  return kind === 'collection'
    ? { fullUrl, resource }
    : { fullUrl, resource, request: { method: 'PUT', url } };
}
