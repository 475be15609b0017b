import table from './fhir-value-sets.json' with { type: 'json' };

/** Codes of each system; null stands for any code of the system. */
export type FhirValueSet = ReadonlyMap<string, ReadonlySet<string> | null>;

/** Value sets of required bindings, by URL without version. */
export const fhirValueSets: ReadonlyMap<string, FhirValueSet> = new Map(
  table.rows.map((row) => {
    const [url, systems] = row as [string, Record<string, string>];
    const codes = Object.entries(systems).map(([system, listed]): [string, ReadonlySet<string> | null] => [
      system,
      listed === '*' ? null : new Set(listed.split(' ')),
    ]);
    return [url, new Map(codes)];
  }),
);

/** The same by the last part of the URL, as rows of `fhirElements` name them. */
export const fhirValueSetsByName: ReadonlyMap<string, FhirValueSet> = new Map(
  [...fhirValueSets].map(([url, codes]) => [url.slice(url.lastIndexOf('/') + 1), codes]),
);
