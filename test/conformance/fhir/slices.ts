import type { AnyResource } from '../../formats/fhir/written.ts';
import type { ElementDefinition, StructureDefinition } from './guides.ts';
import { type Coding, type ValueSets, valuesAt } from './value-sets.ts';

/** What tells the members of a slice from others: a code, or a value set of codes. */
type Belongs = (codings: readonly Coding[]) => boolean;

/**
 * How often each slice of a profile's lists occurs, against its cardinality, and what the members of a slice must have. Lists are sliced by
 * `category` or `type` here.
 */
export function sliceErrors(resource: AnyResource, profile: StructureDefinition, sets: ValueSets): string[] {
  const { element } = profile.snapshot;
  return element.flatMap((slice) => {
    if (slice.sliceName === undefined || slice.path.includes('[x]') || slice.id.split(':').length > 2)
      return [];
    const found = discriminatorOf(slice, element, sets);
    if (found === undefined) return [];
    const [name, belongs] = found;
    const [, ...names] = slice.path.split('.');
    const list = names.pop() as string;
    const owners = names.length === 0 ? [resource] : valuesAt(resource, names);
    return owners.flatMap((owner) => {
      const members = valuesAt(owner, [list]).filter((one) =>
        belongs(valuesAt(one, [name]).flatMap((concept) => (concept as { coding?: Coding[] }).coding ?? [])),
      );
      return [...countErrors(slice, members.length), ...memberErrors(slice, element, members)];
    });
  });
}

function discriminatorOf(
  { id }: ElementDefinition,
  elements: readonly ElementDefinition[],
  sets: ValueSets,
): readonly [name: string, belongs: Belongs] | undefined {
  for (const name of ['category', 'type']) {
    const rule = elements.find((one) => one.id === `${id}.${name}`);
    const wanted = rule?.patternCodeableConcept?.coding[0];
    if (wanted !== undefined)
      return [
        name,
        (codings) => codings.some((one) => one.system === wanted.system && one.code === wanted.code),
      ];
    const set = rule?.binding?.strength === 'required' ? rule.binding.valueSet : undefined;
    if (set !== undefined) return [name, (codings) => sets.hasAny(set, codings) === true];
  }
  return undefined;
}

function countErrors({ id, min, max }: ElementDefinition, count: number): string[] {
  if (count < min) return [`${id}: ${count} of at least ${min}`];
  return max !== '*' && count > Number(max) ? [`${id}: ${count} of at most ${max}`] : [];
}

/** Elements right under a slice that each of its members must have. */
function memberErrors(
  { id }: ElementDefinition,
  elements: readonly ElementDefinition[],
  members: readonly object[],
): string[] {
  const needed = elements.filter(
    (one) => one.min > 0 && one.id.startsWith(`${id}.`) && !one.id.slice(id.length + 1).includes('.'),
  );
  return needed.flatMap((one) => {
    const stem = one.id
      .slice(id.length + 1)
      .split(':')[0]
      ?.replace('[x]', '') as string;
    const exact = !one.id.includes('[x]');
    const has = (member: object) =>
      Object.keys(member).some((key) => (exact ? key === stem : key.startsWith(stem)));
    return members.filter((member) => !has(member)).map(() => `${one.id}: is missing`);
  });
}
