import { type AnyResource, valuesOfType } from '../../formats/fhir/written.ts';

interface Concept {
  readonly code: string;
  readonly display?: string;
  readonly concept?: readonly Concept[];
}

/** A code system, as far as it is read here. */
export interface CodeSystem {
  readonly resourceType: string;
  readonly url: string;
  readonly content?: string;
  readonly concept?: readonly Concept[];
}

/** Displays of the codes of a system. */
type Displays = ReadonlyMap<string, string | undefined>;

/** The code systems that are there with all their codes, by URL. */
export function readCodeSystems(resources: readonly CodeSystem[]): ReadonlyMap<string, Displays> {
  const whole = resources.filter(
    ({ resourceType, concept, content }) =>
      resourceType === 'CodeSystem' && concept && content !== 'not-present',
  );
  return new Map(whole.map(({ url, concept = [] }) => [url, new Map(displaysOf(concept))]));
}

function displaysOf(concepts: readonly Concept[]): [string, string | undefined][] {
  return concepts.flatMap(({ code, display, concept = [] }) => [[code, display], ...displaysOf(concept)]);
}

/** Codes that their systems do not have, and displays that are not the systems' own. */
export function codingErrors(resource: AnyResource, systems: ReadonlyMap<string, Displays>): string[] {
  return valuesOfType(resource, ['system', 'code']).flatMap(({ system, code, display }) => {
    const known = systems.get(String(system));
    if (known === undefined) return [];
    if (!known.has(String(code))) return [`${system} has no code ${code}`];
    const own = known.get(String(code));
    const same = display === undefined || own?.toLowerCase() === String(display).toLowerCase();
    return same ? [] : [`${system} ${code} is displayed as ${display}, not ${own}`];
  });
}
