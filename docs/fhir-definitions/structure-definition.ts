/** What of FHIR's definitional resources the compilers read. */
export interface StructureDefinition {
  readonly resourceType: 'StructureDefinition';
  readonly url: string;
  readonly type: string;
  readonly kind: string;
  readonly derivation?: string;
  readonly abstract: boolean;
  readonly baseDefinition?: string;
  readonly snapshot?: { readonly element: readonly ElementDefinition[] };
}

export interface ElementDefinition {
  readonly id: string;
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly type?: readonly ElementType[];
  readonly contentReference?: string;
  readonly constraint?: readonly { readonly key: string; readonly severity: string }[];
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly slicing?: {
    readonly rules: string;
    readonly discriminator?: readonly { readonly type: string; readonly path: string }[];
  };
  /** `fixedUri`, `patternCodeableConcept` and the like. */
  readonly [other: string]: unknown;
}

export interface ElementType {
  readonly code: string;
  readonly profile?: readonly string[];
  readonly targetProfile?: readonly string[];
}

export interface CodeSystem {
  readonly resourceType: 'CodeSystem';
  readonly url: string;
  readonly content: string;
  readonly concept?: readonly Concept[];
}

export interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}

export interface ValueSet {
  readonly resourceType: 'ValueSet';
  readonly url: string;
  readonly compose?: { readonly include: readonly Include[] };
}

export interface Include {
  readonly system?: string;
  readonly concept?: readonly { readonly code: string }[];
  readonly filter?: readonly { readonly property: string; readonly op: string; readonly value: string }[];
  readonly valueSet?: readonly string[];
}

/** Everything that was read, by canonical URL. */
export interface Definitions {
  readonly structures: ReadonlyMap<string, StructureDefinition>;
  readonly valueSets: ReadonlyMap<string, ValueSet>;
  readonly codeSystems: ReadonlyMap<string, CodeSystem>;
}

const CORE = 'http://hl7.org/fhir/StructureDefinition/';

/** A type of FHIR itself. @throws RangeError when it was not read */
export function coreType({ structures }: Definitions, name: string): StructureDefinition {
  const found = structures.get(CORE + name);
  if (found === undefined) throw new RangeError(`no definition of ${name}`);
  return found;
}

/** Elements of a definition. @throws RangeError when it has no snapshot */
export function elementsOf({ url, snapshot }: StructureDefinition): readonly ElementDefinition[] {
  if (snapshot === undefined) throw new RangeError(`${url} has no snapshot`);
  return snapshot.element;
}

/** The name of a type; elements that FHIRPath types are names of primitives. */
export function typeName({ path }: ElementDefinition, { code }: ElementType, isResource: boolean): string {
  if (!code.startsWith('http://hl7.org/fhirpath/')) return code;
  if (path.endsWith('.url')) return 'uri';
  // Ids of resources have a form, ids of elements have none; R4's definitions say string of both.
  return isResource && path.split('.').length === 2 ? 'id' : 'string';
}

/** A canonical URL without its version. */
export const withoutVersion = (canonical: string): string => canonical.split('|')[0] as string;
