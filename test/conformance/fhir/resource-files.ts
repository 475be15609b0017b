import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FhirResourceType } from '../../../shared/contracts/documents.ts';
import { WRITTEN_FHIR_TYPES } from '../../../shared/contracts/fhir.ts';
import { fhirDocument } from '../../../shared/contracts/streams.ts';
import type { AnyResource } from '../../formats/fhir/written.ts';

/** What is to be judged: resources by type, of which there may be too many for memory. */
export interface Judged {
  /** `Type/id` of every resource; `repeated` ids are there more than once. */
  readonly known: ReadonlySet<string>;
  readonly repeated: number;
  /** What invariants look up: whom and what other resources refer to. */
  readonly byReference: ReadonlyMap<string, AnyResource>;
  /** Resources of a type, from the first. */
  of(type: FhirResourceType): AsyncIterable<AnyResource>;
}

const LOOKED_UP: ReadonlySet<string> = new Set<FhirResourceType>([
  'Patient',
  'Coverage',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
]);

/** The NDJSON files of a job in a folder, as test/conformance/make-files.ts writes them. */
export function filesOf(folder: string): Promise<Judged> {
  return judgedOf((type) => linesOf(join(folder, fhirDocument(type), 'ndjson')));
}

/** Resources that are in memory. */
export function inMemory(resources: Readonly<Partial<Record<FhirResourceType, readonly AnyResource[]>>>) {
  return judgedOf(async function* (type) {
    yield* resources[type] ?? [];
  });
}

async function judgedOf(of: Judged['of']): Promise<Judged> {
  const known = new Set<string>();
  const byReference = new Map<string, AnyResource>();
  let count = 0;
  for (const type of WRITTEN_FHIR_TYPES) {
    for await (const resource of of(type)) {
      count += 1;
      known.add(`${type}/${resource.id}`);
      if (LOOKED_UP.has(type)) byReference.set(`${type}/${resource.id}`, resource);
    }
  }
  return { known, repeated: count - known.size, byReference, of };
}

async function* linesOf(folder: string): AsyncGenerator<AnyResource> {
  for (const name of readdirSync(folder).sort()) {
    const lines = createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Infinity });
    for await (const line of lines) yield JSON.parse(line) as AnyResource;
  }
}
