import { type Dataset, MEMBERS_PER_BLOCK } from '../../../shared/contracts/dataset.ts';
import { WRITTEN_FHIR_TYPES, type WrittenFhirType } from '../../../shared/contracts/fhir.ts';
import { type DaySpan, openHistory } from '../../../shared/engine/payer/history.ts';
import type { OpenDocument } from '../../../shared/formats/documents/document.ts';
import { FHIR_RESOURCES } from '../../../shared/formats/fhir/registry.ts';
import type { FhirOptions } from '../../../shared/formats/fhir/resource-stream.ts';

/** A resource, read back from what was written: nothing is known of it but this. */
export interface AnyResource {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: { readonly lastUpdated?: string; readonly profile?: readonly string[] };
  readonly [element: string]: unknown;
}

/** What to write of a dataset; all of it, as JSON, without this. */
export interface Wanted {
  readonly encoding?: FhirOptions['encoding'];
  readonly members?: { readonly from: number; readonly to: number };
  readonly window?: DaySpan;
}

/** The lines of a kind of document of a dataset. */
export function linesOf(dataset: Dataset, open: OpenDocument<FhirOptions>, wanted: Wanted = {}): string[] {
  const { encoding = 'json', window, members = { from: 0, to: dataset.members } } = wanted;
  const stream = open(openHistory(dataset), { encoding }, window);
  const history = openHistory(dataset);
  const lines: string[] = [];
  let records = 0;
  const read = (bytes: Uint8Array) => {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    lines.push(...text.split('\n').slice(0, -1));
  };
  for (let number = 0; number < history.population.blocks; number++) {
    const from = Math.max(members.from, number * MEMBERS_PER_BLOCK);
    const to = Math.min(members.to, (number + 1) * MEMBERS_PER_BLOCK);
    if (from >= to) continue;
    const block = history.block(number, { from, to });
    const run = stream.openBlock(block);
    for (const household of block.households(false)) {
      run.addHousehold(household);
      read(run.take());
    }
    run.finishBlock([]);
    read(run.take());
    records += run.records;
  }
  if (records !== lines.length) throw new Error(`${records} counted, ${lines.length} written`);
  return lines;
}

/** Every resource of a dataset, by type, parsed from its NDJSON. */
export function resourcesOf(
  dataset: Dataset,
  wanted: Wanted = {},
): Readonly<Record<WrittenFhirType, AnyResource[]>> {
  const read = (type: WrittenFhirType) =>
    linesOf(dataset, FHIR_RESOURCES[type], wanted).map((line) => JSON.parse(line) as AnyResource);
  return Object.fromEntries(WRITTEN_FHIR_TYPES.map((type) => [type, read(type)])) as Record<
    WrittenFhirType,
    AnyResource[]
  >;
}

/** What is said everywhere under a name in a resource, such as every `reference`. */
export function valuesNamed(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...(key === name && typeof member !== 'object' ? [member] : []),
    ...valuesNamed(member, name),
  ]);
}

/** Every object in a resource that has these elements. */
export function valuesOfType(value: unknown, names: readonly string[]): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>;
  const inside = Object.values(object).flatMap((member) => valuesOfType(member, names));
  return names.every((name) => name in object) ? [object, ...inside] : inside;
}
