import type { AnyResource } from '../../formats/fhir/written.ts';
import type { StructureDefinition } from './guides.ts';

interface ValueSet {
  readonly url: string;
  readonly compose?: {
    readonly include?: readonly {
      readonly system?: string;
      readonly concept?: readonly { readonly code: string }[];
      readonly filter?: readonly unknown[];
      readonly valueSet?: readonly string[];
    }[];
  };
}

export interface Coding {
  readonly system?: string;
  readonly code?: string;
}

/** Value sets of the guides, as far as they name systems and codes. */
export class ValueSets {
  private readonly byUrl: ReadonlyMap<string, ValueSet>;

  constructor(sets: readonly unknown[]) {
    this.byUrl = new Map((sets as readonly ValueSet[]).map((set) => [set.url, set]));
  }

  /** Whether a coding is in a value set; undefined when the set is not here or its rules cannot be followed. */
  has(url: string, { system, code }: Coding): boolean | undefined {
    const set = this.byUrl.get(url.split('|', 1)[0] as string);
    let unknown = set === undefined;
    for (const include of set?.compose?.include ?? []) {
      if (include.valueSet !== undefined) {
        const inner = include.valueSet.map((one) =>
          this.has(one, { system: system ?? '', code: code ?? '' }),
        );
        if (inner.every((is) => is === true)) return true;
        if (inner.includes(undefined)) unknown = true;
        continue;
      }
      if (include.filter !== undefined) unknown = true;
      else if (include.system === system && (include.concept?.some((one) => one.code === code) ?? true))
        return true;
    }
    return unknown ? undefined : false;
  }

  /** Whether one of a concept's codings is in a value set. */
  hasAny(url: string, codings: readonly Coding[]): boolean | undefined {
    const found = codings.map((coding) => this.has(url, coding));
    if (found.includes(true)) return true;
    return found.includes(undefined) ? undefined : false;
  }
}

/** Codes of a resource that break a required binding of a profile; slices are left to the other judges. */
export function bindingErrors(
  resource: AnyResource,
  profile: StructureDefinition,
  sets: ValueSets,
): string[] {
  return profile.snapshot.element.flatMap(({ id, path, binding }) => {
    if (binding?.strength !== 'required' || id.includes(':') || path.endsWith('[x]')) return [];
    return valuesAt(resource, path.split('.').slice(1)).flatMap((value) => {
      const codings = (value as { coding?: Coding[] }).coding;
      if (codings === undefined) return [];
      return sets.hasAny(binding.valueSet, codings) === false
        ? [`${path}: ${JSON.stringify(codings)} is not in ${binding.valueSet}`]
        : [];
    });
  });
}

/** The objects at a path inside a resource. */
export function valuesAt(value: unknown, [name, ...rest]: readonly string[]): object[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, [name as string, ...rest]));
  if (typeof value !== 'object' || value === null) return [];
  if (name === undefined) return [value];
  const member = (value as Record<string, unknown>)[name];
  if (member === undefined) return [];
  if (rest.length > 0) return valuesAt(member, rest);
  return (Array.isArray(member) ? member : [member]).filter((one) => typeof one === 'object');
}
