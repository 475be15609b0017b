import table from './fhir-elements.json' with { type: 'json' };

/**
 * What FHIR R4 says of a type or of a backbone element (`Patient.contact`).
 *
 * `elements` is one text: elements apart by spaces, each with a name, a cardinality (none for 0..1, `!` for 1..1, `*` for
 * 0..*, `+` for 1..*), a colon, and its types apart by `|`. A type may be a data type, a row of this table, `*` (any data
 * type), or `Reference(Patient,Group)` with the types that may be referred to. `=` before the name of a value set binds
 * the element to it, `@` comes before the keys of its constraints. Names that end in `[x]` are choices of types.
 */
export interface FhirElementRow {
  /** D resource with narrative, contained resources and extensions; R plain resource; B backbone element; E data type. */
  readonly kind: 'D' | 'R' | 'B' | 'E';
  readonly elements: string;
  /** Keys of the constraints on the type as a whole, apart by spaces; a `?` marks those that only warn. */
  readonly constraints: string;
}

/** By name of the type. Elements that all of a kind have (ids, extensions, narrative) are not repeated in each. */
export const fhirElements: ReadonlyMap<string, FhirElementRow> = new Map(
  table.rows.map((row) => {
    const [type, kind, elements, constraints] = row as [string, FhirElementRow['kind'], string, string];
    return [type, { kind, elements, constraints }];
  }),
);

/** Names of all types of resources of FHIR R4, those too whose elements are not in the table. */
export const fhirResourceTypes: ReadonlySet<string> = new Set(table.resourceTypes.split(' '));
