import { type Concept, type Definitions, type Include, withoutVersion } from './structure-definition.ts';

/** Codes by system; `*` stands for all codes of a system, or for codes that cannot or may not be listed. */
export type CompiledValueSet = Readonly<Record<string, string>>;

/** Systems whose codes are not ours to list (their licences), so that a value set of them says no more than the system. */
const UNLISTED = new Set([
  'http://snomed.info/sct',
  'http://www.ama-assn.org/go/cpt',
  'http://www.ada.org/cdt',
  'urn:iso:std:iso:4217',
]);

/** A list that is longer is told by its system only. */
const LONGEST_LIST = 400;

const CDC_RACE = 'urn:oid:2.16.840.1.113883.6.238';
const NULL_FLAVOR = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';
const VSAC = 'http://cts.nlm.nih.gov/fhir/ValueSet/';

/** Value sets that the packages refer to but do not hold: the categories of OMB, and what is said of the unknown. */
const ELSEWHERE: Readonly<Record<string, CompiledValueSet>> = {
  [`${VSAC}2.16.840.1.114222.4.11.836`]: { [CDC_RACE]: '1002-5 2028-9 2054-5 2076-8 2106-3' },
  [`${VSAC}2.16.840.1.114222.4.11.837`]: { [CDC_RACE]: '2135-2 2186-5' },
  [`${VSAC}2.16.840.1.113883.1.11.14914`]: { [CDC_RACE]: '*' },
  [`${VSAC}2.16.840.1.114222.4.11.877`]: { [CDC_RACE]: '*' },
  [`${VSAC}2.16.840.1.113762.1.4.1`]: {
    'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender': 'F M',
  },
  [`${VSAC}2.16.840.1.113762.1.4.1021.102`]: { [NULL_FLAVOR]: 'ASKU UNK' },
  [`${VSAC}2.16.840.1.113762.1.4.1021.103`]: { [NULL_FLAVOR]: 'ASKU OTH UNK' },
};

/**
 * A value set as far as its codes can be listed, or null when nothing is known of it (it lies in no package, so that no
 * code can be judged by it).
 */
export function compileValueSet(definitions: Definitions, canonical: string): CompiledValueSet | null {
  const url = withoutVersion(canonical);
  const elsewhere = ELSEWHERE[url];
  if (elsewhere !== undefined) return elsewhere;
  const found = definitions.valueSets.get(url);
  if (found?.compose === undefined) return null;
  const codes = new Map<string, Set<string>>();
  for (const include of found.compose.include) {
    const part = includedCodes(definitions, include);
    if (part === null) return null;
    for (const [system, listed] of Object.entries(part)) {
      const known = codes.get(system) ?? new Set<string>();
      codes.set(system, known);
      for (const code of listed.split(' ')) known.add(code);
    }
  }
  return Object.fromEntries([...codes].map(([system, listed]) => [system, textOf(system, listed)]));
}

function textOf(system: string, codes: ReadonlySet<string>): string {
  if (UNLISTED.has(system) || codes.has('*') || codes.size > LONGEST_LIST) return '*';
  for (const code of codes)
    if (/\s/.test(code)) throw new RangeError(`${system}: code with a space: ${code}`);
  return [...codes].join(' ');
}

function includedCodes(definitions: Definitions, include: Include): CompiledValueSet | null {
  if (include.valueSet !== undefined) {
    const parts = include.valueSet.map((url) => compileValueSet(definitions, url));
    if (parts.includes(null)) return null;
    return Object.assign({}, ...parts);
  }
  const { system, concept, filter } = include;
  if (system === undefined) return {};
  if (concept !== undefined) return { [system]: concept.map(({ code }) => code).join(' ') };
  const concepts = definitions.codeSystems.get(system);
  if (concepts?.content !== 'complete' || concepts.concept === undefined) return { [system]: '*' };
  if (filter === undefined) return { [system]: codesUnder(concepts.concept).join(' ') };
  const [only, ...more] = filter;
  if (more.length > 0 || only?.op !== 'is-a') return { [system]: '*' };
  const root = conceptOf(concepts.concept, only.value);
  return { [system]: root === undefined ? '*' : codesUnder([root]).join(' ') };
}

const codesUnder = (concepts: readonly Concept[]): string[] =>
  concepts.flatMap(({ code, concept }) => [code, ...codesUnder(concept ?? [])]);

function conceptOf(concepts: readonly Concept[], code: string): Concept | undefined {
  for (const one of concepts) {
    const found = one.code === code ? one : conceptOf(one.concept ?? [], code);
    if (found !== undefined) return found;
  }
  return undefined;
}
