import table from './fhir-profiles.json' with { type: 'json' };

/** How a slice is told from others: what must stand at a path inside it (`$this` is the slice itself). */
export type FhirSliceMatch =
  | readonly [path: string, kind: 'fixed' | 'pattern', value: unknown]
  | readonly [path: string, kind: 'codes', valueSet: string]
  | readonly [path: string, kind: 'type', types: string]
  | readonly [path: string, kind: 'exists', present: boolean];

/** What a profile demands of an element, or of a slice of one, beyond its type. What is left out is as in the type. */
export interface FhirProfileNode {
  /** Path below the resource, with slices after colons: `identifier:npi.system`. Empty for the resource itself. */
  readonly id: string;
  readonly min?: number;
  readonly max?: number;
  /** Types that are left of a choice, apart by spaces. */
  readonly types?: string;
  /** Types of resources that may be referred to, apart by spaces. */
  readonly targets?: string;
  /** Profiles of extensions. */
  readonly profiles?: readonly string[];
  readonly fixed?: unknown;
  readonly pattern?: unknown;
  /** URL of the value set that codes must be from. */
  readonly valueSet?: string;
  /** True when nothing may be there but what is in a slice. */
  readonly closed?: boolean;
  readonly match?: readonly FhirSliceMatch[];
  /** Keys of constraints, apart by spaces; a `?` marks those that only warn. */
  readonly constraints?: string;
}

/** A profile: of a type of resource, or of an extension. */
export interface FhirProfile {
  readonly type: string;
  readonly nodes: readonly FhirProfileNode[];
}

/** Profiles and extensions of US Core 6.1.0 and CARIN Blue Button 2.0.0 by URL, without version. */
export const fhirProfiles: ReadonlyMap<string, FhirProfile> = new Map(
  table.rows.map((row) => {
    const [url, type, nodes] = row as [string, string, FhirProfileNode[]];
    return [url, { type, nodes }];
  }),
);
